import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { Lines } from '../../core/edit/text/lines';
import type { EditSession } from './editSession';

/**
 * What an edit looks like in the document: the lines that are asked about, the lines that came, and a mark where lines
 * went, which tells on hover what they were. Nothing of it is text of the document.
 */
export class Decorations implements Disposable {
	readonly #asked = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
		overviewRulerColor: new vscode.ThemeColor('progressBar.background'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		...bar('progressBar.background'),
	});
	readonly #added = vscode.window.createTextEditorDecorationType({
		isWholeLine: true,
		backgroundColor: new vscode.ThemeColor('diffEditor.insertedLineBackground'),
		overviewRulerColor: new vscode.ThemeColor('diffEditorOverview.insertedForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
		...bar('editorGutter.addedBackground'),
	});
	/** Drawn at the upper edge of the line that follows, or at the lower edge of the last line. */
	readonly #removedAbove = vscode.window.createTextEditorDecorationType(removed('1px 0 0 0'));
	readonly #removedBelow = vscode.window.createTextEditorDecorationType(removed('0 0 1px 0'));

	/** Draws these edits, which are all there are, in whatever editors show their documents. */
	show(edits: readonly EditSession[]): void {
		for (const editor of vscode.window.visibleTextEditors) {
			const here = edits.filter(edit => edit.uri.toString() === editor.document.uri.toString());
			this.#draw(editor, here);
		}
	}

	#draw(editor: vscode.TextEditor, edits: readonly EditSession[]): void {
		const last = editor.document.lineCount - 1;
		const lines = (start: number, count: number): vscode.Range =>
			new vscode.Range(start, 0, Math.min(start + count - 1, last), 0);
		editor.setDecorations(
			this.#asked,
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
					hoverMessage: wasThere(old),
				})),
		);
		const gone = open.filter(({ tracked }) => tracked.lines.length === 0);
		const mark = (at: number, old: Lines): vscode.DecorationOptions => ({
			range: lines(at, 1),
			hoverMessage: wasThere(old),
		});
		editor.setDecorations(
			this.#removedAbove,
			gone.filter(({ tracked }) => tracked.start <= last).map(({ tracked, old }) => mark(tracked.start, old)),
		);
		editor.setDecorations(
			this.#removedBelow,
			gone.filter(({ tracked }) => tracked.start > last).map(({ old }) => mark(last, old)),
		);
	}

	dispose(): void {
		for (const type of [this.#asked, this.#added, this.#removedAbove, this.#removedBelow]) {
			type.dispose();
		}
	}
}

/** High contrast themes have no backgrounds for this, so that there is a bar as well. */
function bar(color: string): vscode.DecorationRenderOptions {
	return { borderStyle: 'solid', borderWidth: '0 0 0 3px', borderColor: new vscode.ThemeColor(color) };
}

function removed(borderWidth: string): vscode.DecorationRenderOptions {
	return {
		isWholeLine: true,
		borderStyle: 'dashed',
		borderWidth,
		borderColor: new vscode.ThemeColor('editorGutter.deletedBackground'),
		overviewRulerColor: new vscode.ThemeColor('diffEditorOverview.removedForeground'),
		overviewRulerLane: vscode.OverviewRulerLane.Left,
	};
}

/** The user's own old lines: data all the same, in a fence that they cannot close. */
function wasThere(old: Lines): vscode.MarkdownString {
	const text = new vscode.MarkdownString();
	if (old.length === 0) {
		return text.appendText(vscode.l10n.t('These lines are new.'));
	}
	return text.appendCodeblock(old.map(line => `- ${line}`).join('\n'), 'diff');
}
