import { fingerprint } from './fingerprint';
import { applyHunks, joined, neverEmpty } from './hunks';
import { type LineHunk, type Lines, sameLines, splitLines, standsAt, type TextChange } from './lines';
import { type Settlement, settleInPlace } from './settle';
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

	/** `before`: the document that the hunks were applied to; it has become `applyHunks(before, hunks)`. */
	constructor(before: Lines, hunks: readonly LineHunk[]) {
		let grown = 0;
		this.#hunks = hunks.map(({ start, removed, added }, id) => {
			const tracked = new TrackedLines(start + grown, added);
			grown += added.length - removed.length;
			return { id, old: removed, added, tracked, state: 'open' };
		});
		this.#remember(applyHunks(before, hunks));
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

	/** Nothing is open. What is not kept may be again, by the editor's Undo or Redo. */
	get isOver(): boolean {
		return this.open.length === 0;
	}

	/**
	 * `document` as it is now. Where the change was the editor's Undo or Redo, what it leads back to is under review as it was
	 * then. A hunk whose old lines were put back by hand, as by the arrow of a diff, is undone like any.
	 */
	change(changes: readonly TextChange[], document: Lines, isUndoOrRedo = false): void {
		const putBack = new Set(this.open.filter(hunk => followToOld(hunk, changes, document)).map(({ id }) => id));
		for (const { tracked } of this.#hunks.filter(({ state }) => state !== 'open')) {
			tracked.change(changes);
		}
		const moment = isUndoOrRedo ? this.#moments.get(fingerprint(document)) : undefined;
		this.#hunks = this.#hunks.map(hunk => {
			const then = moment?.[hunk.id];
			return then === undefined ? hunk : { ...then, tracked: then.tracked.copy(), state: hunk.state === 'kept' ? 'kept' : then.state };
		});
		if (moment === undefined) {
			this.#mark(({ id }) => putBack.has(id), 'undone');
		}
		this.#mark(({ state, tracked }) => state === 'open' && tracked.lost, 'gone');
	}

	keep(id: number): void {
		this.#mark(hunk => hunk.id === id && hunk.state === 'open', 'kept');
	}

	keepAll(): void {
		this.#mark(({ state }) => state === 'open', 'kept');
	}

	/** What puts the old lines back. Where one hunk refuses, none goes back. */
	undo(ids: readonly number[], document: Lines): Settlement {
		this.#remember(document);
		const hunks: LineHunk[] = [];
		let merged = false;
		for (const { id, old, added, tracked } of this.open) {
			if (!ids.includes(id)) {
				continue;
			}
			const settled = settleInPlace({ document, tracked, original: added, proposal: old });
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
			merged ||= settled.merged;
		}
		return { kind: 'apply', hunks: neverEmpty(document, joined(hunks)), merged };
	}

	/** They are back as they were: to be called when the change that did it has been followed. `document`: as it is now. */
	undone(ids: readonly number[], document: Lines): void {
		this.#mark(({ id }) => ids.includes(id), 'undone');
		this.#remember(document);
	}

	/** The first open hunk that begins below this line; behind the last one comes the first. */
	next(line: number): ReviewHunk | undefined {
		const { open } = this;
		return open.find(({ tracked }) => tracked.start > line) ?? open[0];
	}

	/** The last open hunk that begins above this line; before the first one comes the last. */
	previous(line: number): ReviewHunk | undefined {
		const { open } = this;
		return open.findLast(({ tracked }) => tracked.start < line) ?? open.at(-1);
	}

	#mark(which: (hunk: ReviewHunk) => boolean, state: HunkState): void {
		this.#hunks = this.#hunks.map(hunk => (which(hunk) ? { ...hunk, state } : hunk));
	}

	#remember(document: Lines): void {
		this.#moments.set(
			fingerprint(document),
			this.#hunks.map(hunk => ({ ...hunk, tracked: hunk.tracked.copy() })),
		);
	}
}

const endOf = (hunk: LineHunk | undefined): number => (hunk === undefined ? 0 : hunk.start + hunk.removed.length);

/** Follows an open hunk through changes. Whether its old lines stand in its place again. */
function followToOld({ tracked, old }: ReviewHunk, changes: readonly TextChange[], document: Lines): boolean {
	const wasEmpty = tracked.lines.length === 0;
	let cameIn = false;
	for (const change of changes) {
		cameIn ||= wasEmpty && old.length > 0 && insertsLines(change, tracked.start, old);
		tracked.change([change]);
	}
	if (tracked.lost) {
		return false;
	}
	return wasEmpty ? cameIn && standsAt(document, tracked.start - old.length, old) : sameLines(tracked.lines, old);
}

/** Whether it puts these whole lines before line `place`. */
function insertsLines({ startLine, startCharacter, endLine, endCharacter, text }: TextChange, place: number, lines: Lines): boolean {
	if (startLine !== endLine || startCharacter !== endCharacter) {
		return false;
	}
	const came = splitLines(text);
	return startLine === place && startCharacter === 0
		? sameLines(came, [...lines, ''])
		: startLine === place - 1 && sameLines(came, ['', ...lines]);
}
