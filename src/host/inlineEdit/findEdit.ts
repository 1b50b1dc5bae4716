import * as vscode from 'vscode';
import type { ReviewHunk } from '../../core/edit/review/review';
import type { TrackedLines } from '../../core/edit/review/trackedLines';
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

/** Finds the change of a lens; without a reference to one the change at the cursor, and no other. */
export function findHunk(edits: EditList, ref: EditRef | undefined): HunkRef | undefined {
	if (ref !== undefined) {
		const all = openChanges(edits.all.filter(({ id }) => id === ref.edit));
		// The change of an outdated lens may be settled already.
		return ref.change === undefined ? all[0] : all.find(({ hunk }) => hunk.id === ref.change);
	}
	const editor = vscode.window.activeTextEditor;
	return editor === undefined
		? undefined
		: findHunkAt(edits.inDocument(editor.document.uri), cursorLine(), editor.document.lineCount - 1);
}

/**
 * Finds the change that stands on a line, where two do that of the newer edit. Where lines were only removed, these are
 * the line below them, and the one above, which has the number of removed lines behind its text.
 */
export function findHunkAt(edits: readonly EditSession[], line: number, lastLine: number): HunkRef | undefined {
	const all = openChanges(edits).toSorted((a, b) => b.edit.id - a.edit.id);
	const isBelow = ({ start, lines }: TrackedLines): boolean => lines.length === 0 && Math.min(start, lastLine) === line;
	const isAbove = ({ start, lines }: TrackedLines): boolean => lines.length === 0 && start - 1 === line;
	return (
		all.find(({ hunk: { tracked } }) => tracked.start <= line && line < tracked.start + tracked.lines.length) ??
		all.find(({ hunk }) => isBelow(hunk.tracked)) ??
		all.find(({ hunk }) => isAbove(hunk.tracked))
	);
}

/** Finds the first change of a document from a line on, around the end; `undefined` if it has none. */
export function findHunkFrom(edits: readonly EditSession[], line: number): HunkRef | undefined {
	const all = openChanges(edits);
	return all.find(({ hunk }) => hunk.tracked.start >= line) ?? all[0];
}

/** Returns the number of a change among those of its document, counted from one, and how many there are. */
export function positionOf(edits: readonly EditSession[], { edit, hunk }: HunkRef): readonly [number, number] {
	const all = openChanges(edits);
	return [all.findIndex(other => other.edit === edit && other.hunk.id === hunk.id) + 1, all.length];
}

/** Finds the edit of a lens; without a reference the one whose change is at the cursor, below it, or the first one. */
export function findReviewedEdit(edits: EditList, ref: EditRef | undefined): EditSession | undefined {
	const nearest = ref === undefined ? findHunkFrom(inActiveDocument(edits), cursorLine()) : undefined;
	return (findHunk(edits, ref) ?? nearest)?.edit;
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
	const lastLine = (vscode.window.activeTextEditor?.document.lineCount ?? Number.MAX_SAFE_INTEGER) - 1;
	const here = openChanges(ref === undefined ? inActiveDocument(edits) : edits.all.filter(({ id }) => id === ref.edit));
	const all = here.length > 0 ? here : openChanges(edits.all);
	// Lines that were removed at the end stood below the last line, where the cursor cannot be.
	const lineOf = ({ hunk }: HunkRef): number => Math.min(hunk.tracked.start, lastLine);
	return direction === 'next'
		? (all.find(change => lineOf(change) > line) ?? all[0])
		: (all.findLast(change => lineOf(change) < line) ?? all.at(-1));
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
