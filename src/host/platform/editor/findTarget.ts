import * as vscode from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import { enclosingSymbol } from './enclosingSymbol';
import { lastLineOf, Passage } from '../gate/passage';
import { placeLabel, selectedRanges } from './selection';
import type { LineSpan, Target } from './target';

/**
 * Finds the selection, else the symbol around the cursor, else the lines on screen; each as whole lines. Of several
 * selections the one with the cursor that was there first is the target.
 */
export async function findTarget(
	editor: vscode.TextEditor,
	selection: vscode.Range = editor.selection,
): Promise<Target> {
	const { document } = editor;
	const isUsers = selection.isEqual(editor.selection);
	const ranges = isUsers ? selectedRanges(editor) : selection.isEmpty ? [] : [selection];
	const { line } = selection.start;
	const main = ranges.find(range => range.start.line <= line && line <= lastLineOf(range)) ?? ranges[0];
	if (main === undefined) {
		return targetAround(document, selection.start.line, () => visibleLines(editor));
	}
	const spanOf = (range: vscode.Range): LineSpan => ({
		document,
		startLine: range.start.line,
		endLine: lastLineOf(range),
	});
	const others = ranges.filter(range => range !== main).map(spanOf);
	return { ...spanOf(main), from: isUsers ? 'selection' : 'range', ...(others.length > 0 ? { others } : {}) };
}

type Lines = Omit<Target, 'document' | 'symbol' | 'others'>;

/**
 * Finds the symbol around a line, else takes other lines, which `fallback` returns late: the document may have
 * changed.
 */
export async function targetAround(
	document: vscode.TextDocument,
	line: number,
	fallback: () => Lines,
): Promise<Target> {
	const symbol = await enclosingSymbol(document, line);
	return symbol === undefined
		? { document, ...fallback() }
		: { document, startLine: symbol.startLine, endLine: symbol.endLine, from: 'symbol', symbol: symbol.name };
}

/** Returns the lines on screen; all of a notebook cell, whose editor reports other ranges than it shows. */
function visibleLines({ document, visibleRanges }: vscode.TextEditor): Lines {
	const last = document.lineCount - 1;
	const [first] = visibleRanges;
	if (first === undefined || cellOf(document) !== undefined) {
		return { startLine: 0, endLine: last, from: 'document' };
	}
	const bottom = visibleRanges.at(-1) ?? first;
	return { startLine: Math.min(first.start.line, last), endLine: Math.min(bottom.end.line, last), from: 'visible' };
}

/** Returns the range from the start of the first line to the end of the last, without the line end after it. */
const rangeOf = ({ document, startLine, endLine }: LineSpan): vscode.Range =>
	new vscode.Range(startLine, 0, endLine, document.lineAt(endLine).range.end.character);

/** Returns whole lines as a passage. Unlike in a selection, a last line that is empty is one of them. */
export const targetPassage = (lines: LineSpan): Passage =>
	new Passage(lines.document, rangeOf(lines), { lastLine: lines.endLine });

/** Returns the passages of a target, that of the target first. */
export const targetPassages = (target: Target): readonly [Passage, ...(readonly Passage[])] => [
	targetPassage(target),
	...(target.others ?? []).map(targetPassage),
];

/** Names a target, as in `greet (greeting.ts:3–8)`, `config.ts:1–40 (visible lines)` or `config.ts (whole file)`. */
export function targetLabel({ document, startLine, endLine, from, symbol }: Target): string {
	const name = documentName(document);
	const place = placeLabel({ path: name, startLine: startLine + 1, endLine: endLine + 1 });
	switch (from) {
		case 'selection':
		case 'range':
		case 'problem':
			return place;
		case 'symbol':
			return symbol === undefined ? place : `${truncate(symbol)} (${place})`;
		case 'visible':
			return vscode.l10n.t('{0} (visible lines)', place);
		case 'document':
			return cellOf(document) === undefined ? vscode.l10n.t('{0} (whole file)', name) : name;
		default:
			return assertNever(from);
	}
}

function documentName(document: vscode.TextDocument): string {
	const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
	const cell = cellOf(document);
	return cell === undefined ? name : vscode.l10n.t('{1}, cell {0}', cell.index + 1, name);
}

const cellOf = (document: vscode.TextDocument): vscode.NotebookCell | undefined =>
	vscode.workspace.notebookDocuments.flatMap(notebook => notebook.getCells()).find(cell => cell.document === document);

/** Cuts a long name: that of a test or a callback can be a sentence. */
const truncate = (symbol: string): string => (symbol.length > 60 ? `${symbol.slice(0, 59).trimEnd()}…` : symbol);
