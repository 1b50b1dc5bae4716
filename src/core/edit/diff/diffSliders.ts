import type { ChangedRange } from './changedRanges';
import type { Lines } from '../text/lines';

/**
 * Lines that came in or went out beside equal ones can be told in several ways: of `}`, empty line, `function b() {`,
 * … any window. The one is taken that begins and ends where a reader sees a block begin and end.
 */
export function slideHunks(before: Lines, after: Lines, ranges: readonly ChangedRange[]): readonly ChangedRange[] {
	const placed: ChangedRange[] = [];
	for (const [index, range] of ranges.entries()) {
		const last = placed.at(-1);
		const next = ranges[index + 1];
		const steps = {
			up: range.from - (last === undefined ? 0 : last.to + 1),
			down: (next?.from ?? before.length + 1) - 1 - range.to,
		};
		const by =
			range.from === range.to
				? bestStep(after, range.at, range.till, steps)
				: range.at === range.till
					? bestStep(before, range.from, range.to, steps)
					: 0;
		placed.push({ from: range.from + by, to: range.to + by, at: range.at + by, till: range.till + by });
	}
	return placed;
}

/** How far the block moves down, or up where negative. */
function bestStep(
	lines: Lines,
	start: number,
	end: number,
	most: { readonly up: number; readonly down: number },
): number {
	let up = 0;
	while (up < most.up && start - up > 0 && lines[start - up - 1] === lines[end - up - 1]) {
		up++;
	}
	let down = 0;
	while (down < most.down && end + down < lines.length && lines[start + down] === lines[end + down]) {
		down++;
	}
	let best = { step: down, cost: Infinity };
	for (let step = down; step >= -up; step--) {
		const cost = cutCost(lines, start + step) + cutCost(lines, end + step);
		best = cost < best.cost ? { step, cost } : best;
	}
	return best.step;
}

/** How odd it is to cut before this line: inside of something, or before what closes it, is odd; behind an empty line it is natural. */
function cutCost(lines: Lines, index: number): number {
	const above = index === 0 ? '' : (lines[index - 1] ?? '');
	const below = lines[index] ?? '';
	const depth = indentOf(lines.slice(index, index + LOOK_AHEAD).find(isText) ?? '');
	if (!isText(above)) {
		return depth * PER_COLUMN;
	}
	if (!isText(below)) {
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

const isText = (line: string): boolean => line.trim() !== '';

/** In columns. */
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
