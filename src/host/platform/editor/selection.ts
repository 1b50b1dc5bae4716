import * as vscode from 'vscode';
import { displayPath, lastLineOf, Passage } from '../gate/passage';

/** Returns what is selected in an editor, in the order of the document; nothing where there is no editor. */
export const selectedPassages = (editor: vscode.TextEditor | undefined): readonly Passage[] =>
	editor === undefined ? [] : selectedRanges(editor).map(range => new Passage(editor.document, range));

/**
 * Returns the selections that are not empty, in the order of the document. Those on the same or on neighbouring lines
 * are one, of whole lines: a selection of columns is one for each line.
 */
export function selectedRanges({ document, selections }: vscode.TextEditor): readonly vscode.Range[] {
	const ranges: vscode.Range[] = [];
	const sorted = selections
		.filter(selection => !selection.isEmpty)
		.toSorted((a, b) => a.start.compareTo(b.start))
		.map(({ start, end }) => new vscode.Range(start, end));
	for (const range of sorted) {
		const before = ranges.at(-1);
		if (before === undefined || range.start.line > lastLineOf(before) + 1) {
			ranges.push(range);
		} else {
			const last = Math.max(lastLineOf(before), lastLineOf(range));
			ranges[ranges.length - 1] = new vscode.Range(
				before.start.line,
				0,
				last,
				document.lineAt(last).range.end.character,
			);
		}
	}
	return ranges;
}

/** Returns the whole lines that the user sees, without folded lines. */
export function visiblePassage({ document, visibleRanges }: vscode.TextEditor): Passage {
	const ranges = visibleRanges.map(
		range => new vscode.Range(range.start.line, 0, range.end.line, document.lineAt(range.end.line).range.end.character),
	);
	const all = new vscode.Range(
		ranges[0]?.start ?? new vscode.Position(0, 0),
		ranges.at(-1)?.end ?? new vscode.Position(0, 0),
	);
	return new Passage(document, all, { parts: ranges });
}

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

/** Names a passage: `config.ts:12–31` or `config.ts:12`. */
export function placeLabel({ path, startLine, endLine }: Pick<Passage, 'path' | 'startLine' | 'endLine'>): string {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return `${name}${rangeLabel(startLine, endLine)}`;
}

/** Names passages of one document: `config.ts:12–31, :40`. */
export const placesLabel = (passages: readonly Passage[]): string => joinPlaces(passages, placeLabel);

/** Names passages of one document by its path: `src/config.ts:12–31, :40`. */
export const fullPlacesLabel = (passages: readonly Passage[]): string =>
	joinPlaces(passages, ({ path, startLine, endLine }) => path + rangeLabel(startLine, endLine));

const joinPlaces = ([first, ...others]: readonly Passage[], label: (first: Passage) => string): string =>
	first === undefined
		? ''
		: [label(first), ...others.map(({ startLine, endLine }) => rangeLabel(startLine, endLine))].join(', ');

export const rangeLabel = (startLine: number, endLine: number): string =>
	startLine === endLine ? `:${startLine}` : `:${startLine}–${endLine}`;
