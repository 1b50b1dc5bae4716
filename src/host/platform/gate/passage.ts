import * as vscode from 'vscode';
import { stripInvisible } from '../../../core/base/invisible';
import type { SelectionAttachment } from '../../../core/chat/conversation/attachments';

/** The permission to send text of a document. Only the gate makes one, with `grant`; a test of the house holds that. */
export class Admission {
	readonly #address: string;

	private constructor(uri: vscode.Uri) {
		this.#address = uri.toString();
	}

	static grant(uri: vscode.Uri): Admission {
		return new Admission(uri);
	}

	covers(uri: vscode.Uri): boolean {
		return uri.toString() === this.#address;
	}
}

/** The shape of a passage where its range alone does not tell it. */
export interface PassageShape {
	/** Zero-based. By default the last line that the range includes. */
	readonly lastLine?: number;
	/** The parts of the range that the user sees, each on lines of its own. */
	readonly parts?: readonly vscode.Range[];
}

/**
 * Text of an open document as it was at one moment, for a chip, a message or a tool. It is the one way of a document's
 * text into a request, and opens only to an admission. Lines are one-based, inclusive.
 */
export class Passage {
	readonly document: vscode.TextDocument;
	readonly range: vscode.Range;
	/** As the user reads it: relative to the workspace. */
	readonly path: string;
	readonly startLine: number;
	readonly endLine: number;
	/** The number of UTF-16 units of its text. */
	readonly length: number;
	/** True if all of its lines were selected in an editor at that moment: then the user has chosen them. */
	readonly isSelected: boolean;
	readonly #text: string;

	constructor(
		document: vscode.TextDocument,
		range: vscode.Range,
		{ lastLine = lastLineOf(range), parts = [range] }: PassageShape = {},
	) {
		this.document = document;
		this.range = range;
		this.path = displayPath(document.uri);
		this.startLine = range.start.line + 1;
		this.endLine = lastLine + 1;
		this.isSelected = isSelected(document, range.start.line, lastLine);
		this.#text = parts.map(part => document.getText(part)).join('\n');
		this.length = this.#text.length;
	}

	/** Returns the text. Throws where the admission is for another document. */
	text(admission: Admission): string {
		if (!admission.covers(this.document.uri)) {
			throw new Error(`Nobody has let ${this.path} through.`);
		}
		return stripInvisible(this.#text);
	}

	toAttachment(admission: Admission): SelectionAttachment {
		return {
			id: crypto.randomUUID(),
			kind: 'selection',
			path: this.path,
			uri: this.document.uri.toString(),
			languageId: this.document.languageId,
			startLine: this.startLine,
			endLine: this.endLine,
			text: this.text(admission),
		};
	}
}

/** Returns the path relative to its workspace folder, with the folder's name only where there are several folders. */
export const displayPath = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');

/**
 * Returns the last line that a range includes, zero-based. A line at whose very start it ends is not one of its lines.
 */
export const lastLineOf = ({ start, end }: vscode.Range): number =>
	end.character === 0 && end.line > start.line ? end.line - 1 : end.line;

/** Tells whether each of these lines is at least in part selected in an editor of the document. */
function isSelected(document: vscode.TextDocument, first: number, last: number): boolean {
	return vscode.window.visibleTextEditors
		.filter(editor => editor.document === document)
		.some(({ selections }) => {
			const spans = selections
				.filter(({ isEmpty }) => !isEmpty)
				.map(selection => ({ from: selection.start.line, to: lastLineOf(selection) }))
				.toSorted((a, b) => a.from - b.from);
			let next = first;
			for (const { from, to } of spans) {
				next = from <= next ? Math.max(next, to + 1) : next;
			}
			return next > last;
		});
}
