/** Something that the user attached to a message, as it was at that moment. */
export type Attachment = SelectionAttachment | ImageAttachment | AudioAttachment | FileAttachment;

/** Code, or the text of a file. */
export interface SelectionAttachment {
	readonly id: string;
	readonly kind: 'selection';
	/** Path relative to its workspace folder; elsewhere a full path, or the name of an untitled document. */
	readonly path: string;
	/** URI of the document, to open it again. */
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
	/** An `https://…` address, which the server fetches, or a data URL. */
	readonly url: string;
	/** The resolution at which the model looks; absent is not sent. */
	readonly detail?: 'low' | 'high' | 'auto';
}

export interface AudioAttachment {
	readonly id: string;
	readonly kind: 'audio';
	readonly name: string;
	/** `wav`, `mp3`, or another format that a provider takes. */
	readonly format: string;
	/** Base64. */
	readonly data: string;
}

/** A file that is sent unchanged, such as a PDF. */
export interface FileAttachment {
	readonly id: string;
	readonly kind: 'file';
	readonly name: string;
	/** A data URL, as the API requires. */
	readonly data: string;
}

/** Returns the label of a chip: the path of a file, or the name of pasted content. */
export const nameOf = (attachment: Attachment | undefined): string | undefined =>
	attachment === undefined ? undefined : attachment.kind === 'selection' ? attachment.path : attachment.name;
