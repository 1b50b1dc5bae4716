import { stripInvisible } from '../../base/invisible';
import { applyHunks, lineHunks } from '../diff/hunks';
import { type Lines, sameLines } from '../text/lines';

/**
 * Gives the user's lines in a proposal the characters back that its author was never shown: to those he kept or moved,
 * all of them; to those he changed, the ones in the beginning and the end that he left. Lines that look the same give
 * them in order, each to one that was kept or moved: what is written anew stays as it was written.
 */
export function restoreInvisible(proposal: Lines, original: Lines): Lines {
	const shown = original.map(stripInvisible);
	if (sameLines(shown, original)) {
		return proposal;
	}
	const hunks = lineHunks(shown, proposal);
	const removedFrom = ({ start, removed }: (typeof hunks)[number]): Lines =>
		original.slice(start, start + removed.length);
	const moved = byLook(hunks.flatMap(removedFrom));
	return applyHunks(
		original,
		hunks.map(hunk => {
			const before = hunk.added.length === hunk.removed.length ? removedFrom(hunk) : [];
			const added = hunk.added.map((line, at) => {
				const own = moved.get(line.trim())?.shift() ?? before[at];
				return own === undefined || stripInvisible(line) !== line ? line : withInvisible(line, own);
			});
			return { ...hunk, added };
		}),
	);
}

/** Lines under what is seen of them, without indentation. What shows nothing at all is not known again by its look. */
function byLook(lines: Lines): ReadonlyMap<string, string[]> {
	const alike = new Map<string, string[]>();
	for (const line of lines) {
		const look = stripInvisible(line).trim();
		if (look !== '') {
			const others = alike.get(look) ?? [];
			others.push(line);
			alike.set(look, others);
		}
	}
	return alike;
}

/** The line, with the invisible characters of the other one in the beginning and the end that they share. */
function withInvisible(line: string, own: string): string {
	const characters = [...line];
	const units = own.match(UNIT) ?? [];
	const shown = units.map(stripInvisible);
	const most = Math.min(characters.length, units.length);
	let front = 0;
	while (front < most && characters[front] === shown[front]) {
		front++;
	}
	let back = 0;
	while (back < most - front && characters.at(-1 - back) === shown.at(-1 - back)) {
		back++;
	}
	return [
		...units.slice(0, front),
		...characters.slice(front, characters.length - back),
		...units.slice(units.length - back),
	].join('');
}

/** A character and the invisible ones behind it, to which the first one adds those before it. */
const UNIT = /(?:^[\u{E0000}-\u{E007F}]+)?[^\u{E0000}-\u{E007F}][\u{E0000}-\u{E007F}]*/gu;
