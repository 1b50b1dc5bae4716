import type { Lines } from '../text/lines';
import { wordsOf } from '../text/wordCounts';
import { isPlainWord } from './plainWords';

const NAME = '[\\p{L}_$][\\p{L}\\p{N}_$]*';

/** Names that code reaches into or calls, and the numbers and words of its values: all that it is about. */
const REFERENCE = new RegExp(
	[
		`(?<=(?:\\.|->|::)\\s{0,4})${NAME}`,
		`${NAME}(?=[!?]?\\()`,
		'(?<![\\p{L}_$])\\d[\\p{N}_.]*',
		`(?<=["'\`][^"'\`]{0,200})[\\p{L}\\p{N}_$]{2,}(?=[^"'\`]{0,200}["'\`])`,
	].join('|'),
	'gu',
);

export const referencesOf = (lines: Lines): ReadonlySet<string> =>
	new Set(lines.flatMap(line => line.match(REFERENCE) ?? []));

const CALL = new RegExp(`${NAME}(?=[!?]?\\()`, 'gu');

/** Collects the names that lines call. */
export const callsIn = (lines: Lines): ReadonlySet<string> => new Set(lines.flatMap(line => line.match(CALL) ?? []));

const QUOTED = /(["'`])(?:\\.|(?!\1)[^\\]){0,2000}\1/g;

/** Returns the names in lines, without text, numbers and plain words. */
export const namesIn = (lines: Lines): readonly string[] =>
	wordsOf(lines.map(line => line.replaceAll(QUOTED, ' '))).filter(word => !isPlainWord(word) && !/^\d/.test(word));

/** Returns the share of the items that are in the set; 1 for no items. */
export function shareIn(items: ReadonlySet<string>, known: { has(item: string): boolean }): number {
	let shared = 0;
	for (const item of items) {
		shared += known.has(item) ? 1 : 0;
	}
	return items.size === 0 ? 1 : shared / items.size;
}

/** Counts the characters that are no white space. */
export const volumeOf = (lines: Lines): number =>
	lines.reduce((sum, line) => sum + line.replaceAll(/\s/g, '').length, 0);
