import { type ChangedRange, changedRanges } from '../diff/changedRanges';
import { hasWord, isFilled, type Lines } from '../text/lines';
import { countsOf, take, wordsOf } from '../text/wordCounts';
import { isCommentLine } from './codeLines';
import { pairLines } from './pairLines';

/**
 * A stretch of the original between two lines that are kept or have a new version, and the stretch of the new code that
 * stands there now. The end is exclusive; either stretch may be empty.
 */
export interface Gap {
	readonly oldStart: number;
	readonly oldEnd: number;
	readonly newStart: number;
	/** Lines of the original that say something, are code, and have not moved to another place. */
	readonly gone: readonly number[];
	/** The same of comments. */
	readonly goneComments: readonly number[];
	/** Lines of code that are new here. */
	readonly added: Lines;
	/** The words that the lines above and below, which have a new version, did not have. */
	readonly gained: Lines;
	/** The new versions themselves, if they say more than the lines did. */
	readonly beside: Lines;
	/** The words that the line above has gained alone. */
	readonly above: Lines;
	/** Lines of comments that are new here. */
	readonly addedComments: Lines;
	/** Everything of both kinds between the two nearest kept lines that say something. */
	readonly nearby: Lines;
}

/** The new code compared with the original. Lines are without the white space at their ends. */
export interface Comparison {
	readonly gaps: readonly Gap[];
	/** All lines of the new code. */
	readonly present: ReadonlySet<string>;
	/** All words of the new code, with their number. */
	readonly words: ReadonlyMap<string, number>;
	/** The lines of the original that have a new version. */
	readonly rewritten: readonly number[];
}

/** Finds what became of every line of the original. */
export function compare(original: Lines, code: Lines, languageId: string): Comparison {
	const before = original.map(line => line.trim());
	const after = code.map(line => line.trim());
	const ranges = changedRanges(before, after);
	const fresh = new FreshLines(before, after, ranges, languageId);
	const gaps: Gap[] = [];
	const rewritten: number[] = [];
	for (const group of neighbourhoods(before, ranges)) {
		const found = group.map(range => gapsIn(range, before, after, fresh));
		const nearby = found.flatMap(each => each.flatMap(({ added, gained }) => [...added, ...gained]));
		for (const gap of found.flat()) {
			gaps.push({ ...gap, nearby });
			if (gap.rewritten !== undefined) {
				rewritten.push(gap.rewritten);
			}
		}
	}
	return { gaps, present: new Set(after), words: countsOf(wordsOf(after)), rewritten };
}

/** Cuts a changed range where a line has a new version. */
function gapsIn(range: ChangedRange, before: Lines, after: Lines, fresh: FreshLines): readonly OwnGap[] {
	const textOf = (indices: readonly number[], lines: Lines): Lines => indices.map(index => lines[index] ?? '');
	const gone = fresh.gone(range.oldStart, range.oldEnd);
	const added = fresh.added(range.newStart, range.newEnd);
	const pairs = pairLines(textOf(gone, before), textOf(added, after)).map(
		([old, now]) => [gone[old] ?? 0, added[now] ?? 0] as const,
	);
	const gaps: OwnGap[] = [];
	let oldStart = range.oldStart;
	let newStart = range.newStart;
	/** What the line above has gained: a body that was drawn up into it stands there. */
	let above: Lines = [];
	let lineAbove = '';
	for (const [old, now] of [...pairs, [range.oldEnd, range.newEnd] as const]) {
		const isPair = old < range.oldEnd;
		const gain = isPair ? gainOf(before[old] ?? '', after[now] ?? '') : [];
		gaps.push({
			oldStart,
			oldEnd: old,
			newStart,
			gone: fresh.gone(oldStart, old),
			goneComments: fresh.goneComments(oldStart, old),
			added: textOf(fresh.added(newStart, now), after),
			gained: [...above, ...gain],
			beside: [lineAbove, isPair ? (after[now] ?? '') : ''].filter(isFilled),
			above,
			addedComments: textOf(fresh.addedComments(newStart, now), after),
			rewritten: isPair ? old : undefined,
		});
		above = gain;
		lineAbove = isPair ? (after[now] ?? '') : '';
		oldStart = old + 1;
		newStart = now + 1;
	}
	return gaps;
}

