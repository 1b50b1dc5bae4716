import type { EditKind } from '../../../../src/core/edit/editPrompt';
import type { Chance } from '../chance';
import type { Change } from '../change';
import type { Sample } from '../sample';

/** A reply that does harm, and what may be put in for it. */
interface HarmedReply {
	readonly reply: string;
	/** Texts without the harm. */
	readonly repaired?: readonly string[];
	/** The command, where the harm is to have answered another one than the change was for. */
	readonly command?: EditKind;
}

/** A way in which a right answer becomes harmful. */
export interface Harm {
	readonly kind: string;
	/** Returns undefined where the code gives no occasion for it. */
	readonly write: (sample: Sample, change: Change, chance: Chance) => HarmedReply | undefined;
}
