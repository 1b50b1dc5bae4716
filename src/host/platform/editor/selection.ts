import * as vscode from 'vscode';
import { stripInvisible } from '../../../core/base/invisible';
import type { Attachment } from '../../../core/chat/conversation/attachments';

/** A piece of an open document, as a chip holds it and `read_selection` returns it. Lines are one-based, inclusive. */
export interface Passage {
	readonly document: vscode.TextDocument;
	readonly range: vscode.Range;
	readonly path: string;
	readonly startLine: number;
	readonly endLine: number;
	readonly text: string;
}

/** Returns the selection of an editor; `undefined` where nothing is selected. */
export function selectedPassage(editor: vscode.TextEditor | undefined): Passage | undefined {
	return editor === undefined || editor.selection.isEmpty ? undefined : passageOf(editor.document, editor.selection);
}

/** Returns the whole lines that the user sees, without folded lines. */
export function visiblePassage({ document, visibleRanges }: vscode.TextEditor): Passage {
	const ranges = visibleRanges.map(
		range => new vscode.Range(range.start.line, 0, range.end.line, document.lineAt(range.end.line).text.length),
	);
	const all = new vscode.Range(
		ranges[0]?.start ?? new vscode.Position(0, 0),
		ranges.at(-1)?.end ?? new vscode.Position(0, 0),
	);
	return { ...passageOf(document, all), text: ranges.map(range => document.getText(range)).join('\n') };
}

/**
 * Returns the last line that a range includes, zero-based. A line at whose very start it ends is not one of its lines.
 */
export const lastLineOf = ({ start, end }: vscode.Range): number =>
	end.character === 0 && end.line > start.line ? end.line - 1 : end.line;

/** Returns a range of a document as a passage. */
export function passageOf(document: vscode.TextDocument, range: vscode.Range): Passage {
	return {
		document,
		range,
		path: displayPath(document.uri),
		text: document.getText(range),
		startLine: range.start.line + 1,
		endLine: lastLineOf(range) + 1,
	};
}

/** Returns the path relative to its workspace folder, with the folder's name only where there are several folders. */
export const displayPath = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri).replaceAll('\\', '/');

/** Finds the URI of a path from `displayPath`, if there is still such a file or untitled document. */
export async function uriAt(path: string): Promise<string | undefined> {
	const untitled = vscode.workspace.textDocuments.find(
		document => document.isUntitled && displayPath(document.uri) === path,
	);
	if (untitled !== undefined) {
		return untitled.uri.toString();
	}
	// With several folders the path begins with the name of one.
	const candidates = (vscode.workspace.workspaceFolders ?? [])
		.flatMap(({ uri }) => [path, path.slice(path.indexOf('/') + 1)].map(relative => vscode.Uri.joinPath(uri, relative)))
		.filter(uri => displayPath(uri) === path);
	for (const uri of candidates) {
		if (await exists(uri)) {
			return uri.toString();
		}
	}
	return undefined;
}

const exists = (uri: vscode.Uri): Thenable<boolean> =>
	vscode.workspace.fs.stat(uri).then(
		() => true,
		() => false,
	);

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

/** Names a passage: `config.ts:12–31` or `config.ts:12`. */
export function placeLabel({ path, startLine, endLine }: Pick<Passage, 'path' | 'startLine' | 'endLine'>): string {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return `${name}${rangeLabel(startLine, endLine)}`;
}

export const rangeLabel = (startLine: number, endLine: number): string =>
	startLine === endLine ? `:${startLine}` : `:${startLine}–${endLine}`;