type OwnGap = Omit<Gap, 'nearby'> & { readonly rewritten: number | undefined };

/** Tells whether a line is nothing but tags without attributes: brackets in another form. */
const isBareTag = (line: string): boolean => /^(?:<\/?[\w-]{1,40}>\s{0,4}){1,8}$/.test(line);

/** Groups the ranges between which no line is kept that says anything. */
function neighbourhoods(before: Lines, ranges: readonly ChangedRange[]): readonly (readonly ChangedRange[])[] {
	const groups: ChangedRange[][] = [];
	for (const range of ranges) {
		const group = groups.at(-1);
		const last = group?.at(-1);
		if (group === undefined || last === undefined || before.slice(last.oldEnd, range.oldStart).some(hasWord)) {
			groups.push([range]);
		} else {
			group.push(range);
		}
	}
	return groups;
}

/** Tells which lines of the changed ranges say something and did not move from one range to another. */
class FreshLines {
	readonly #gone: readonly boolean[];
	readonly #added: readonly boolean[];
	readonly #before: Lines;
	readonly #after: Lines;
	readonly #languageId: string;

	constructor(before: Lines, after: Lines, ranges: readonly ChangedRange[], languageId: string) {
		this.#before = before;
		this.#after = after;
		this.#languageId = languageId;
		const isChanged = (lines: Lines, bounds: (range: ChangedRange) => readonly [number, number]): boolean[] => {
			const flags = lines.map(() => false);
			for (const [start, end] of ranges.map(bounds)) {
				for (let at = start; at < end; at++) {
					flags[at] = hasWord(lines[at] ?? '') && !isBareTag(lines[at] ?? '');
				}
			}
			return flags;
		};
		const olds = isChanged(before, ({ oldStart, oldEnd }) => [oldStart, oldEnd]);
		const news = isChanged(after, ({ newStart, newEnd }) => [newStart, newEnd]);
		this.#gone = withoutMoved(before, olds, after, news);
		this.#added = withoutMoved(after, news, before, olds);
	}

	readonly gone = (start: number, end: number): readonly number[] =>
		this.#linesOf(this.#before, this.#gone, start, end);

	readonly added = (start: number, end: number): readonly number[] =>
		this.#linesOf(this.#after, this.#added, start, end);

	readonly goneComments = (start: number, end: number): readonly number[] =>
		this.#linesOf(this.#before, this.#gone, start, end, true);

	readonly addedComments = (start: number, end: number): readonly number[] =>
		this.#linesOf(this.#after, this.#added, start, end, true);

	#linesOf(lines: Lines, flags: readonly boolean[], start: number, end: number, comments = false): readonly number[] {
		const found: number[] = [];
		for (let at = start; at < end; at++) {
			const line = lines[at] ?? '';
			const isComment = isCommentLine(line, this.#languageId) && !line.startsWith('#!');
			if (flags[at] === true && isComment === comments) {
				found.push(at);
			}
		}
		return found;
	}
}

/** Clears the flags of lines that the other side has, too; each of its flagged lines accounts for one. */
function withoutMoved(
	lines: Lines,
	flags: readonly boolean[],
	others: Lines,
	otherFlags: readonly boolean[],
): boolean[] {
	const left = countsOf(others.filter((_, at) => otherFlags[at] === true));
	return lines.map((line, at) => flags[at] === true && !take(left, line));
}

/** Returns the words that a new version of a line has and the line had not, or not as often. */
function gainOf(before: string, after: string): Lines {
	const left = countsOf(wordsOf([before]));
	return wordsOf([after]).filter(word => !take(left, word));
}
