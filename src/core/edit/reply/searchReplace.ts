import type { Lines } from '../text/lines';
import type { Replacement } from './exactReplace';

const SEARCH = /^(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)>?$/;
const BETWEEN = /^={5,9}$/;
const REPLACE = /^(?:>{5,9}|\+{5,9}) ?(?:REPLACE|UPDATED)>?$/;

/** What the SEARCH/REPLACE blocks of an answer replace; undefined where it has none, and none at all where one is not whole. */
export function searchReplacements(answer: Lines): readonly Replacement[] | undefined {
	const parts: Replacement[] = [];
	let [start, between] = [-1, -1];
	let found = false;
	for (const [at, line] of answer.entries()) {
		const mark = line.trim();
		if (SEARCH.test(mark)) {
			if (start !== -1) {
				return [];
			}
			[start, between, found] = [at, -1, true];
		} else if (start !== -1 && between === -1 && BETWEEN.test(mark)) {
			between = at;
		} else if (start !== -1 && REPLACE.test(mark)) {
			if (between === -1) {
				return [];
			}
			parts.push({ before: answer.slice(start + 1, between), after: answer.slice(between + 1, at) });
			start = -1;
		}
	}
	return found ? (start === -1 ? parts : []) : undefined;
}

/** A mark that a text must not keep, unless it had it before. */
export const isConflictMark = (line: string): boolean =>
	/^(?:<{7}|>{7})(?:\s|$)/.test(line) || SEARCH.test(line) || REPLACE.test(line);
