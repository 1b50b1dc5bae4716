/** Length from which a comment is not about the code below it any more. */
const MAX_LINES = 200;

/**
 * Returns the first line of the comment right above a piece of code, without a blank line between; else `startLine`.
 * Language services leave the comment out of a symbol, and a documented function would be documented twice.
 */
export function withLeadingComment(textOf: (line: number) => string, startLine: number): number {
	let first = startLine;
	while (first > 0 && startLine - first < MAX_LINES) {
		const above = textOf(first - 1).trim();
		const start = above.endsWith('*/')
			? blockStart(textOf, first - 1)
			: LINE_COMMENT.test(above)
				? first - 1
				: undefined;
		if (start === undefined) {
			break;
		}
		first = start;
	}
	return first;
}

/** Finds the first line of the block comment that ends on this line; `undefined` for one that begins after code. */
function blockStart(textOf: (line: number) => string, endLine: number): number | undefined {
	for (let line = endLine; line >= 0 && endLine - line < MAX_LINES; line--) {
		const text = textOf(line).trim();
		if (text.startsWith('/*')) {
			return line;
		}
		if (text.includes('/*') || (line < endLine && text.includes('*/'))) {
			return undefined;
		}
	}
	return undefined;
}

/** Matches `//`, `#`, `--` and `;;`, but neither `#include` and the like, nor `#[derive]`, nor `--count;`. */
const LINE_COMMENT = /^(?:\/\/|#(?:[#!\s]|$)|--(?:[-\s|]|$)|;;)/;
