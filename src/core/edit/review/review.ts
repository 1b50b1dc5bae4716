import { fingerprint } from '../text/fingerprint';
import { applyHunks, joined, neverEmpty } from '../diff/hunks';
import { type LineHunk, type Lines, sameLines, splitLines, standsAt, type TextChange } from '../text/lines';
import { type RebaseRefusal, rebaseInPlace } from './rebase';
import { TrackedLines } from './trackedLines';

/** `gone`: the user changed the document so that its place is not known any more. */
export type HunkState = 'open' | 'kept' | 'undone' | 'gone';

export interface ReviewHunk {
	readonly id: number;
	/** What stood there before the edit. */
	readonly old: Lines;
	/** What the edit put there. */
	readonly added: Lines;
	/** Where that is, and what the user made of it. */
	readonly tracked: TrackedLines;
	readonly state: HunkState;
}

/** An applied edit, hunk by hunk, while the user goes on in the document. */
export class Review {
	#hunks: readonly ReviewHunk[];
	/** How things stood when the document read so, for the editor's own Undo and Redo, which lead back there. */
	readonly #moments = new Map<string, readonly ReviewHunk[]>();
	readonly #before: Lines;
	/** As it was when it was looked at last. */
	#document: Lines;

	/** `before`: the document that the hunks were applied to; it has become `applyHunks(before, hunks)`. */
	constructor(before: Lines, hunks: readonly LineHunk[]) {
		let grown = 0;
		this.#hunks = hunks.map(({ start, removed, added }, id) => {
			const tracked = new TrackedLines(start + grown, added);
			grown += added.length - removed.length;
			return { id, old: removed, added, tracked, state: 'open' };
		});
		this.#before = before;
		this.#document = applyHunks(before, hunks);
		this.#remember(this.#document);
		this.#moments.set(
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

	/** In the order of the document. */
	get open(): readonly ReviewHunk[] {
		return this.#hunks.filter(({ state }) => state === 'open').toSorted((a, b) => a.tracked.start - b.tracked.start);
	}

	/**
	 * `document` as it is now. Where the change was the editor's Undo or Redo, or brought the whole document back to before the
	 * edit, what it leads back to is under review as it was then. A hunk whose old lines were put back by hand, as by the arrow
	 * of a diff, is undone like any; one that was written over is gone.
	 */
	change(changes: readonly TextChange[], document: Lines, isUndoOrRedo = false): void {
		const was = copies(this.#hunks);
		const fates = new Map(this.open.map(hunk => [hunk.id, follow(hunk, changes, document)]));
		for (const { tracked } of this.#hunks.filter(({ state }) => state !== 'open')) {
			tracked.change(changes);
		}
		const leadsBack = isUndoOrRedo || sameLines(document, this.#before);
		const moment = leadsBack ? this.#moments.get(fingerprint(document)) : undefined;
		if (moment === undefined && [...fates.values()].some(fate => fate !== 'open')) {
			// The editor's Undo leads back to before this change.
			this.#moments.set(fingerprint(this.#document), was);
		}
		this.#hunks = this.#hunks.map(hunk => {
			const then = moment?.[hunk.id];
			return then === undefined
				? { ...hunk, state: fates.get(hunk.id) ?? hunk.state }
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

	/** What puts the old lines back. Where one hunk refuses, none goes back. */
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
			const settled = rebaseInPlace({ document, tracked, original: added, proposal: old });
			if (settled === undefined) {
				return { kind: 'refuse', reason: 'gone', places: [] };
			}
			if (settled.kind === 'refuse') {
				return settled;
			}
			if (settled.hunks.some(({ start }) => start < endOf(hunks.at(-1)))) {
				return { kind: 'refuse', reason: 'conflict', places: [tracked.start] };
			}
			hunks.push(...settled.hunks);
		}
		return { kind: 'apply', hunks: neverEmpty(document, joined(hunks)) };
	}

	/** They are back as they were: to be called when the change that did it has been followed. `document`: as it is now. */
	undone(ids: readonly number[], document: Lines): void {
		this.#mark(({ id }) => ids.includes(id), 'undone');
		this.#remember(document);
	}

	#mark(which: (hunk: ReviewHunk) => boolean, state: HunkState): void {
		this.#hunks = this.#hunks.map(hunk => (which(hunk) ? { ...hunk, state } : hunk));
	}

	#remember(document: Lines): void {
		this.#moments.set(fingerprint(document), copies(this.#hunks));
	}
}

const endOf = (hunk: LineHunk | undefined): number => (hunk === undefined ? 0 : hunk.start + hunk.removed.length);

const copies = (hunks: readonly ReviewHunk[]): readonly ReviewHunk[] =>
	hunks.map(hunk => ({ ...hunk, tracked: hunk.tracked.copy() }));

/** Follows an open hunk through changes, and tells what has become of it. */
function follow({ tracked, old, added }: ReviewHunk, changes: readonly TextChange[], document: Lines): HunkState {
	const wasEmpty = tracked.lines.length === 0;
	let [cameIn, wasCovered] = [false, false];
	for (const change of changes) {
		cameIn ||= wasEmpty && old.length > 0 && bringsLines(change, tracked.start, old);
		wasCovered ||= covers(change, tracked);
		tracked.change([change]);
	}
	if (tracked.lost) {
		return 'gone';
	}
	if (wasEmpty ? cameIn && standsAt(document, tracked.start - old.length, old) : sameLines(tracked.lines, old)) {
		return 'undone';
	}
	// What stands there now is not what was put there, and nobody knows where that would go back to.
	return wasCovered && (wasEmpty || !sameLines(tracked.lines, added)) ? 'gone' : 'open';
}

/** Whether it writes these whole lines directly before line `place`, in place of nothing or of what was above. */
function bringsLines(
	{ startLine, startCharacter, endLine, endCharacter, text }: TextChange,
	place: number,
	lines: Lines,
): boolean {
	const came = splitLines(text);
	if (endLine === place && endCharacter === 0) {
		const isWhole = startLine < place || startCharacter === 0;
		return (
			isWhole &&
			sameLines(came.slice(-lines.length - 1), [...lines, '']) &&
			(came.length > lines.length + 1 || startCharacter === 0)
		);
	}
	// Behind the line above, or up to its end: the last of what came are whole lines where one ends before them.
	const isInsertion = startLine === endLine && startCharacter === endCharacter;
	return (
		endLine === place - 1 &&
		sameLines(came.slice(-lines.length), lines) &&
		(isInsertion ? came.length === lines.length + 1 && came[0] === '' : came.length > lines.length)
	);
}

/** Whether it writes anew all that stands there and more, or what is on both sides of a place without lines. */
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
