import type { Lines } from './lines';
import { countsOf, take, wordsOf } from './wordCounts';

/**
 * Similarity from which code counts as a new version of the original. Unrelated pieces of one language share keywords
 * and common names: up to 0.36 in the table of reply shapes. A new version of more than a line or two keeps at least
 * 0.4 there, even where most of it is rewritten. Code below that is more likely about something else: a command to run,
 * a file to add.
 */
export const SIMILAR = 0.4;

/**
 * Share of the best similarity that a second piece of code may reach and still not compete with the best. In the table
 * of reply shapes, a fragment or an example of use reaches a quarter, another solution or the other half of the code
 * 0.79 and more: the limit stands close to those, because a wrong choice deletes code and a question costs a click.
 */
export const CLEARLY_BETTER = 0.75;

/** Compares the words of two texts, in any order (Dice's coefficient): 0 for none in common, 1 for the same words. */
export function similarity(one: Lines, other: Lines): number {
	const ones = wordsOf(one);
	const others = wordsOf(other);
	return ones.length + others.length === 0 ? 1 : wordSimilarity(ones, others);
}

/** Compares two lists of words, in any order (Dice's coefficient). At least one has to have words. */
export function wordSimilarity(ones: readonly string[], others: readonly string[]): number {
	const counts = countsOf(ones);
	const shared = others.filter(word => take(counts, word)).length;
	return (2 * shared) / (ones.length + others.length);
}

/** Counts the lines of the original that the texts have, each at most as often as it is there; without blank lines. */
export function keptLines(original: Lines, ...texts: readonly Lines[]): number {
	const counts = countsOf(original.map(line => line.trim()).filter(line => line !== ''));
	return texts.flat().filter(line => take(counts, line.trim())).length;
}

/** Tells whether two lines begin with the same word, and share half of the longer one at their two ends. */
export function isSmallChange(before: string, after: string): boolean {
	const longest = Math.max(before.length, after.length);
	const shortest = Math.min(before.length, after.length);
	let prefix = 0;
	while (prefix < shortest && before[prefix] === after[prefix]) {
		prefix++;
	}
	let suffix = 0;
	while (suffix < shortest - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) {
		suffix++;
	}
	return firstWordOf(before) === firstWordOf(after) && (prefix + suffix) * 2 >= longest;
}

const firstWordOf = (line: string): string => /^(?:[\p{L}\p{N}_$]{1,200}|.)/u.exec(line)?.[0] ?? '';

/** Fewer words in the same order are an accident: `return count`. */
const MIN_SAID = 3;

/** Tells whether a line has all words of another one in their order, and more: a declaration that got types. */
export function saysMore(before: readonly string[], after: readonly string[]): boolean {
	let found = 0;
	for (const word of after) {
		found += word === before[found] ? 1 : 0;
	}
	return before.length >= MIN_SAID && found === before.length && after[0] === before[0];
}
