import { fingerprint } from '../text/fingerprint';
import { applyHunks, joinTouching, leaveOneLine } from '../diff/hunks';
import { type LineHunk, type Lines, sameLines, splitLines, standsAt, type TextChange } from '../text/lines';
import { type RebaseRefusal, rebaseInPlace } from './rebase';
import { TrackedLines } from './trackedLines';

/** The state of a hunk. `gone`: the user changed the document so that its place is not known any more. */
export type HunkState = 'open' | 'kept' | 'undone' | 'gone';

export interface ReviewHunk {
	readonly id: number;
	/** The lines before the edit. */
	readonly old: Lines;
	/** The lines that the edit put there. */
	readonly added: Lines;
	/** The place of those lines now, and what the user has made of them. */
	readonly tracked: TrackedLines;
	readonly state: HunkState;
}

/** An applied edit, hunk by hunk, while the user goes on in the document. */
export class Review {
	#hunks: readonly ReviewHunk[];
	/** The hunks by the document's fingerprint, for the editor's own Undo and Redo, which lead back to that document. */
	readonly #snapshots = new Map<string, readonly ReviewHunk[]>();
	readonly #before: Lines;
	/** The document after the last change. */
	#document: Lines;

	/** `before` is the document that the hunks were applied to; it has become `applyHunks(before, hunks)`. */
	constructor(before: Lines, hunks: readonly LineHunk[]) {
		let shift = 0;
		this.#hunks = hunks.map(({ start, removed, added }, id) => {
			const tracked = new TrackedLines(start + shift, added);
			shift += added.length - removed.length;
			return { id, old: removed, added, tracked, state: 'open' };
		});
		this.#before = before;
		this.#document = applyHunks(before, hunks);
		this.#remember(this.#document);
		this.#snapshots.set(
			fingerprint(before),
			hunks.map(({ start, removed, added }, id) => ({
				id,
				old: removed,
				added,
				tracked: new TrackedLines(start, removed),
				state: 'undone',
			})),
		);
	}

	get hunks(): readonly ReviewHunk[] {
		return this.#hunks;
	}

	/** The open hunks in the order of the document. */
	get open(): readonly ReviewHunk[] {
		return this.#hunks.filter(({ state }) => state === 'open').toSorted((a, b) => a.tracked.start - b.tracked.start);
	}

	/**
	 * Follows the changes of one event that led to `document`. The editor's Undo and Redo, and a change that brings the
	 * whole document back to before the edit, restore the review as it was then. A hunk whose old lines were put back by
	 * hand, as by the arrow of a diff, is undone; one that was overwritten is gone.
	 */
	change(changes: readonly TextChange[], document: Lines, isUndoOrRedo = false): void {
		const previous = copyHunks(this.#hunks);
		const states = new Map(this.open.map(hunk => [hunk.id, follow(hunk, changes, document)]));
		for (const { tracked } of this.#hunks.filter(({ state }) => state !== 'open')) {
			tracked.change(changes);
		}
		const leadsBack = isUndoOrRedo || sameLines(document, this.#before);
		const snapshot = leadsBack ? this.#snapshots.get(fingerprint(document)) : undefined;
		if (snapshot === undefined && [...states.values()].some(state => state !== 'open')) {
			// The editor's Undo leads back to before this change.
			this.#snapshots.set(fingerprint(this.#document), previous);
		}
		this.#hunks = this.#hunks.map(hunk => {
			const then = snapshot?.[hunk.id];
			return then === undefined
				? { ...hunk, state: states.get(hunk.id) ?? hunk.state }
				: { ...then, tracked: then.tracked.copy(), state: hunk.state === 'kept' ? 'kept' : then.state };
		});
		this.#mark(({ state, tracked }) => state === 'open' && tracked.lost, 'gone');
		this.#document = document;
	}

	keep(id: number): void {
		this.#mark(hunk => hunk.id === id && hunk.state === 'open', 'kept');
	}

	keepAll(): void {
		this.#mark(({ state }) => state === 'open', 'kept');
	}

	/** Returns the hunks that put the old lines back, or the refusal of the first hunk that cannot be undone. */
	undo(
		ids: readonly number[],
		document: Lines,
	): { readonly kind: 'apply'; readonly hunks: readonly LineHunk[] } | RebaseRefusal {
		this.#remember(document);
		const hunks: LineHunk[] = [];
		for (const { id, old, added, tracked } of this.open) {
			if (!ids.includes(id)) {
				continue;
			}
			const result = rebaseInPlace({ document, tracked, original: added, proposal: old });
			if (result === undefined) {
				return { kind: 'refuse', reason: 'gone', places: [] };
			}
			if (result.kind === 'refuse') {
				return result;
			}
			if (result.hunks.some(({ start }) => start < endOf(hunks.at(-1)))) {
				return { kind: 'refuse', reason: 'conflict', places: [tracked.start] };
			}
			hunks.push(...result.hunks);
		}
		return { kind: 'apply', hunks: leaveOneLine(document, joinTouching(hunks)) };
	}

	/** Marks hunks whose old lines are back; to be called after the change that did it was followed to `document`. */
	undone(ids: readonly number[], document: Lines): void {
		this.#mark(({ id }) => ids.includes(id), 'undone');
		this.#remember(document);
	}

	#mark(matches: (hunk: ReviewHunk) => boolean, state: HunkState): void {
		this.#hunks = this.#hunks.map(hunk => (matches(hunk) ? { ...hunk, state } : hunk));
	}

	#remember(document: Lines): void {
		this.#snapshots.set(fingerprint(document), copyHunks(this.#hunks));
	}
}

