import * as vscode from 'vscode';
import { offer } from '../platform/ui/messages';
import type { ApplyResult, EditSession } from './editSession';
import type { EditList } from './editList';
import { findHunk, adjacentHunk, type EditRef, findReviewed } from './findEdit';

/** The user's actions on applied changes: keep, undo, go to the next or the previous one. */
export class ReviewActions {
	readonly #edits: EditList;

	constructor(edits: EditList) {
		this.#edits = edits;
	}

	async accept(ref?: EditRef): Promise<void> {
		const change = findHunk(this.#edits, ref);
		change?.edit.review?.keep(change.hunk.id);
		this.#edits.fireChange();
	}

	async reject(ref?: EditRef): Promise<void> {
		const change = findHunk(this.#edits, ref);
		if (change !== undefined) {
			await this.undo(change.edit, [change.hunk.id]);
		}
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
		await this.#goTo(ref, 'next');
	}

	async previous(ref?: EditRef): Promise<void> {
		await this.#goTo(ref, 'previous');
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

	async #goTo(ref: EditRef | undefined, direction: 'next' | 'previous'): Promise<void> {
		const found = ref?.change === undefined ? adjacentHunk(this.#edits, ref, direction) : findHunk(this.#edits, ref);
		if (found === undefined) {
			return;
		}
		const { start, lines } = found.hunk.tracked;
		const document = await vscode.workspace.openTextDocument(found.edit.uri);
		const last = document.lineCount - 1;
		const line = Math.min(start, last);
		const editor = await vscode.window.showTextDocument(document, { selection: new vscode.Range(line, 0, line, 0) });
		editor.revealRange(
			new vscode.Range(line, 0, Math.min(line + lines.length, last), 0),
			vscode.TextEditorRevealType.InCenterIfOutsideViewport,
		);
		// The hover of the decoration has the old lines.
		await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
	}
}

async function offerDiff(edit: EditSession, reason: Exclude<ApplyResult, 'applied'>): Promise<void> {
	const text =
		reason === 'locked'
			? vscode.l10n.t('{0}: this document cannot be changed here.', edit.label)
			: vscode.l10n.t(
					'{0}: you have changed these lines since, so they cannot be restored on their own. Nothing was changed.',
					edit.label,
				);
	const openDiff = (): Thenable<unknown> => vscode.commands.executeCommand('parley.openEditDiff', { edit: edit.id });
	await offer(text, [{ label: vscode.l10n.t('Open Diff'), run: openDiff }], 'warning');
}
