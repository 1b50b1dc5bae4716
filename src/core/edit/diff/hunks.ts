import { changedRanges } from './changedRanges';
import { type LineHunk, type Lines, sameLines } from '../text/lines';
import { slideHunks } from './diffSliders';

/** Finds the changes, in as few lines as possible; in order, and with at least one line between two of them. */
export function lineHunks(before: Lines, after: Lines): readonly LineHunk[] {
	return slideHunks(before, after, changedRanges(before, after)).map(({ oldStart, oldEnd, newStart, newEnd }) => ({
		start: oldStart,
		removed: before.slice(oldStart, oldEnd),
		added: after.slice(newStart, newEnd),
	}));
}

/** Applies hunks of these lines; they come in order. */
export function applyHunks(lines: Lines, hunks: readonly LineHunk[]): string[] {
	const result: string[] = [];
	let next = 0;
	for (const { start, removed, added } of hunks) {
		for (; next < start; next++) {
			result.push(lines[next] ?? '');
		}
		for (const line of added) {
			result.push(line);
		}
		next += removed.length;
	}
	for (; next < lines.length; next++) {
		result.push(lines[next] ?? '');
	}
	return result;
}

/** Joins hunks that touch; they come in order. An editor refuses two changes that begin at one place. */
export function joinTouching(hunks: readonly LineHunk[]): readonly LineHunk[] {
	const result: LineHunk[] = [];
	for (const hunk of hunks) {
		const last = result.at(-1);
		if (last !== undefined && last.start + last.removed.length >= hunk.start) {
			result.pop();
			result.push({
				start: last.start,
				removed: [...last.removed, ...hunk.removed],
				added: [...last.added, ...hunk.added],
			});
		} else {
			result.push(hunk);
		}
	}
	return result;
}

/** Leaves an empty line where the hunks remove all lines: a document has at least one. */
export function leaveOneLine(document: Lines, hunks: readonly LineHunk[]): readonly LineHunk[] {
	const [only] = hunks;
	if (only === undefined || hunks.length > 1 || only.added.length > 0 || only.removed.length < document.length) {
		return hunks;
	}
	return sameLines(only.removed, ['']) ? [] : [{ ...only, added: [''] }];
}
