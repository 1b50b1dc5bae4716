import { leaveOneLine, lineHunks } from '../diff/hunks';
import { type LineHunk, type Lines, sameLines, standsAt } from '../text/lines';
import { mergeLines } from '../diff/merge';
import { findLines } from '../text/findLines';
import { TrackedLines } from './trackedLines';

/** The outcome of a rebase: `hunks` and `places` in the document as it is now, and the lines that are replaced. */
export type Rebase =
	| { readonly kind: 'apply'; readonly hunks: readonly LineHunk[]; readonly region: TrackedLines }
	| RebaseRefusal;

export interface RebaseRefusal {
	readonly kind: 'refuse';
	readonly reason: RefusalReason;
	readonly places: readonly number[];
}

/** The user changed the same lines (`conflict`), they are not there (`gone`), or they are there twice (`ambiguous`). */
export type RefusalReason = 'conflict' | 'gone' | 'ambiguous';

export interface RebaseInput {
	readonly document: Lines;
	/** The lines as they were followed through the changes; `undefined` where that was not possible. */
	readonly tracked: TrackedLines | undefined;
	/** The lines for which the proposal was made. */
	readonly original: Lines;
	/** The document at that time. */
	readonly asked: Lines;
	readonly proposal: Lines;
}

/**
 * Puts a proposal in place of the lines that it was made for, merged with the user's changes. Lines that could not be
 * followed are looked for by their text, which must stand in one place only, both now and then.
 */
export function rebase(input: RebaseInput): Rebase {
	const result = rebaseInPlace(input) ?? rebaseByText(input);
	return result.kind === 'apply' ? { ...result, hunks: leaveOneLine(input.document, result.hunks) } : result;
}

function rebaseByText({ document, original, asked, proposal }: RebaseInput): Rebase {
	const places = findLines(document, original);
	const [place] = places;
	if (place === undefined) {
		return { kind: 'refuse', reason: 'gone', places };
	}
	return places.length > 1 || findLines(asked, original).length > 1
		? { kind: 'refuse', reason: 'ambiguous', places }
		: replaceRegion(new TrackedLines(place, original), proposal);
}

/** Puts the proposal where the lines were followed to; `undefined` if they are not there. May leave no line at all. */
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
		: replaceRegion(tracked, lines);
}

/** Tells whether the document holds the lines where they were followed to. */
export const isInSight = ({ lost, start, lines }: TrackedLines, document: Lines): boolean =>
	!lost && standsAt(document, start, lines);

function replaceRegion(region: TrackedLines, after: Lines): Rebase {
	const hunks = lineHunks(region.lines, after).map(hunk => ({ ...hunk, start: hunk.start + region.start }));
	return { kind: 'apply', hunks, region };
}
