import { lineHunks, neverEmpty } from '../diff/hunks';
import { type LineHunk, type Lines, sameLines, standsAt } from '../text/lines';
import { mergeLines } from '../diff/merge';
import { findLines } from '../text/findLines';
import { TrackedLines } from './trackedLines';

/** What is to become of a document's lines. `hunks` and `places` are of that document, `region` are the lines that are replaced. */
export type Rebase =
	| { readonly kind: 'apply'; readonly hunks: readonly LineHunk[]; readonly region: TrackedLines }
	| RebaseRefusal;

export interface RebaseRefusal {
	readonly kind: 'refuse';
	readonly reason: RefusalReason;
	readonly places: readonly number[];
}

/** They were changed in the same place in another way, they are not there any more, or nobody knows which of several they are. */
export type RefusalReason = 'conflict' | 'gone' | 'ambiguous';

export interface RebaseInput {
	readonly document: Lines;
	/** Where the lines were followed to, or `undefined` where that is not known. */
	readonly tracked: TrackedLines | undefined;
	/** What the lines were when the proposal was made, and the document that they were in. */
	readonly original: Lines;
	readonly asked: Lines;
	readonly proposal: Lines;
}

/**
 * Puts the proposal where the lines are that it was made for: where they were followed to. Lines that were lost from sight are
 * looked for by their text, and taken only where there is one such place, and was only one.
 */
export function rebase(replacement: RebaseInput): Rebase {
	const settled = rebaseInPlace(replacement) ?? rebaseByText(replacement);
	return settled.kind === 'apply' ? { ...settled, hunks: neverEmpty(replacement.document, settled.hunks) } : settled;
}

function rebaseByText({ document, original, asked, proposal }: RebaseInput): Rebase {
	const places = findLines(document, original);
	const [place] = places;
	if (place === undefined) {
		return { kind: 'refuse', reason: 'gone', places };
	}
	return places.length > 1 || findLines(asked, original).length > 1
		? { kind: 'refuse', reason: 'ambiguous', places }
		: replaced(new TrackedLines(place, original), proposal);
}

/** `undefined` where the document does not hold the lines at the place that they were followed to. The hunks may leave no line at all. */
export function rebaseInPlace({
	document,
	tracked,
	original,
	proposal,
}: Pick<RebaseInput, 'document' | 'tracked' | 'original' | 'proposal'>): Rebase | undefined {
	if (tracked === undefined || !isInSight(tracked, document)) {
		return undefined;
	}
	const lines = sameLines(tracked.lines, original) ? proposal : mergeLines(original, tracked.lines, proposal);
	return lines === undefined
		? { kind: 'refuse', reason: 'conflict', places: [tracked.start] }
		: replaced(tracked, lines);
}

/** Whether the document holds the lines where they were followed to. */
export const isInSight = ({ lost, start, lines }: TrackedLines, document: Lines): boolean =>
	!lost && standsAt(document, start, lines);

function replaced(region: TrackedLines, after: Lines): Rebase {
	const hunks = lineHunks(region.lines, after).map(hunk => ({ ...hunk, start: hunk.start + region.start }));
	return { kind: 'apply', hunks, region };
}