const endOf = (hunk: LineHunk | undefined): number => (hunk === undefined ? 0 : hunk.start + hunk.removed.length);

const copyHunks = (hunks: readonly ReviewHunk[]): readonly ReviewHunk[] =>
	hunks.map(hunk => ({ ...hunk, tracked: hunk.tracked.copy() }));

/** Follows an open hunk through changes, and returns its new state. */
function follow({ tracked, old, added }: ReviewHunk, changes: readonly TextChange[], document: Lines): HunkState {
	const wasEmpty = tracked.lines.length === 0;
	let wasInserted = false;
	let wasCovered = false;
	for (const change of changes) {
		wasInserted ||= wasEmpty && old.length > 0 && bringsLines(change, tracked.start, old);
		wasCovered ||= covers(change, tracked);
		tracked.change([change]);
	}
	if (tracked.lost) {
		return 'gone';
	}
	if (wasEmpty ? wasInserted && standsAt(document, tracked.start - old.length, old) : sameLines(tracked.lines, old)) {
		return 'undone';
	}
	// The lines there now are not those of the edit: nothing tells which of them the old lines would replace.
	return wasCovered && (wasEmpty || !sameLines(tracked.lines, added)) ? 'gone' : 'open';
}

/** Tells whether a change writes these whole lines directly before line `place`, as new lines or over those above. */
function bringsLines(
	{ startLine, startCharacter, endLine, endCharacter, text }: TextChange,
	place: number,
	lines: Lines,
): boolean {
	const written = splitLines(text);
	if (endLine === place && endCharacter === 0) {
		const isWhole = startLine < place || startCharacter === 0;
		return (
			isWhole &&
			sameLines(written.slice(-lines.length - 1), [...lines, '']) &&
			(written.length > lines.length + 1 || startCharacter === 0)
		);
	}
	// The change begins or ends at the end of the line above: the last lines are whole where a line end precedes them.
	const isInsertion = startLine === endLine && startCharacter === endCharacter;
	return (
		endLine === place - 1 &&
		sameLines(written.slice(-lines.length), lines) &&
		(isInsertion ? written.length === lines.length + 1 && written[0] === '' : written.length > lines.length)
	);
}

/** Tells whether a change overwrites all of the lines and more, or both sides of a place without lines. */
function covers(
	{ startLine, startCharacter, endLine, endCharacter, text }: TextChange,
	{ start, lines }: TrackedLines,
): boolean {
	if (lines.length === 0) {
		return startLine < start && endLine >= start && (endLine > start || endCharacter > 0 || text !== '');
	}
	const last = start + lines.length - 1;
	return (startLine < start || (startLine === start && startCharacter === 0)) && endLine > last && text !== '';
}
