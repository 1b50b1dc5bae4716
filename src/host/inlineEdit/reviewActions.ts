import * as vscode from 'vscode';
import { offer } from '../platform/ui/messages';
import { plainLabel } from '../platform/ui/plainLabel';
import type { ApplyResult, EditSession } from './editSession';
import type { EditList } from './editList';
import { changeSummary } from './changeStrings';
import { adjacentHunk, type EditRef, findHunk, findHunkFrom, findReviewed, type HunkRef, positionOf } from './findEdit';
import { isSameUri } from './textDocuments';
import { tryHostCommand } from '../platform/ui/hostCommands';

/** The user's actions on applied changes: keep, undo, show what was there, go to the next or the previous one. */
export class ReviewActions {
	readonly #edits: EditList;

	constructor(edits: EditList) {
		this.#edits = edits;
	}

	/** Keeps the change of a lens, or the one at the cursor; then goes to the next one. */
	async accept(ref?: EditRef): Promise<void> {
		await this.#settle(ref, async ({ edit, hunk }) => {
			edit.review?.keep(hunk.id);
			this.#edits.fireChange();
			return true;
		});
	}

	/** Undoes the change of a lens, or the one at the cursor; then goes to the next one. */
	async reject(ref?: EditRef): Promise<void> {
		await this.#settle(ref, ({ edit, hunk }) => this.undo(edit, [hunk.id]));
	}

	async acceptAll(ref?: EditRef): Promise<void> {
		for (const edit of findReviewed(this.#edits, ref)) {
			edit.review?.keepAll();
		}
		this.#edits.fireChange();
	}

	async rejectAll(ref?: EditRef): Promise<void> {
		// The newest edit first: its changes may overlap those of an older one.
		for (const edit of findReviewed(this.#edits, ref).toReversed()) {
			await this.undoAll(edit);
		}
	}

	async next(ref?: EditRef): Promise<void> {
		await this.#goTo(adjacentHunk(this.#edits, ref, 'next'));
	}

	async previous(ref?: EditRef): Promise<void> {
		await this.#goTo(adjacentHunk(this.#edits, ref, 'previous'));
	}

	/**
	 * Shows the old lines of the change of a lens, or of the one at the cursor, in a hover. Neither the cursor nor the
	 * text moves, unless no editor shows the document.
	 */
	async show(ref?: EditRef): Promise<void> {
		const found = findHunk(this.#edits, ref);
		if (found === undefined) {
			if (ref === undefined) {
				say(vscode.l10n.t('The cursor is on no change.'));
			}
			return;
		}
		const editor = editorOf(found);
		await (editor === undefined ? this.#goTo(found) : showHoverAt(editor, found));
	}

	undoAll(edit: EditSession): Promise<boolean> {
		const ids = edit.open.map(({ id }) => id);
		return this.undo(edit, ids);
	}

	/** Restores the old lines of changes. Resolves to false, with a message, if the user's later changes prevent it. */
	async undo(edit: EditSession, ids: readonly number[]): Promise<boolean> {
		const result = await edit.undo(ids);
		this.#edits.fireChange();
		if (result === 'applied') {
			return true;
		}
		void offerDiff(edit, result).catch(() => {});
		return false;
	}

	/**
	 * Settles a change. Without a reference, and so by a key, only the one that the cursor is on; the cursor then goes to
	 * the next one of the document, around its end. If it is on none, it goes there and nothing is settled.
	 */
	async #settle(ref: EditRef | undefined, settle: (change: HunkRef) => Promise<boolean>): Promise<void> {
		const change = findHunk(this.#edits, ref);
		if (ref !== undefined) {
			await (change === undefined ? undefined : settle(change));
			return;
		}
		const editor = vscode.window.activeTextEditor;
		if (editor === undefined) {
			return;
		}
		const line = change?.hunk.tracked.start ?? editor.selection.active.line;
		if (change !== undefined && !(await settle(change))) {
			return;
		}
		const following = findHunkFrom(this.#edits.inDocument(editor.document.uri), line);
		const notice = change === undefined ? vscode.l10n.t('The cursor was on no change.') : '';
		if (following !== undefined) {
			await this.#goTo(following, notice);
			return;
		}
		say(vscode.l10n.t('Nothing is left to review in this file.'));
		// It may still have the old lines of the last change.
		await tryHostCommand('editor.action.hideHover');
	}

	/** Goes to a change and says what it is; `notice` is said before that. */
	async #goTo(found: HunkRef | undefined, notice = ''): Promise<void> {
		if (found === undefined) {
			return;
		}
		const { edit, hunk } = found;
		const { start, lines } = hunk.tracked;
		const document = await vscode.workspace.openTextDocument(edit.uri);
		const last = document.lineCount - 1;
		const line = Math.min(start, last);
		const editor = await vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0) });
		editor.revealRange(
			new vscode.Range(line, 0, Math.min(line + lines.length, last), 0),
			vscode.TextEditorRevealType.InCenterIfOutsideViewport,
		);
		const [number, count] = positionOf(this.#edits.inDocument(edit.uri), found);
		const text = vscode.l10n.t('Change {0} of {1}: {2}', number, count, changeSummary(hunk));
		say(notice === '' ? text : vscode.l10n.t('{0} {1}', notice, text));
		await showHover();
	}
}

/** The time in which a message can be read, in ms. */
const MESSAGE_MS = 5_000;

/** Says something in the status bar, where it takes the focus from nobody. */
function say(text: string): void {
	vscode.window.setStatusBarMessage(plainLabel(text), MESSAGE_MS);
}

/** Returns the editor in which the user sees a change, the active one first. */
function editorOf({ edit }: HunkRef): vscode.TextEditor | undefined {
	const isOfEdit = ({ document }: vscode.TextEditor): boolean => isSameUri(document.uri, edit.uri);
	const { activeTextEditor, visibleTextEditors } = vscode.window;
	return activeTextEditor !== undefined && isOfEdit(activeTextEditor)
		? activeTextEditor
		: visibleTextEditors.find(isOfEdit);
}

/** Shows the hover of a change, which VS Code shows at the cursor only: so the cursor is there for that moment. */
async function showHoverAt(shown: vscode.TextEditor, { hunk }: HunkRef): Promise<void> {
	const { document, viewColumn } = shown;
	const editor =
		shown === vscode.window.activeTextEditor
			? shown
			: await vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
	const { selections } = editor;
	const line = Math.min(hunk.tracked.start, document.lineCount - 1);
	editor.selection = new vscode.Selection(line, 0, line, 0);
	try {
		await showHover();
	} finally {
		editor.selections = selections;
	}
}

/** Shows the hover of the decoration at the cursor, which has the old lines. The focus stays in the text. */
const showHover = (): Promise<unknown> => tryHostCommand('editor.action.showHover', { focus: 'noAutoFocus' });

async function offerDiff(edit: EditSession, reason: Exclude<ApplyResult, 'applied'>): Promise<void> {
	const text =
		reason === 'locked'
			? vscode.l10n.t('{0}: The change was not accepted; the document may be read-only.', edit.label)
			: vscode.l10n.t(
					'{0}: You have edited these lines since, so this change can no longer be undone on its own. Nothing was changed.',
					edit.label,
				);
	const openDiff = (): Thenable<unknown> => vscode.commands.executeCommand('parley.openEditDiff', { edit: edit.id });
	await offer(text, [{ label: vscode.l10n.t('Open Diff'), run: openDiff }], 'warning');
}
