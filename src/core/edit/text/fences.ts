import type { Lines } from './lines';

/** A line of three or more markers, which opens or closes a block. */
export interface Fence {
	readonly marker: string;
	readonly length: number;
	/** The columns before it, with those of a list's mark: the content of a list stands below its text. */
	readonly indent: number;
	/** True behind the mark of a list: such a fence can open a block, and has no meaning inside one. */
	readonly listed: boolean;
	/** The text after the markers. A fence that closes a block has none. */
	readonly info: string;
}

/** A block of code in an answer. */
export interface FencedBlock {
	readonly lines: Lines;
	readonly info: string;
	/** False where the answer ended before the block did. */
	readonly closed: boolean;
	/** The lines of its fences in the answer; `end` is the answer's length where the block is not closed. */
	readonly start: number;
	readonly end: number;
}

/** Quick test: most lines have no fence, and need no further look. */
const MARKS = /`{3}|~{3}/;

/** White space that web pages put before a fence: no-break and zero-width spaces. */
const ODD_SPACE = /[\u00A0\u3000\u200B-\u200D\u2060\uFEFF]+/g;
const BEFORE_FENCE = /^[ \t\u00A0\u3000\u200B-\u200D\u2060\uFEFF]*/;

const withPlainSpace = (line: string): string => line.replace(BEFORE_FENCE, space => space.replace(ODD_SPACE, ''));

/** Reads a line as a fence. `- ~~~` is one, too; text between backticks on one line is not. */
export function fenceOf(line: string): Fence | undefined {
	if (!MARKS.test(line)) {
		return undefined;
	}
	const [, before, list, markers, info] =
		/^([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(`{3,}|~{3,})(.*)$/.exec(withPlainSpace(line)) ?? [];
	if (
		before === undefined ||
		markers === undefined ||
		info === undefined ||
		(markers.startsWith('`') && info.includes('`'))
	) {
		return undefined;
	}
	return {
		marker: markers.charAt(0),
		length: markers.length,
		indent: widthOf(before) + (list ?? '').length,
		listed: list !== undefined,
		info: info.trim(),
	};
}

/** Tells whether a line begins as a fence does, whatever white space stands before it. */
export const isFenceLine = (line: string): boolean =>
	MARKS.test(line) && /^(?:`{3}|~{3})/.test(line.replace(BEFORE_FENCE, ''));

/** Tells whether the second fence can close the block of the first, or open one inside it. */
export const isWithin = (opening: Fence, fence: Fence): boolean =>
	!fence.listed &&
	fence.marker === opening.marker &&
	fence.length >= opening.length &&
	fence.indent <= opening.indent + 3;

/** Returns the fence of the block that is open after this line of a Markdown document, where blocks do not nest. */
export function openBehind(open: Fence | undefined, line: string): Fence | undefined {
	const fence = fenceOf(line);
	if (open === undefined) {
		return fence;
	}
	return fence !== undefined && fence.info === '' && isWithin(open, fence) ? undefined : open;
}

/**
 * Returns the outermost blocks of an answer. Models put code that has fences of its own into a fence of the same
 * length: a fence with an info string therefore opens a block inside the block.
 */
export function fencedBlocks(answer: Lines): readonly FencedBlock[] {
	const blocks: FencedBlock[] = [];
	let opening: Fence | undefined;
	let start = 0;
	let depth = 0;
	for (const [index, line] of answer.entries()) {
		const fence = fenceOf(line);
		if (fence === undefined) {
			continue;
		}
		if (opening === undefined) {
			opening = fence;
			start = index;
			depth = 1;
		} else if (isWithin(opening, fence)) {
			depth += fence.info === '' ? -1 : 1;
			if (depth === 0) {
				blocks.push(blockOf(answer, opening, start, index));
				opening = undefined;
			}
		}
	}
	return opening === undefined ? blocks : [...blocks, unclosedBlock(answer, opening, start)];
}

/** Returns the block from the first fence to the last one that can close it; the fences between them are code. */
export function outermostBlock(answer: Lines): FencedBlock | undefined {
	const start = answer.findIndex(line => fenceOf(line) !== undefined);
	const opening = fenceOf(answer[start] ?? '');
	const end = answer.findLastIndex(line => {
		const fence = fenceOf(line);
		return fence !== undefined && opening !== undefined && fence.info === '' && isWithin(opening, fence);
	});
	return opening !== undefined && end > start ? blockOf(answer, opening, start, end) : undefined;
}

function blockOf(answer: Lines, opening: Fence, start: number, end: number): FencedBlock {
	const lines = answer.slice(start + 1, end);
	// A fence may be indented and its code not: only the indentation that all lines share is cut.
	const columns = lines.reduce(
		(least, line) => (line.trim() === '' ? least : Math.min(least, indentOf(line))),
		opening.indent,
	);
	return {
		lines: lines.map(line => withoutIndent(line, columns)),
		info: opening.info,
		closed: end < answer.length,
		start,
		end,
	};
}

/** Returns the last block, which may be closed after all: some models write the fence at the end of the last line. */
function unclosedBlock(answer: Lines, opening: Fence, start: number): FencedBlock {
	const last = answer.findLastIndex(line => line.trim() !== '');
	const line = (answer[last] ?? '').trimEnd();
	const fence = opening.marker.repeat(opening.length);
	if (last > start && line.endsWith(fence) && !line.endsWith(opening.marker + fence)) {
		const whole = answer.with(last, line.slice(0, -fence.length));
		return { ...blockOf(whole, opening, start, whole.length), closed: true };
	}
	return blockOf(answer, opening, start, answer.length);
}

/** Cuts columns off the indentation; a tab that is cut through leaves its rest as spaces. */
function withoutIndent(line: string, columns: number): string {
	let column = 0;
	let index = 0;
	for (; column < columns && (line[index] === ' ' || line[index] === '\t'); index++) {
		column += line[index] === '\t' ? 4 - (column % 4) : 1;
	}
	return ' '.repeat(Math.max(0, column - columns)) + line.slice(index);
}

const indentOf = (line: string): number => widthOf(line.slice(0, line.length - line.trimStart().length));

function widthOf(space: string): number {
	let column = 0;
	for (const char of space) {
		column += char === '\t' ? 4 - (column % 4) : 1;
	}
	return column;
}
