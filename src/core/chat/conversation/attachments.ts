/** What a user put beside the text of a message, as it was at that moment. */
export type Attachment = SelectionAttachment | ImageAttachment | AudioAttachment | FileAttachment;

/** Code, or the text of a file. */
export interface SelectionAttachment {
	readonly id: string;
	readonly kind: 'selection';
	/** Relative to its workspace folder where it is in one, else a full path or the name of an untitled document. */
	readonly path: string;
	/** The document's URI, to open it again. */
	readonly uri: string;
	readonly languageId: string;
	/** One-based, inclusive, as an editor shows them. */
	readonly startLine: number;
	readonly endLine: number;
	readonly text: string;
}

export interface ImageAttachment {
	readonly id: string;
	readonly kind: 'image';
	readonly name: string;
	/** `https://…`, which the server fetches, or a data URL. */
	readonly url: string;
	/** How closely the model looks; absent is not sent. */
	readonly detail?: 'low' | 'high' | 'auto';
}

export interface AudioAttachment {
	readonly id: string;
	readonly kind: 'audio';
	readonly name: string;
	/** `wav`, `mp3`, or what else a provider takes. */
	readonly format: string;
	/** Base64. */
	readonly data: string;
}

/** A file that goes as it is, such as a PDF. */
export interface FileAttachment {
	readonly id: string;
	readonly kind: 'file';
	readonly name: string;
	/** A data URL, as the API wants it. */
	readonly data: string;
}

/** What a chip is called: a file's path, or the name of what was pasted. */
export const nameOf = (attachment: Attachment | undefined): string | undefined =>
	attachment === undefined ? undefined : attachment.kind === 'selection' ? attachment.path : attachment.name;
