import { diffArrays } from 'diff';
import type { Lines } from '../text/lines';

/** Lines of the text before, and the lines of the text after that they became; the ends are exclusive. */
export interface ChangedRange {
	readonly oldStart: number;
	readonly oldEnd: number;
	readonly newStart: number;
	readonly newEnd: number;
}

/** Number of changed lines up to which the minimal diff is looked for: its cost grows with their square. */
const MAX_CHANGES = 1_000;
/** Number of changed lines below which a piece is not split any further. */
const MIN_CHANGES = 100;
const TIMEOUT_MS = 500;

/** Finds the ranges that differ, in order and apart from each other; minimal, unless that takes too long. */
export function changedRanges(before: Lines, after: Lines): readonly ChangedRange[] {
	const ids = new Map<string, number>();
	const number = (line: string): number => {
		const id = ids.get(line) ?? ids.size;
		ids.set(line, id);
		return id;
	};
	const texts: Texts = { before: before.map(number), after: after.map(number) };
	const ranges: ChangedRange[] = [];
	const whole = { oldStart: 0, oldEnd: before.length, newStart: 0, newEnd: after.length };
	compare(texts, whole, MAX_CHANGES, range => ranges.push(range));
	return ranges;
}

/** Two texts with each line as a number, which is quicker to compare and to count. */
interface Texts {
	readonly before: readonly number[];
	readonly after: readonly number[];
}

/** An unchanged line: its index in the text before and in the text after. */
type Pair = readonly [oldIndex: number, newIndex: number];

type Visit = (range: ChangedRange) => void;

function compare(texts: Texts, whole: ChangedRange, maxChanges: number, report: Visit): void {
	const range = trimCommon(texts, whole);
	if (range.oldStart === range.oldEnd || range.newStart === range.newEnd) {
		if (range.oldStart < range.oldEnd || range.newStart < range.newEnd) {
			report(range);
		}
		return;
	}
	const pairs = minimalDiff(texts, range, maxChanges);
	if (pairs !== undefined) {
		visitGaps(range, pairs, report);
		return;
	}
	const anchors = maxChanges > MIN_CHANGES ? longestIncreasingSubsequence(uniquePairs(texts, range)) : [];
	if (anchors.length === 0) {
		report(range);
	} else {
		visitGaps(range, anchors, gap => compare(texts, gap, maxChanges / 2, report));
	}
}

function trimCommon({ before, after }: Texts, range: ChangedRange): ChangedRange {
	let { oldStart, oldEnd, newStart, newEnd } = range;
	while (oldStart < oldEnd && newStart < newEnd && before[oldStart] === after[newStart]) {
		oldStart++;
		newStart++;
	}
	while (oldStart < oldEnd && newStart < newEnd && before[oldEnd - 1] === after[newEnd - 1]) {
		oldEnd--;
		newEnd--;
	}
	return { oldStart, oldEnd, newStart, newEnd };
}

/** Visits the ranges between the unchanged lines. */
function visitGaps({ oldStart, oldEnd, newStart, newEnd }: ChangedRange, pairs: readonly Pair[], visit: Visit): void {
	let nextOld = oldStart;
	let nextNew = newStart;
	for (const [oldIndex, newIndex] of [...pairs, [oldEnd, newEnd] as const]) {
		if (oldIndex > nextOld || newIndex > nextNew) {
			visit({ oldStart: nextOld, oldEnd: oldIndex, newStart: nextNew, newEnd: newIndex });
		}
		nextOld = oldIndex + 1;
		nextNew = newIndex + 1;
	}
}

/** Finds the most lines that can stay as they are; `undefined` where that takes too long. */
function minimalDiff(
	{ before, after }: Texts,
	{ oldStart, oldEnd, newStart, newEnd }: ChangedRange,
	maxChanges: number,
): readonly Pair[] | undefined {
	// A line that is on one side only has changed in any case: without those, far longer changes can be compared.
	const oldIndexes = indexesOf(before, oldStart, oldEnd, new Set(after.slice(newStart, newEnd)));
	const newIndexes = indexesOf(after, newStart, newEnd, new Set(before.slice(oldStart, oldEnd)));
	const found = diffArrays(
		oldIndexes.map(index => before[index]),
		newIndexes.map(index => after[index]),
		{ maxEditLength: maxChanges, timeout: TIMEOUT_MS },
	);
	if (found === undefined) {
		return undefined;
	}
	const pairs: Pair[] = [];
	let oldOffset = 0;
	let newOffset = 0;
	for (const { added, removed, count } of found) {
		const same = added || removed ? 0 : count;
		for (let step = 0; step < same; step++) {
			const oldIndex = oldIndexes[oldOffset + step];
			const newIndex = newIndexes[newOffset + step];
			if (oldIndex !== undefined && newIndex !== undefined) {
				pairs.push([oldIndex, newIndex]);
			}
		}
		oldOffset += added ? 0 : count;
		newOffset += removed ? 0 : count;
	}
	return pairs;
}

function indexesOf(
	lines: readonly number[],
	start: number,
	end: number,
	wanted: ReadonlySet<number>,
): readonly number[] {
	const indexes: number[] = [];
	for (let index = start; index < end; index++) {
		if (wanted.has(lines[index] ?? -1)) {
			indexes.push(index);
		}
	}
	return indexes;
}

/** Pairs the lines that are there exactly once on either side, in the order of the text before. */
function uniquePairs({ before, after }: Texts, range: ChangedRange): readonly Pair[] {
	const newIndexes = uniques(after, range.newStart, range.newEnd);
	return [...uniques(before, range.oldStart, range.oldEnd)].flatMap(([id, index]) => {
		const other = newIndexes.get(id);
		return other === undefined ? [] : [[index, other] as const];
	});
}

function uniques(lines: readonly number[], start: number, end: number): ReadonlyMap<number, number> {
	const found = new Map<number, number>();
	const seen = new Set<number>();
	for (let index = start; index < end; index++) {
		const id = lines[index] ?? -1;
		if (seen.has(id)) {
			found.delete(id);
		} else {
			seen.add(id);
			found.set(id, index);
		}
	}
	return found;
}

/** Finds the longest run of pairs, not necessarily neighbours, that are in the same order on both sides. */
function longestIncreasingSubsequence(pairs: readonly Pair[]): readonly Pair[] {
	interface Link {
		readonly pair: Pair;
		readonly previous: Link | undefined;
	}
	/** The run of each length whose last line comes first in the text after, by length minus one. */
	const runs: Link[] = [];
	for (const pair of pairs) {
		let low = 0;
		let high = runs.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((runs[middle]?.pair[1] ?? Infinity) < pair[1]) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		runs[low] = { pair, previous: runs[low - 1] };
	}
	const longest: Pair[] = [];
	for (let link = runs.at(-1); link !== undefined; link = link.previous) {
		longest.push(link.pair);
	}
	return longest.toReversed();
}
