import type { Lines } from '../text/lines';

/** Marks that open a string of several lines, and what closes it. */
const QUOTES = ['"""', "'''", '`'] as const;

/** Finds the lines that begin inside a string, so that the white space before them is part of its value. */
export function linesInStrings(lines: Lines): ReadonlySet<number> {
	const inside = new Set<number>();
	let open: string | undefined;
	for (const [index, line] of lines.entries()) {
		if (open !== undefined) {
			inside.add(index);
		}
		for (let at = 0; at < line.length; ) {
			const quote: string | undefined = open ?? QUOTES.find(mark => line.startsWith(mark, at));
			if (line[at] === '\\') {
				at += 2;
			} else if (quote !== undefined && line.startsWith(quote, at)) {
				open = open === undefined ? quote : undefined;
				at += quote.length;
			} else {
				at++;
			}
		}
	}
	return open === undefined ? inside : new Set();
}

/** Pairs of marks between which a comment may go over several lines. */
const COMMENTS = [
	['/*', '*/'],
	['<!--', '-->'],
	['--[[', ']]'],
	['{-', '-}'],
	['(*', '*)'],
	['=begin', '=end'],
	['<#', '#>'],
] as const;

/** Finds the lines that begin inside a comment. */
export function linesInComments(lines: Lines): ReadonlySet<number> {
	const inside = new Set<number>();
	let close: string | undefined;
	for (const [index, line] of lines.entries()) {
		if (close !== undefined) {
			inside.add(index);
			close = line.includes(close) ? undefined : close;
			continue;
		}
		const opened = COMMENTS.find(([open]) => line.includes(open));
		const rest = opened === undefined ? '' : line.slice(line.lastIndexOf(opened[0]) + opened[0].length);
		close = opened !== undefined && !rest.includes(opened[1]) ? opened[1] : undefined;
	}
	return inside;
}
