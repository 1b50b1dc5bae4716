import type { Lines } from '../text/lines';
import type { Replacement } from './exactReplace';

const SEARCH = /^(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)>?$/;
const SEPARATOR = /^={5,9}$/;
const REPLACE = /^(?:>{5,9}|\+{5,9}) ?(?:REPLACE|UPDATED)>?$/;

/** A block of a reply: the lines between its first and its last mark, and where these may be divided. */
interface Block {
	readonly lines: Lines;
	readonly dividers: readonly number[];
}

/** The most ways to divide blocks that are tried. */
const MAX_WAYS = 64;

/**
 * Reads the SEARCH/REPLACE blocks of a reply; undefined if it has none. A line of equals signs is a divider only where
 * the whole then fits, so each way to read the blocks is returned; none if a block is incomplete.
 */
export function searchReplacements(answer: Lines): readonly (readonly Replacement[])[] | undefined {
	const blocks = blocksOf(answer);
	if (blocks === undefined || blocks.length === 0) {
		return blocks === undefined ? [] : undefined;
	}
	let ways: readonly (readonly Replacement[])[] = [[]];
	for (const { lines, dividers } of blocks) {
		const parts = dividers.map(at => ({ before: lines.slice(0, at), after: lines.slice(at + 1) }));
		ways = ways.flatMap(way => parts.map(part => [...way, part])).slice(0, MAX_WAYS);
	}
	return ways;
}

/** Finds the blocks in order; undefined where one is incomplete. */
function blocksOf(answer: Lines): readonly Block[] | undefined {
	const blocks: Block[] = [];
	let start = -1;
	for (const [index, line] of answer.entries()) {
		const mark = line.trim();
		if (SEARCH.test(mark)) {
			if (start !== -1) {
				return undefined;
			}
			start = index;
		} else if (start !== -1 && REPLACE.test(mark)) {
			const lines = answer.slice(start + 1, index);
			blocks.push({ lines, dividers: [...lines.keys()].filter(at => SEPARATOR.test((lines[at] ?? '').trim())) });
			start = -1;
		}
	}
	return start === -1 ? blocks : undefined;
}

/** Tells whether a line may divide what was from what comes. */
export const isDivider = (line: string): boolean => /^={7,9}$/.test(line.trim());

/** Tells whether a line is a mark that code must not get from a reply. */
export const isConflictMark = (line: string): boolean =>
	/^(?:<{7}|>{7})(?:\s|$)/.test(line) || SEARCH.test(line) || REPLACE.test(line);
