import { changedRanges } from '../diff/changedRanges';
import { hasWord, type Lines } from '../text/lines';
import { isCommentLine } from './codeOnly';
import { pairLines } from './pairLines';
import { wordsOf } from './tokens';

/**
 * A stretch of the original between two lines that are kept or have a new version, and the stretch of the new code that
 * stands there now. Ends are exclusive; either stretch may be empty.
 */
export interface Gap {
	readonly oldStart: number;
	readonly oldEnd: number;
	readonly newStart: number;
	readonly newEnd: number;
	/** Lines of the original that say something, are code, and stand nowhere else in the new code. */
	readonly gone: readonly number[];
	/** The same of comments. */
	readonly goneComments: readonly number[];
	/** Lines of code that are new here. */
	readonly added: Lines;
	/** What the lines above and below, which have a new version, say more than they did. */
	readonly gained: Lines;
	/** Lines of comments that are new here. */
	readonly addedComments: Lines;
}

/** The new code compared with the original. */
export interface Comparison {
	readonly gaps: readonly Gap[];
	/** All lines of code that were not in the original, and all that are no longer as they were. */
	readonly added: Lines;
	readonly removed: readonly number[];
}

/** Finds what became of every line of the original. */
export function compare(original: Lines, code: Lines, languageId: string): Comparison {
	const before = original.map(line => line.trim());
	const after = code.map(line => line.trim());
	const isComment = (line: string): boolean => isCommentLine(line, languageId);
	const ranges = changedRanges(before, after);
	const moved = new Moves(ranges.flatMap(range => after.slice(range.newStart, range.newEnd)));
	const back = new Moves(ranges.flatMap(range => before.slice(range.oldStart, range.oldEnd)));
	const gaps: Gap[] = [];
	const added: string[] = [];
	const removed: number[] = [];
	for (const range of ranges) {
		const gone = indices(range.oldStart, range.oldEnd).filter(
			index => hasWord(before[index] ?? '') && !moved.take(before[index] ?? ''),
		);
		const fresh = indices(range.newStart, range.newEnd).filter(
			index => hasWord(after[index] ?? '') && !back.take(after[index] ?? ''),
		);
		const goneCode = gone.filter(index => !isComment(before[index] ?? ''));
		const freshCode = fresh.filter(index => !isComment(after[index] ?? ''));
		for (const index of freshCode) {
			added.push(after[index] ?? '');
		}
		for (const index of goneCode) {
			removed.push(index);
		}
		const pairs = pairLines(
			goneCode.map(index => before[index] ?? ''),
			freshCode.map(index => after[index] ?? ''),
		).map(([old, now]) => [goneCode[old] ?? 0, freshCode[now] ?? 0] as const);
		let oldStart = range.oldStart;
		let newStart = range.newStart;
		/** What the line above has gained: a body that was drawn up into it stands there. */
		let gained: Lines = [];
		for (const [old, now] of [...pairs, [range.oldEnd, range.newEnd] as const]) {
			const isOld = (index: number): boolean => index >= oldStart && index < old;
			const isNew = (index: number): boolean => index >= newStart && index < now;
			gaps.push({
				oldStart,
				oldEnd: old,
				newStart,
				newEnd: now,
				gone: goneCode.filter(isOld),
				goneComments: gone.filter(index => isOld(index) && isComment(before[index] ?? '')),
				added: freshCode.filter(isNew).map(index => after[index] ?? ''),
				gained: [...gained, ...gainOf(before[old], after[now], old < range.oldEnd)],
				addedComments: fresh.filter(index => isNew(index) && isComment(after[index] ?? '')).map(at => after[at] ?? ''),
			});
			gained = gainOf(before[old], after[now], old < range.oldEnd);
			oldStart = old + 1;
			newStart = now + 1;
		}
	}
	return { gaps, added, removed };
}

/** Returns the words that a new version of a line has and the line had not. */
function gainOf(before: string | undefined, after: string | undefined, isPair: boolean): Lines {
	const known = new Set(wordsOf([before ?? '']));
	const gain = isPair ? wordsOf([after ?? '']).filter(word => !known.has(word)) : [];
	return gain.length === 0 ? [] : [gain.join(' ')];
}

/** The lines that stand somewhere else now; each accounts for one line. */
class Moves {
	readonly #left = new Map<string, number>();

	constructor(lines: Lines) {
		for (const line of lines) {
			this.#left.set(line, (this.#left.get(line) ?? 0) + 1);
		}
	}

	take(line: string): boolean {
		const count = this.#left.get(line) ?? 0;
		this.#left.set(line, count - 1);
		return count > 0;
	}
}

const indices = (start: number, end: number): readonly number[] =>
	Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
