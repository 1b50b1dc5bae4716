import * as vscode from 'vscode';
import { enclosingSymbol } from './enclosingSymbol';
import { displayPath, lastLineOf, type Passage, placeLabel } from './selection';
import type { LineSpan, Target } from './target';

/** What is selected, else the symbol around the cursor, else what is on screen: each as whole lines. */
export async function findTarget(
	editor: vscode.TextEditor,
	selection: vscode.Range = editor.selection,
): Promise<Target> {
	const { document } = editor;
	return selection.isEmpty
		? targetAround(document, selection.start.line, () => shownLines(editor))
		: { document, startLine: selection.start.line, endLine: lastLineOf(selection), from: 'selection' };
}

type Lines = Pick<Target, 'startLine' | 'endLine' | 'from'>;

/** The symbol around a line, else other lines: asked for then, because the document may have changed meanwhile. */
export async function targetAround(
	document: vscode.TextDocument,
	line: number,
	otherwise: () => Lines,
): Promise<Target> {
	const found = await enclosingSymbol(document, line);
	return found === undefined
		? { document, ...otherwise() }
		: { document, startLine: found.startLine, endLine: found.endLine, from: 'symbol', symbol: found.name };
}

/** A cell is short, and its editor shows all of it, whatever it says about ranges. */
function shownLines({ document, visibleRanges }: vscode.TextEditor): Lines {
	const last = document.lineCount - 1;
	const [first] = visibleRanges;
	if (first === undefined || cellOf(document) !== undefined) {
		return { startLine: 0, endLine: last, from: 'document' };
	}
	const shown = visibleRanges.at(-1) ?? first;
	return { startLine: Math.min(first.start.line, last), endLine: Math.min(shown.end.line, last), from: 'visible' };
}

/** From the start of its first line to the end of its last, without the line end behind it. */
const rangeOf = ({ document, startLine, endLine }: LineSpan): vscode.Range =>
	new vscode.Range(startLine, 0, endLine, document.lineAt(endLine).text.length);

export const targetText = (lines: LineSpan): string => lines.document.getText(rangeOf(lines));

/** Returns whole lines as a passage. Unlike in a selection, a last line that is empty is one of them. */
export const targetPassage = (lines: LineSpan): Passage => ({
	document: lines.document,
	range: rangeOf(lines),
	path: displayPath(lines.document.uri),
	startLine: lines.startLine + 1,
	endLine: lines.endLine + 1,
	text: targetText(lines),
});

/** `greet (greeting.ts:3–8)`, `config.ts:12–31`, `the lines on screen, config.ts:1–40`, `all of config.ts` */
export function targetLabel({ document, startLine, endLine, from, symbol }: Target): string {
	const name = documentName(document);
	const place = placeLabel({ path: name, startLine: startLine + 1, endLine: endLine + 1 });
	switch (from) {
		case 'selection':
		case 'problem':
			return place;
		case 'symbol':
			return symbol === undefined ? place : `${shortened(symbol)} (${place})`;
		case 'visible':
			return vscode.l10n.t('the lines on screen, {0}', place);
		case 'document':
			return vscode.l10n.t('all of {0}', name);
	}
}

function documentName(document: vscode.TextDocument): string {
	const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
	const cell = cellOf(document);
	return cell === undefined ? name : vscode.l10n.t('cell {0} of {1}', cell.index + 1, name);
}

const cellOf = (document: vscode.TextDocument): vscode.NotebookCell | undefined =>
	vscode.workspace.notebookDocuments.flatMap(notebook => notebook.getCells()).find(cell => cell.document === document);

/** The name of a test or of a callback can be a sentence. */
const shortened = (symbol: string): string => (symbol.length > 60 ? `${symbol.slice(0, 59).trimEnd()}…` : symbol);
