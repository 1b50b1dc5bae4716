import type { Clock } from '../../base/clock';
import type { LogPort } from '../../base/log';
import type { LearnedAdaptations } from '../../llm/adaptation/learnedAdaptations';
import type { ChatClient } from '../../llm/client';
import type { ModelRef } from '../../llm/profiles';
import type { RequestObserver, RequestOrigin } from '../../llm/types/observer';
import type { Endpoint } from '../../llm/types/types';
import type { ToolRegistry } from '../../tools/registry';
import type { JournalWriter } from '../journal/journalWriter';
import type { ModelSettings } from './requestPlan';

/** The choices of a new chat, and of any chat that has made none of its own. */
export interface ChatDefaults {
	readonly model: ModelRef;
	/** Names of the tools that are offered to the model. */
	readonly tools: readonly string[];
	readonly systemPrompt: string;
}

/** Everything outside of a session that it works with. */
export interface SessionPorts {
	readonly client: ChatClient;
	readonly clock: Clock;
	readonly log: LogPort;
	readonly tools: ToolRegistry;
	readonly newId: () => string;
	readonly defaults: () => ChatDefaults;
	/** Returns the settings of a model, read at this moment. */
	readonly settingsOf: (model: ModelRef) => ModelSettings;
	readonly learnedAdaptations: LearnedAdaptations;
	/** Called when the server of a model redirects to https, with its base URL there. */
	readonly upgraded: (model: ModelRef, baseUrl: string) => void;
	/** Begins to watch a request. */
	readonly observe: (about: RequestOrigin) => RequestObserver;
	/** Returns the endpoint of a model, with the key read at this moment. Throws ChatError where there is none. */
	readonly connect: (model: ModelRef) => Promise<Endpoint>;
	/** Opens a chat's journal when its first message is sent; `undefined` where another window writes it. */
	readonly openJournal: (id: string) => Promise<JournalWriter | undefined>;
}
