import { type Fence, fenceOf, isWithin, NestedFences, widthOf, withoutIndent } from '../../markdown/fences';
import { depthOf, type Lines } from './lines';

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

/** Returns the fence of the block that is open after this line of a Markdown document, where blocks do not nest. */
export function openBehind(open: Fence | undefined, line: string): Fence | undefined {
	const fence = fenceOf(line);
	if (open === undefined) {
		return fence;
	}
	return fence !== undefined && fence.info === '' && isWithin(open, fence) ? undefined : open;
}

/** Returns the outermost blocks of an answer. */
export function fencedBlocks(answer: Lines): readonly FencedBlock[] {
	const blocks: FencedBlock[] = [];
	let opening: Fence | undefined;
	let nested: NestedFences | undefined;
	let start = 0;
	for (const [index, line] of answer.entries()) {
		if (opening === undefined) {
			opening = fenceOf(line);
			nested = opening === undefined ? undefined : new NestedFences(opening);
			start = index;
		} else if (nested?.closes(line, undefined) === true) {
			blocks.push(blockOf(answer, opening, start, index));
			opening = undefined;
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

const indentOf = (line: string): number => widthOf(line.slice(0, depthOf(line)));
