/** A comment that is longer than this is no longer about what stands below it. */
const MAX_LINES = 200;

/**
 * The first line of the comment that stands right above a piece of code, without a blank line between; else the line itself.
 * Language services leave it out, and without it a documented function would be documented twice.
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

/** Where the block comment begins that ends on this line; `undefined` where it begins behind code. */
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

/** `//`, `#`, `--` and `;;`, but neither `#include` and its kin, nor `#[derive]`, nor `--count;`. */
const LINE_COMMENT = /^(?:\/\/|#(?:[#!\s]|$)|--(?:[-\s|]|$)|;;)/;
