import * as vscode from 'vscode';
import type { ReviewHunk } from '../../core/edit/review/review';
import type { EditSession } from './editSession';
import type { EditList } from './editList';

/** A reference to an edit, or to one change of it, by id: the argument of a lens's command. Absent: at the cursor. */
export interface EditRef {
	readonly edit: number;
	readonly change?: number;
}

/** An open change and its edit. */
export interface HunkRef {
	readonly edit: EditSession;
	readonly hunk: ReviewHunk;
}

export const isRunning = ({ phase }: EditSession): boolean => phase === 'asking' || phase === 'deciding';

/** Finds the change of a lens; without a reference the one at the cursor, else the next one below, else the first. */
export function findHunk(edits: EditList, ref: EditRef | undefined): HunkRef | undefined {
	if (ref !== undefined) {
		const all = openChanges(edits.all.filter(({ id }) => id === ref.edit));
		// The change of an outdated lens may be settled already.
		return ref.change === undefined ? all[0] : all.find(({ hunk }) => hunk.id === ref.change);
	}
	const line = cursorLine();
	const all = openChanges(inActiveDocument(edits));
	return all.find(({ hunk: { tracked } }) => line < tracked.start + Math.max(1, tracked.lines.length)) ?? all[0];
}

/**
 * Finds the change before or after the cursor in the active document, from its end to its start and back. If it has
 * none, finds the first or the last one of the others.
 */
export function adjacentHunk(
	edits: EditList,
	ref: EditRef | undefined,
	direction: 'next' | 'previous',
): HunkRef | undefined {
	const line = cursorLine();
	const here = openChanges(ref === undefined ? inActiveDocument(edits) : edits.all.filter(({ id }) => id === ref.edit));
	const all = here.length > 0 ? here : openChanges(edits.all);
	return direction === 'next'
		? (all.find(({ hunk }) => hunk.tracked.start > line) ?? all[0])
		: (all.findLast(({ hunk }) => hunk.tracked.start < line) ?? all.at(-1));
}

/** Finds the edits under review: the one of a lens, else all of the active document. */
export function findReviewed(edits: EditList, ref: EditRef | undefined): readonly EditSession[] {
	const candidates = ref === undefined ? inActiveDocument(edits) : edits.all.filter(({ id }) => id === ref.edit);
	return candidates.filter(({ open }) => open.length > 0);
}

/**
 * Finds the running edit of a lens; without a reference, the one at the cursor, else the newest one of the document,
 * else the newest of all.
 */
export function findRunning(edits: EditList, ref: EditRef | undefined): EditSession | undefined {
	if (ref !== undefined) {
		return edits.all.find(edit => edit.id === ref.edit && isRunning(edit));
	}
	const line = cursorLine();
	const here = inActiveDocument(edits).filter(isRunning);
	return (
		here.findLast(({ region }) => region.start <= line && line < region.start + region.lines.length) ??
		here.at(-1) ??
		edits.all.findLast(isRunning)
	);
}

function inActiveDocument(edits: EditList): readonly EditSession[] {
	const editor = vscode.window.activeTextEditor;
	return editor === undefined ? [] : edits.inDocument(editor.document.uri);
}

const cursorLine = (): number => vscode.window.activeTextEditor?.selection.active.line ?? 0;

/** Returns the open changes in the order of their lines. */
const openChanges = (edits: readonly EditSession[]): readonly HunkRef[] =>
	edits
		.flatMap(edit => edit.open.map(hunk => ({ edit, hunk })))
		.toSorted((a, b) => a.hunk.tracked.start - b.hunk.tracked.start);
