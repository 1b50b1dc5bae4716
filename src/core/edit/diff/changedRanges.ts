import { diffArrays } from 'diff';
import type { Lines } from '../text/lines';

/** Lines `from` to `to` of the text before became lines `at` to `till` of the text after; the ends are not among them. */
export interface ChangedRange {
	readonly from: number;
	readonly to: number;
	readonly at: number;
	readonly till: number;
}

/** Changed lines up to which the shortest way is looked for: what that costs grows with their square. */
const MAX_CHANGES = 1_000;
/** Where a piece may cost no more than this, it is not taken apart any further. */
const FEWEST_CHANGES = 100;
const TIMEOUT_MS = 500;

/** The ranges that differ, in order and apart from each other: as few lines as possible, or nearly so where that would take too long. */
export function changedRanges(before: Lines, after: Lines): readonly ChangedRange[] {
	const ids = new Map<string, number>();
	const number = (line: string): number => {
		const id = ids.get(line) ?? ids.size;
		ids.set(line, id);
		return id;
	};
	const texts: Texts = { before: before.map(number), after: after.map(number) };
	const ranges: ChangedRange[] = [];
	compare(texts, { from: 0, to: before.length, at: 0, till: after.length }, MAX_CHANGES, range => ranges.push(range));
	return ranges;
}

/** Lines as numbers, which are quicker to compare and to count. */
interface Texts {
	readonly before: readonly number[];
	readonly after: readonly number[];
}

/** A line of the text before and the line of the text after that it is. */
type Pair = readonly [old: number, fresh: number];

type Visit = (range: ChangedRange) => void;

function compare(texts: Texts, whole: ChangedRange, mostChanges: number, report: Visit): void {
	const range = trimmed(texts, whole);
	if (range.from === range.to || range.at === range.till) {
		if (range.from < range.to || range.at < range.till) {
			report(range);
		}
		return;
	}
	const pairs = minimalDiff(texts, range, mostChanges);
	if (pairs !== undefined) {
		between(range, pairs, report);
		return;
	}
	const anchors = mostChanges > FEWEST_CHANGES ? longestIncreasingSubsequence(uniquePairs(texts, range)) : [];
	if (anchors.length === 0) {
		report(range);
	} else {
		between(range, anchors, gap => compare(texts, gap, mostChanges / 2, report));
	}
}

function trimmed({ before, after }: Texts, range: ChangedRange): ChangedRange {
	let { from, to, at, till } = range;
	while (from < to && at < till && before[from] === after[at]) {
		from++;
		at++;
	}
	while (from < to && at < till && before[to - 1] === after[till - 1]) {
		to--;
		till--;
	}
	return { from, to, at, till };
}

function between({ from, to, at, till }: ChangedRange, pairs: readonly Pair[], visit: Visit): void {
	let [nextOld, nextFresh] = [from, at];
	for (const [old, fresh] of [...pairs, [to, till] as const]) {
		if (old > nextOld || fresh > nextFresh) {
			visit({ from: nextOld, to: old, at: nextFresh, till: fresh });
		}
		[nextOld, nextFresh] = [old + 1, fresh + 1];
	}
}

/** The most lines that can stay as they are, or `undefined` where it gave up. */
function minimalDiff(
	{ before, after }: Texts,
	{ from, to, at, till }: ChangedRange,
	mostChanges: number,
): readonly Pair[] | undefined {
	// A line that is on one side only has changed whatever is found: without those, far longer changes can be looked through.
	const old = indexesOf(before, from, to, new Set(after.slice(at, till)));
	const fresh = indexesOf(after, at, till, new Set(before.slice(from, to)));
	const found = diffArrays(
		old.map(index => before[index]),
		fresh.map(index => after[index]),
		{ maxEditLength: mostChanges, timeout: TIMEOUT_MS },
	);
	if (found === undefined) {
		return undefined;
	}
	const pairs: Pair[] = [];
	let [oldTurn, freshTurn] = [0, 0];
	for (const { added, removed, count } of found) {
		const same = added || removed ? 0 : count;
		for (let step = 0; step < same; step++) {
			const [oldIndex, freshIndex] = [old[oldTurn + step], fresh[freshTurn + step]];
			if (oldIndex !== undefined && freshIndex !== undefined) {
				pairs.push([oldIndex, freshIndex]);
			}
		}
		oldTurn += added ? 0 : count;
		freshTurn += removed ? 0 : count;
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

/** The lines that are there exactly once on either side, in the order of the text before. */
function uniquePairs({ before, after }: Texts, { from, to, at, till }: ChangedRange): readonly Pair[] {
	const fresh = uniques(after, at, till);
	return [...uniques(before, from, to)].flatMap(([id, index]) => {
		const other = fresh.get(id);
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

/** The longest run of pairs, not necessarily neighbours, that are in the same order on both sides. */
function longestIncreasingSubsequence(pairs: readonly Pair[]): readonly Pair[] {
	interface Link {
		readonly pair: Pair;
		readonly previous: Link | undefined;
	}
	/** By length less one, the run of that length whose last line comes first in the text after. */
	const runs: Link[] = [];
	for (const pair of pairs) {
		let [low, high] = [0, runs.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			[low, high] = (runs[middle]?.pair[1] ?? Infinity) < pair[1] ? [middle + 1, high] : [low, middle];
		}
		runs[low] = { pair, previous: runs[low - 1] };
	}
	const longest: Pair[] = [];
	for (let link = runs.at(-1); link !== undefined; link = link.previous) {
		longest.push(link.pair);
	}
	return longest.toReversed();
}
