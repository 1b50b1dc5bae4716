import type { Lines } from '../text/lines';
import type { Replacement } from './exactReplace';

const SEARCH = /^(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)>?$/;
const SEPARATOR = /^={5,9}$/;
const REPLACE = /^(?:>{5,9}|\+{5,9}) ?(?:REPLACE|UPDATED)>?$/;

/** Reads the SEARCH/REPLACE blocks of a reply; undefined if it has none, an empty list if one is incomplete. */
export function searchReplacements(answer: Lines): readonly Replacement[] | undefined {
	const replacements: Replacement[] = [];
	let start = -1;
	let separator = -1;
	let hasBlock = false;
	for (const [index, line] of answer.entries()) {
		const mark = line.trim();
		if (SEARCH.test(mark)) {
			if (start !== -1) {
				return [];
			}
			start = index;
			separator = -1;
			hasBlock = true;
		} else if (start !== -1 && separator === -1 && SEPARATOR.test(mark)) {
			separator = index;
		} else if (start !== -1 && REPLACE.test(mark)) {
			if (separator === -1) {
				return [];
			}
			replacements.push({ before: answer.slice(start + 1, separator), after: answer.slice(separator + 1, index) });
			start = -1;
		}
	}
	return hasBlock ? (start === -1 ? replacements : []) : undefined;
}

/** Tells whether a line is a mark that code must not get from a reply. */
export const isConflictMark = (line: string): boolean =>
	/^(?:<{7}|>{7})(?:\s|$)/.test(line) || SEARCH.test(line) || REPLACE.test(line);
