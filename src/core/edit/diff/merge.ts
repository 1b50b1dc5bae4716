import { applyHunks, lineHunks } from './hunks';
import { type LineHunk, type Lines, sameLines } from '../text/lines';

/** Lines of the base that one side changed, or both. */
interface Group {
	readonly start: number;
	end: number;
	readonly ours: LineHunk[];
	readonly theirs: LineHunk[];
}

/** Merges two changes of `base` (three-way merge); `undefined` for different changes of the same or touching lines. */
export function mergeLines(base: Lines, ours: Lines, theirs: Lines): string[] | undefined {
	const merged: LineHunk[] = [];
	for (const { start, end, ...sides } of groupTouching(lineHunks(base, ours), lineHunks(base, theirs))) {
		const removed = base.slice(start, end);
		const changed = (hunks: readonly LineHunk[]): Lines =>
			applyHunks(
				removed,
				hunks.map(hunk => ({ ...hunk, start: hunk.start - start })),
			);
		const ourLines = changed(sides.ours);
		const theirLines = changed(sides.theirs);
		if (sides.ours.length > 0 && sides.theirs.length > 0 && !sameLines(ourLines, theirLines)) {
			return undefined;
		}
		merged.push({ start, removed, added: sides.ours.length > 0 ? ourLines : theirLines });
	}
	return applyHunks(base, merged);
}

function groupTouching(ours: readonly LineHunk[], theirs: readonly LineHunk[]): readonly Group[] {
	const all = [
		...ours.map(hunk => ({ hunk, side: 'ours' as const })),
		...theirs.map(hunk => ({ hunk, side: 'theirs' as const })),
	];
	const groups: Group[] = [];
	for (const { hunk, side } of all.toSorted((a, b) => a.hunk.start - b.hunk.start)) {
		let group = groups.at(-1);
		if (group === undefined || hunk.start > group.end) {
			group = { start: hunk.start, end: hunk.start, ours: [], theirs: [] };
			groups.push(group);
		}
		group.end = Math.max(group.end, hunk.start + hunk.removed.length);
		group[side].push(hunk);
	}
	return groups;
}
