import * as vscode from 'vscode';
import type { ReviewHunk } from '../../core/edit/review/review';
import type { EditSession } from './editSession';
import type { EditList } from './editList';

/** An edit, or one change of it, as a lens names it. Without one it is what the cursor is at. */
export interface EditRef {
	readonly edit: number;
	readonly change?: number;
}

/** A change that waits for the user. */
export interface HunkRef {
	readonly edit: EditSession;
	readonly hunk: ReviewHunk;
}

export const isRunning = ({ phase }: EditSession): boolean => phase === 'asking' || phase === 'deciding';

/** The change of a lens; else the one that the cursor is in, or the next one below it, or the first. */
export function findHunk(edits: EditList, place: EditRef | undefined): HunkRef | undefined {
	if (place !== undefined) {
		const all = openChanges(edits.all.filter(({ id }) => id === place.edit));
		// A lens may be older than what became of its change: then it is about nothing.
		return place.change === undefined ? all[0] : all.find(({ hunk }) => hunk.id === place.change);
	}
	const line = cursorLine();
	const all = openChanges(ofActive(edits));
	return all.find(({ hunk: { tracked } }) => line < tracked.start + Math.max(1, tracked.lines.length)) ?? all[0];
}

/** The one before or after the cursor in the document in front, around its end; where it has none, the first of another. */
export function adjacentHunk(
	edits: EditList,
	place: EditRef | undefined,
	way: 'next' | 'previous',
): HunkRef | undefined {
	const line = cursorLine();
	const here = openChanges(place === undefined ? ofActive(edits) : edits.all.filter(({ id }) => id === place.edit));
	const all = here.length > 0 ? here : openChanges(edits.all);
	return way === 'next'
		? (all.find(({ hunk }) => hunk.tracked.start > line) ?? all[0])
		: (all.findLast(({ hunk }) => hunk.tracked.start < line) ?? all.at(-1));
}

/** Edits under review: that of the lens, else all of the document in front. */
export function findReviewed(edits: EditList, place: EditRef | undefined): readonly EditSession[] {
	const meant = place === undefined ? ofActive(edits) : edits.all.filter(({ id }) => id === place.edit);
	return meant.filter(({ open }) => open.length > 0);
}

/** An edit that runs: that of the lens, the one around the cursor, else the newest of the document, else the newest of all. */
export function findRunning(edits: EditList, place: EditRef | undefined): EditSession | undefined {
	if (place !== undefined) {
		return edits.all.find(edit => edit.id === place.edit && isRunning(edit));
	}
	const line = cursorLine();
	const here = ofActive(edits).filter(isRunning);
	return (
		here.findLast(({ region }) => region.start <= line && line < region.start + region.lines.length) ??
		here.at(-1) ??
		edits.all.findLast(isRunning)
	);
}

function ofActive(edits: EditList): readonly EditSession[] {
	const editor = vscode.window.activeTextEditor;
	return editor === undefined ? [] : edits.inDocument(editor.document.uri);
}

const cursorLine = (): number => vscode.window.activeTextEditor?.selection.active.line ?? 0;

/** In the order of the document. */
const openChanges = (edits: readonly EditSession[]): readonly HunkRef[] =>
	edits
		.flatMap(edit => edit.open.map(hunk => ({ edit, hunk })))
		.toSorted((a, b) => a.hunk.tracked.start - b.hunk.tracked.start);
