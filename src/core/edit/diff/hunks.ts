import { changedRanges } from './changedRanges';
import { type LineHunk, type Lines, sameLines } from '../text/lines';
import { slideHunks } from './diffSliders';

/** What changed, in as few lines as possible; in order, and with at least one line between two of them. */
export function lineHunks(before: Lines, after: Lines): readonly LineHunk[] {
	return slideHunks(before, after, changedRanges(before, after)).map(({ from, to, at, till }) => ({
		start: from,
		removed: before.slice(from, to),
		added: after.slice(at, till),
	}));
}

/** `hunks` are of these lines, in order. */
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

/** Hunks in order, of which those that touch become one: an editor takes no two changes that begin at one place. */
export function joined(hunks: readonly LineHunk[]): readonly LineHunk[] {
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

/** A document has at least one line: where all of them go, an empty one stays. */
export function neverEmpty(document: Lines, hunks: readonly LineHunk[]): readonly LineHunk[] {
	const [only] = hunks;
	if (only === undefined || hunks.length > 1 || only.added.length > 0 || only.removed.length < document.length) {
		return hunks;
	}
	return sameLines(only.removed, ['']) ? [] : [{ ...only, added: [''] }];
}
