import type { EditKind } from '../../../src/core/edit/editPrompt';

/** A whole new text for a sample's code. */
export interface Change {
	/** Its kind, and words behind a slash where a sample has several of the kind. */
	readonly name: string;
	readonly kind: string;
	readonly command: EditKind;
	readonly instruction: string;
	readonly text: string;
}
