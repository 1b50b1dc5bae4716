import { lineHunks, neverEmpty } from './hunks';
import { type LineHunk, type Lines, sameLines, standsAt } from './lines';
import { mergeLines } from './merge';
import { findLines } from './places';
import type { TrackedLines } from './trackedLines';

/** What is to become of a document's lines. `hunks` and `places` are of that document. */
export type Settlement =
	| { readonly kind: 'apply'; readonly hunks: readonly LineHunk[]; readonly merged: boolean }
	| { readonly kind: 'refuse'; readonly reason: RefusalReason; readonly places: readonly number[] };

/** They were changed in the same place in another way, they are not there any more, or they are there several times. */
export type RefusalReason = 'conflict' | 'gone' | 'ambiguous';

export interface Replacement {
	readonly document: Lines;
	/** Where the lines were followed to, or `undefined` where their place was never known. */
	readonly tracked: TrackedLines | undefined;
	/** What the lines were when the proposal was made. */
	readonly original: Lines;
	readonly proposal: Lines;
}

/** Puts the proposal where the lines are that it was made for: where they were followed to, else wherever they stand exactly once. */
export function settle(replacement: Replacement): Settlement {
	const { document, original, proposal } = replacement;
	const settled = settleInPlace(replacement) ?? settleByText(document, original, proposal);
	return settled.kind === 'apply' ? { ...settled, hunks: neverEmpty(document, settled.hunks) } : settled;
}

function settleByText(document: Lines, original: Lines, proposal: Lines): Settlement {
	const places = findLines(document, original);
	const [place] = places;
	if (place === undefined) {
		return { kind: 'refuse', reason: 'gone', places };
	}
	return places.length > 1 ? { kind: 'refuse', reason: 'ambiguous', places } : replaced(place, original, proposal, false);
}

/** `undefined` where the document does not hold the lines at the place that they were followed to. The hunks may leave no line at all. */
export function settleInPlace({ document, tracked, original, proposal }: Replacement): Settlement | undefined {
	if (tracked === undefined || tracked.lost || !standsAt(document, tracked.start, tracked.lines)) {
		return undefined;
	}
	const merged = !sameLines(tracked.lines, original);
	const lines = merged ? mergeLines(original, tracked.lines, proposal) : proposal;
	return lines === undefined
		? { kind: 'refuse', reason: 'conflict', places: [tracked.start] }
		: replaced(tracked.start, tracked.lines, lines, merged);
}

function replaced(start: number, before: Lines, after: Lines, merged: boolean): Settlement {
	const hunks = lineHunks(before, after).map(hunk => ({ ...hunk, start: hunk.start + start }));
	return { kind: 'apply', hunks, merged };
}
