import * as vscode from 'vscode';
import { offer } from '../platform/ui/messages';
import type { ApplyResult, EditSession } from './editSession';
import type { EditList } from './editList';
import { findHunk, adjacentHunk, type EditRef, findReviewed } from './findEdit';

/** What the user does with changes that are in the document: keeps them, puts the old lines back, goes from one to the next. */
export class ReviewActions {
	readonly #edits: EditList;

	constructor(edits: EditList) {
		this.#edits = edits;
	}

	async accept(place?: EditRef): Promise<void> {
		const change = findHunk(this.#edits, place);
		change?.edit.review?.keep(change.hunk.id);
		this.#edits.fireChange();
	}

	async reject(place?: EditRef): Promise<void> {
		const change = findHunk(this.#edits, place);
		if (change !== undefined) {
			await this.undo(change.edit, [change.hunk.id]);
		}
	}

	async acceptAll(place?: EditRef): Promise<void> {
		for (const edit of findReviewed(this.#edits, place)) {
			edit.review?.keepAll();
		}
		this.#edits.fireChange();
	}

	async rejectAll(place?: EditRef): Promise<void> {
		// The last one first: what it changed may lie over an earlier one.
		for (const edit of findReviewed(this.#edits, place).toReversed()) {
			await this.undoAll(edit);
		}
	}

	async next(place?: EditRef): Promise<void> {
		await this.#goTo(place, 'next');
	}

	async previous(place?: EditRef): Promise<void> {
		await this.#goTo(place, 'previous');
	}

	undoAll(edit: EditSession): Promise<boolean> {
		const ids = edit.open.map(({ id }) => id);
		return this.undo(edit, ids);
	}

	/** False where the user's own later changes are in the way; he is told. */
	async undo(edit: EditSession, ids: readonly number[]): Promise<boolean> {
		const result = await edit.undo(ids);
		this.#edits.fireChange();
		if (result === 'applied') {
			return true;
		}
		void offerDiff(edit, result).catch(() => {});
		return false;
	}

	async #goTo(place: EditRef | undefined, way: 'next' | 'previous'): Promise<void> {
		const found = place?.change === undefined ? adjacentHunk(this.#edits, place, way) : findHunk(this.#edits, place);
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
		// What was there before.
		await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
	}
}

async function offerDiff(edit: EditSession, reason: Exclude<ApplyResult, 'applied'>): Promise<void> {
	const text =
		reason === 'locked'
			? vscode.l10n.t('{0}: this document cannot be changed here.', edit.label)
			: vscode.l10n.t(
					'{0}: you have changed these lines since, so that they cannot be put back by themselves. Nothing was changed.',
					edit.label,
				);
	const openDiff = (): Thenable<unknown> => vscode.commands.executeCommand('parley.openEditDiff', { edit: edit.id });
	await offer(text, [{ label: vscode.l10n.t('Open Diff'), run: openDiff }], 'warning');
}
