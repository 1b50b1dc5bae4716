import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { Lines } from '../../core/edit/text/lines';
import type { EditSession } from './editSession';
import { isSameUri } from './textDocuments';

/**
 * The decorations of edits: on the lines of a request, on added lines, and a mark where lines were removed, with the
 * old lines on hover. They are not part of the document's text.
 */
export class Decorations implements Disposable {
	readonly #requested = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
		overviewRulerColor: new vscode.ThemeColor('progressBar.background'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		...barStyle('progressBar.background'),
	});
	readonly #added = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
		overviewRulerColor: new vscode.ThemeColor('diffEditorOverview.insertedForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		...barStyle('editorGutter.addedBackground'),
	});
	/** A border at the upper edge of the line below the removed ones. */
	readonly #removedAbove = vscode.window.createTextEditorDecorationType(removedStyle('1px 0 0 0'));
	/** A border at the lower edge of the last line, where no line is below the removed ones. */
	readonly #removedBelow = vscode.window.createTextEditorDecorationType(removedStyle('0 0 1px 0'));

	/** Draws these edits, and no others, in all editors that show their documents. */
	show(edits: readonly EditSession[]): void {
		for (const editor of vscode.window.visibleTextEditors) {
			const here = edits.filter(edit => isSameUri(edit.uri, editor.document.uri));
			this.#draw(editor, here);
		}
	}

	#draw(editor: vscode.TextEditor, edits: readonly EditSession[]): void {
		const last = editor.document.lineCount - 1;
		const lines = (start: number, count: number): vscode.Range =>
			new vscode.Range(start, 0, Math.min(start + count - 1, last), 0);
		editor.setDecorations(
			this.#requested,
			edits
				.filter(
					({ phase, region }) =>
						(phase === 'asking' || phase === 'deciding') && !region.lost && region.lines.length > 0,
				)
				.map(({ region }) => lines(region.start, region.lines.length)),
		);
		const open = edits.flatMap(edit => edit.open);
		editor.setDecorations(
			this.#added,
			open
				.filter(({ tracked }) => tracked.lines.length > 0)
				.map(({ tracked, old }) => ({
					range: lines(tracked.start, tracked.lines.length),
					hoverMessage: oldLines(old),
				})),
		);
		const removed = open.filter(({ tracked }) => tracked.lines.length === 0);
		const mark = (line: number, old: Lines): vscode.DecorationOptions => ({
			range: lines(line, 1),
			hoverMessage: oldLines(old),
		});
		editor.setDecorations(
			this.#removedAbove,
			removed.filter(({ tracked }) => tracked.start <= last).map(({ tracked, old }) => mark(tracked.start, old)),
		);
		editor.setDecorations(
			this.#removedBelow,
			removed.filter(({ tracked }) => tracked.start > last).map(({ old }) => mark(last, old)),
		);
	}

	dispose(): void {
		for (const type of [this.#requested, this.#added, this.#removedAbove, this.#removedBelow]) {
			type.dispose();
		}
	}
}

/** Returns a bar at the left edge, because high contrast themes have no backgrounds for these lines. */
function barStyle(color: string): vscode.DecorationRenderOptions {
	return { borderStyle: 'solid', borderWidth: '0 0 0 3px', borderColor: new vscode.ThemeColor(color) };
}

function removedStyle(borderWidth: string): vscode.DecorationRenderOptions {
	return {
		isWholeLine: true,
		borderStyle: 'dashed',
		borderWidth,
		borderColor: new vscode.ThemeColor('editorGutter.deletedBackground'),
		overviewRulerColor: new vscode.ThemeColor('diffEditorOverview.removedForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
	};
}

/** Returns the hover with the old lines, in a code block whose fence they cannot close. */
function oldLines(old: Lines): vscode.MarkdownString {
	const text = new vscode.MarkdownString();
	if (old.length === 0) {
		return text.appendText(vscode.l10n.t('These lines are new.'));
	}
	return text.appendCodeblock(old.map(line => `- ${line}`).join('\n'), 'diff');
}
