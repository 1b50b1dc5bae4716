import { isFenceLine } from '../../markdown/fences';
import { fencedBlocks } from '../text/fences';
import type { Lines } from '../text/lines';

/** The mark of a quotation, also after the mark of a list. */
const QUOTE = /^(?:[-*+] {1,3}| {0,3})> ?/;

/** Strips the marks of a quotation from a quoted reply, or from a quoted block, unless the original has such marks. */
export function withoutQuoteMarks(answer: Lines, original: Lines): Lines {
	if (original.some(line => line.startsWith('>')) || !answer.some(line => QUOTE.test(line))) {
		return answer;
	}
	if (answer.every(line => line.trim() === '' || line.startsWith('>'))) {
		return answer.map(unquoted);
	}
	// Inside a block, the mark is part of the code.
	const inBlock = new Set(
		fencedBlocks(answer).flatMap(({ start, lines }) => lines.map((_, index) => start + 1 + index)),
	);
	const isQuoted = (index: number): boolean => QUOTE.test(answer[index] ?? '') && !inBlock.has(index);
	const result: string[] = [];
	for (let start = 0, end = 0; start < answer.length; start = end) {
		for (end = start + 1; isQuoted(start) && isQuoted(end); ) {
			end++;
		}
		const run = answer.slice(start, end);
		const bare = isQuoted(start) ? run.map(unquoted) : run;
		// A line of code may begin with this mark, too: only a quotation has a fence.
		result.push(...(bare.some(isFenceLine) ? bare : run));
	}
	return result;
}

const unquoted = (line: string): string => line.replace(QUOTE, '');
