import type { EditKind } from '../../../src/core/edit/editPrompt';

/** The piece of a document that an edit was asked for. Texts end their lines with `\n`, and have none at the end. */
export interface AskedCode {
	readonly languageId: string;
	readonly original: string;
	/** The lines above the piece in its document; undefined where the piece is all of it. */
	readonly before: string | undefined;
	readonly after: string | undefined;
}

interface AnyReply extends AskedCode {
	/** Folder, sample, kind and shape: stays the same for as long as these do. */
	readonly id: string;
	readonly command: EditKind;
	/** The user's own words; may be empty. */
	readonly instruction: string;
	/** All that the model wrote. */
	readonly reply: string;
	readonly kind: string;
}

/** A reply that a careful user wants to have put in without a question. */
export interface RightReply extends AnyReply {
	readonly label: 'right';
	/** The text that has to be put in. */
	readonly expected: string;
}

/** A reply that does harm where it is put in as it stands. */
export interface HarmfulReply extends AnyReply {
	readonly label: 'harmful';
	/** Texts without the harm: putting in one of them is as good as a question. */
	readonly repaired: readonly string[];
}

export type LabelledReply = RightReply | HarmfulReply;
