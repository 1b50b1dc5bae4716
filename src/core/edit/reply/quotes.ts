import { fencedBlocks, isFenceLine } from '../text/fences';
import type { Lines } from '../text/lines';

/** Also behind the mark of a list. */
const QUOTE = /^(?:[-*+] {1,3}| {0,3})> ?/;

/** Some quote all that they say, others the block of code: without the marks of a quotation, unless the original has such. */
export function withoutQuoteMarks(answer: Lines, original: Lines): Lines {
	if (original.some(line => line.startsWith('>')) || !answer.some(line => QUOTE.test(line))) {
		return answer;
	}
	if (answer.every(line => line.trim() === '' || line.startsWith('>'))) {
		return answer.map(unquoted);
	}
	// Inside a block, it is the code that quotes.
	const inBlock = new Set(fencedBlocks(answer).flatMap(({ start, lines }) => lines.map((_, at) => start + 1 + at)));
	const isQuoted = (at: number): boolean => QUOTE.test(answer[at] ?? '') && !inBlock.has(at);
	const result: string[] = [];
	for (let at = 0, end = 0; at < answer.length; at = end) {
		for (end = at + 1; isQuoted(at) && isQuoted(end); ) {
			end++;
		}
		const run = answer.slice(at, end);
		const bare = isQuoted(at) ? run.map(unquoted) : run;
		// Code may begin a line with such a sign, too: a quotation has a fence.
		result.push(...(bare.some(isFenceLine) ? bare : run));
	}
	return result;
}

const unquoted = (line: string): string => line.replace(QUOTE, '');
