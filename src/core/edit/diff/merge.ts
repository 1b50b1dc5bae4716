import { applyHunks, lineHunks } from './hunks';
import { type LineHunk, type Lines, sameLines } from '../text/lines';

/** Lines of the base that one side changed, or both did. */
interface Group {
	readonly start: number;
	end: number;
	readonly ours: LineHunk[];
	readonly theirs: LineHunk[];
}

/** Both changes of `base` in one text, or `undefined` where they changed the same lines, or lines that touch, in different ways. */
export function mergeLines(base: Lines, ours: Lines, theirs: Lines): string[] | undefined {
	const merged: LineHunk[] = [];
	for (const { start, end, ...sides } of touching(lineHunks(base, ours), lineHunks(base, theirs))) {
		const removed = base.slice(start, end);
		const changed = (hunks: readonly LineHunk[]): Lines =>
			applyHunks(
				removed,
				hunks.map(hunk => ({ ...hunk, start: hunk.start - start })),
			);
		const [mine, yours] = [changed(sides.ours), changed(sides.theirs)];
		if (sides.ours.length > 0 && sides.theirs.length > 0 && !sameLines(mine, yours)) {
			return undefined;
		}
		merged.push({ start, removed, added: sides.ours.length > 0 ? mine : yours });
	}
	return applyHunks(base, merged);
}

function touching(ours: readonly LineHunk[], theirs: readonly LineHunk[]): readonly Group[] {
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
