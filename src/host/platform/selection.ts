import * as vscode from 'vscode';
import type { Attachment } from '../../core/chat/entries';
import { stripInvisible } from '../../core/tools/invisible';

/** A piece of an open document: what a chip holds and what `read_selection` tells. Lines are one-based, inclusive. */
export interface Passage {
	readonly document: vscode.TextDocument;
	readonly range: vscode.Range;
	readonly path: string;
	readonly startLine: number;
	readonly endLine: number;
	readonly text: string;
}

/** The selection of the editor that is or was last in focus; `undefined` where nothing is selected. */
export function selectedPassage(editor: vscode.TextEditor | undefined): Passage | undefined {
	return editor === undefined || editor.selection.isEmpty ? undefined : passage(editor.document, editor.selection);
}

/** What the user sees of the document, whole lines. */
export function visiblePassage(editor: vscode.TextEditor): Passage {
	const first = editor.visibleRanges[0]?.start.line ?? 0;
	const last = editor.visibleRanges.at(-1)?.end.line ?? 0;
	return passage(editor.document, new vscode.Range(first, 0, last, editor.document.lineAt(last).text.length));
}

function passage(document: vscode.TextDocument, range: vscode.Range): Passage {
	// A selection that ends at the start of a line does not include that line, as every editor shows it.
	const endsBefore = range.end.character === 0 && range.end.line > range.start.line;
	return {
		document,
		range,
		path: displayPath(document.uri),
		text: document.getText(range),
		startLine: range.start.line + 1,
		endLine: range.end.line + (endsBefore ? 0 : 1),
	};
}

/** Relative to its workspace folder, with the folder's name only where there are several. */
const displayPath = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');

export function toAttachment({ document, path, startLine, endLine, text }: Passage, id: string): Attachment {
	return {
		id,
		kind: 'selection',
		path,
		uri: document.uri.toString(),
		languageId: document.languageId,
		startLine,
		endLine,
		text: stripInvisible(text),
	};
}

/** `config.ts:12–31` or `config.ts:12` */
export function placeLabel({ path, startLine, endLine }: Pick<Passage, 'path' | 'startLine' | 'endLine'>): string {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return `${name}${rangeLabel(startLine, endLine)}`;
}

export const rangeLabel = (startLine: number, endLine: number): string =>
	startLine === endLine ? `:${startLine}` : `:${startLine}–${endLine}`;
