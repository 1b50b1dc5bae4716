import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { expandTabs } from '../../core/edit/text/expandTabs';
import type { ReviewHunk } from '../../core/edit/review/review';
import type { Lines } from '../../core/edit/text/lines';
import { type ChangeMarks, type MarkedLines, marksOf } from './changeMarks';
import type { EditSession } from './editSession';
import { toBase64 } from '../platform/base64';
import { codeHover, plainHover } from '../platform/ui/plainMarkdown';
import { isSameUri } from './textDocuments';

/** The marks of a change, and what a hover shows at them. */
type HoverMarks = ChangeMarks & { readonly hoverMessage: vscode.MarkdownString };

/**
 * The decorations of edits: on the lines of a request, on lines that came, and on the places of lines that went. The
 * latter have a red bar in the margin and their number on the line above; where nothing came in their place, a border
 * as well. A hover has the old lines. None of it is part of the document's text.
 */
export class Decorations implements Disposable {
	/** The changes that are drawn in each document. */
	readonly #drawn = new WeakMap<vscode.TextDocument, readonly ReviewHunk[]>();
	readonly #requested = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
		overviewRulerColor: new vscode.ThemeColor('progressBar.background'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		...barStyle('progressBar.background'),
	});
	readonly #present = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
		overviewRulerColor: new vscode.ThemeColor('diffEditorOverview.insertedForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		...barStyle('editorGutter.addedBackground'),
	});
	/** A red bar beside the green one of lines that came in the place of others. */
	readonly #replaced = vscode.window.createTextEditorDecorationType(removedStyle('M6 0h4v16H6z'));
	/** A border at the upper edge of the line below the removed ones. */
	readonly #removedAbove = vscode.window.createTextEditorDecorationType(
		removedStyle('M6 0h4v8H6z', { borderStyle: 'dashed', borderWidth: '1px 0 0 0' }),
	);
	/** A border at the lower edge of the last line, where no line is below the removed ones. */
	readonly #removedBelow = vscode.window.createTextEditorDecorationType(
		removedStyle('M6 8h4v8H6z', { borderStyle: 'dashed', borderWidth: '0 0 1px 0' }),
	);
	/** The number of removed lines behind the text of the line above, in a colour that can be read in every theme. */
	readonly #removedNote = vscode.window.createTextEditorDecorationType({
		after: { color: new vscode.ThemeColor('editorError.foreground'), margin: '0 0 0 2em', fontStyle: 'italic' },
	});

	/**
	 * Draws these edits in all editors that show their documents and whose turn it is. `others` says what becomes of the
	 * changes that are drawn there and are settled.
	 */
	show(edits: readonly EditSession[], isDue: (uri: vscode.Uri) => boolean, others: 'go' | 'stay' = 'go'): void {
		const editors = vscode.window.visibleTextEditors.filter(({ document }) => isDue(document.uri));
		const documents = new Set(editors.map(({ document }) => document));
		for (const document of documents) {
			const here = edits.filter(edit => isSameUri(edit.uri, document.uri));
			const open = here.flatMap(edit => edit.open);
			const known = new Set(open.map(({ tracked }) => tracked));
			const settled = (this.#drawn.get(document) ?? []).filter(({ tracked }) => !known.has(tracked) && !tracked.lost);
			const hunks = others === 'stay' ? [...open, ...settled] : open;
			this.#drawn.set(document, hunks);
			for (const editor of editors.filter(candidate => candidate.document === document)) {
				this.#draw(editor, here, hunks);
			}
		}
	}

	#draw(editor: vscode.TextEditor, edits: readonly EditSession[], hunks: readonly ReviewHunk[]): void {
		const last = editor.document.lineCount - 1;
		const requested = edits
			.filter(
				({ phase, region }) => (phase === 'asking' || phase === 'deciding') && !region.lost && region.lines.length > 0,
			)
			.map(({ region }) => ({
				first: Math.min(region.start, last),
				last: Math.min(region.start + region.lines.length - 1, last),
			}));
		const tabSize = tabSizeOf(editor);
		const marks: readonly HoverMarks[] = hunks.map(hunk => ({
			...marksOf(hunk, last),
			hoverMessage: oldLines(hunk.old, tabSize),
		}));
		editor.setDecorations(this.#requested, requested.map(rangeOf));
		editor.setDecorations(
			this.#present,
			marks.flatMap(({ present, hoverMessage }) =>
				present === undefined ? [] : [{ range: rangeOf(present), hoverMessage }],
			),
		);
		editor.setDecorations(
			this.#replaced,
			marks.flatMap(({ present, removed }) =>
				present === undefined || removed === undefined ? [] : [rangeOf(present)],
			),
		);
		editor.setDecorations(this.#removedAbove, removedAt('top', marks));
		editor.setDecorations(this.#removedBelow, removedAt('bottom', marks));
		editor.setDecorations(this.#removedNote, notesOf(marks, editor.document));
	}

	dispose(): void {
		for (const type of [
			this.#requested,
			this.#present,
			this.#replaced,
			this.#removedAbove,
			this.#removedBelow,
			this.#removedNote,
		]) {
			type.dispose();
		}
	}
}

/** Returns a bar at the left edge, because high contrast themes have no backgrounds for these lines. */
function barStyle(color: string): vscode.DecorationRenderOptions {
	return { borderStyle: 'solid', borderWidth: '0 0 0 3px', borderColor: new vscode.ThemeColor(color) };
}

/** Returns a red shape in the margin, as an SVG path in a square of 16, and a red mark beside the ruler's green one. */
function removedStyle(
	path: string,
	border: Pick<vscode.DecorationRenderOptions, 'borderStyle' | 'borderWidth'> = {},
): vscode.DecorationRenderOptions {
	return {
		isWholeLine: true,
		...border,
		borderColor: new vscode.ThemeColor('editorGutter.deletedBackground'),
		overviewRulerColor: new vscode.ThemeColor('diffEditorOverview.removedForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Center,
		// VS Code takes the size only from beside the path.
		light: { gutterIconPath: iconOf(path, '#cf222e'), gutterIconSize: 'contain' },
		dark: { gutterIconPath: iconOf(path, '#f85149'), gutterIconSize: 'contain' },
	};
}

/** Returns an icon as an address, in base64: VS Code takes other escapes back before it puts the address into CSS. */
function iconOf(path: string, fill: string): vscode.Uri {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${fill}" d="${path}"/></svg>`;
	return vscode.Uri.parse(`data:image/svg+xml;base64,${toBase64(new TextEncoder().encode(svg))}`);
}

/** Returns the marks of lines that went and in whose place nothing came. */
const removedAt = (edge: 'top' | 'bottom', marks: readonly HoverMarks[]): vscode.DecorationOptions[] =>
	marks.flatMap(({ present, removed, hoverMessage }) =>
		present === undefined && removed?.edge === edge ? [{ range: rangeOf(removed.beside), hoverMessage }] : [],
	);

function notesOf(marks: readonly HoverMarks[], document: vscode.TextDocument): vscode.DecorationOptions[] {
	return marks.flatMap(({ removed, hoverMessage }) => {
		if (removed === undefined) {
			return [];
		}
		const { range } = document.lineAt(removed.noteLine);
		const isApart = removed.noteLine !== removed.beside.first;
		return [
			{
				range: new vscode.Range(range.end, range.end),
				renderOptions: { after: { contentText: removed.note } },
				// A line says it once.
				...(isApart ? { hoverMessage } : {}),
			},
		];
	});
}

const rangeOf = ({ first, last }: MarkedLines): vscode.Range => new vscode.Range(first, 0, last, 0);

const tabSizeOf = ({ options: { tabSize } }: vscode.TextEditor): number => (typeof tabSize === 'number' ? tabSize : 4);

/** Returns the hover with the old lines, in a code block whose fence they cannot close. */
function oldLines(old: Lines, tabSize: number): vscode.MarkdownString {
	return old.length === 0
		? plainHover(vscode.l10n.t('These lines are new.'))
		: codeHover(old.map(line => `- ${expandTabs(line, tabSize)}`).join('\n'), 'diff');
}
