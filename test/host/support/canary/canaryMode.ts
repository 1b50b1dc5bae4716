import type { TestAccess } from '../../../../src/extension';
import type { Profile } from '../../../../src/core/llm/profiles';
import type { ModelReply } from '../../../support/modelScript';
import type { MessageSpy } from '../messageSpy';
import type { Models } from '../models';
import type { View } from '../parley';

/** The parts that the actions of a mode work with. */
export interface CanaryStage {
	readonly access: TestAccess;
	readonly models: Models;
	readonly view: View;
	readonly messageSpy: MessageSpy;
	readonly profile: Profile;
	readonly key: string;
}

/** A situation in which a key could leak; `{KEY}` is the key of this mode alone. */
export interface CanaryMode {
	readonly name: string;
	readonly replies?: readonly ModelReply[];
	/**
	 * The settings that differ from the default profile. The user put a key in it there: the settings file may hold it.
	 */
	readonly profile?: Partial<Profile>;
	/** `parley.network`; nothing is retried by default. */
	readonly network?: Readonly<Record<string, unknown>>;
	/** The actions of the user, who by default asks once. */
	readonly act?: (stage: CanaryStage) => Promise<void>;
	/**
	 * The expected outcome of the last reply, which proves that the intended mode was reached; `null` if there is none.
	 */
	readonly ends: string | null;
	/** The outcome in a browser, which reports less. */
	readonly endsInBrowser?: string;
}
