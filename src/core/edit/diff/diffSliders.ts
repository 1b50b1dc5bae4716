import type { ChangedRange } from './changedRanges';
import { firstFilled, isBlank, type Lines } from '../text/lines';

/**
 * Moves each hunk to where a reader sees a block begin and end. Lines that were added or removed beside equal ones can
 * be shown at several places: in `}`, empty line, `function b() {`, … any window of that length is as right.
 */
export function slideHunks(before: Lines, after: Lines, ranges: readonly ChangedRange[]): readonly ChangedRange[] {
	const placed: ChangedRange[] = [];
	for (const [index, range] of ranges.entries()) {
		const last = placed.at(-1);
		const next = ranges[index + 1];
		const steps = {
			up: range.oldStart - (last === undefined ? 0 : last.oldEnd + 1),
			down: (next?.oldStart ?? before.length + 1) - 1 - range.oldEnd,
		};
		const step =
			range.oldStart === range.oldEnd
				? bestStep(after, range.newStart, range.newEnd, steps)
				: range.newStart === range.newEnd
					? bestStep(before, range.oldStart, range.oldEnd, steps)
					: 0;
		placed.push({
			oldStart: range.oldStart + step,
			oldEnd: range.oldEnd + step,
			newStart: range.newStart + step,
			newEnd: range.newEnd + step,
		});
	}
	return placed;
}

/** Returns by how many lines the block moves down, or up where negative. */
function bestStep(
	lines: Lines,
	start: number,
	end: number,
	max: { readonly up: number; readonly down: number },
): number {
	let up = 0;
	while (up < max.up && start - up > 0 && lines[start - up - 1] === lines[end - up - 1]) {
		up++;
	}
	let down = 0;
	while (down < max.down && end + down < lines.length && lines[start + down] === lines[end + down]) {
		down++;
	}
	let best = { step: down, cost: Infinity };
	for (let step = down; step >= -up; step--) {
		const cost = cutCost(lines, start + step) + cutCost(lines, end + step);
		best = cost < best.cost ? { step, cost } : best;
	}
	return best.step;
}

/** Rates a cut before this line: natural after an empty line, odd inside a block or before the line that closes it. */
function cutCost(lines: Lines, index: number): number {
	const above = index === 0 ? '' : (lines[index - 1] ?? '');
	const below = lines[index] ?? '';
	const depth = indentOf(firstFilled(lines.slice(index, index + LOOK_AHEAD)) ?? '');
	if (isBlank(above)) {
		return depth * PER_COLUMN;
	}
	if (isBlank(below)) {
		return depth * PER_COLUMN + BEFORE_EMPTY;
	}
	return depth * PER_COLUMN + INSIDE + (depth < indentOf(above) ? BEFORE_END : 0);
}

const LOOK_AHEAD = 20;
const PER_COLUMN = 3;
const BEFORE_EMPTY = 3;
const INSIDE = 10;
const BEFORE_END = 5;
const TAB = 4;

/** Counts the columns of the indentation. */
function indentOf(line: string): number {
	let columns = 0;
	for (const character of line) {
		if (character === '\t') {
			columns += TAB;
		} else if (character === ' ') {
			columns++;
		} else {
			break;
		}
	}
	return columns;
}
