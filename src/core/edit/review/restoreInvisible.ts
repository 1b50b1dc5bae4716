import { stripInvisible } from '../../base/invisible';
import { applyHunks, lineHunks } from '../diff/hunks';
import { type Lines, sameLines } from '../text/lines';

/**
 * Restores the invisible characters of the original in a proposal, whose author was never shown them. Lines that were
 * kept or moved get all of theirs back; changed lines get those in the beginning and end that stayed. Of several lines
 * that look the same, each gives its characters to one line, in order. New lines stay as they were written.
 */
export function restoreInvisible(proposal: Lines, original: Lines): Lines {
	const shown = original.map(stripInvisible);
	if (sameLines(shown, original)) {
		return proposal;
	}
	const hunks = lineHunks(shown, proposal);
	const removedFrom = ({ start, removed }: (typeof hunks)[number]): Lines =>
		original.slice(start, start + removed.length);
	const moved = groupByLook(hunks.flatMap(removedFrom));
	return applyHunks(
		original,
		hunks.map(hunk => {
			const before = hunk.added.length === hunk.removed.length ? removedFrom(hunk) : [];
			const added = hunk.added.map((line, index) => {
				const own = moved.get(line.trim())?.shift() ?? before[index];
				return own === undefined || stripInvisible(line) !== line ? line : withInvisible(line, own);
			});
			return { ...hunk, added };
		}),
	);
}

/** Groups lines by what is visible of them, without indentation. Leaves out lines of which nothing is visible. */
function groupByLook(lines: Lines): ReadonlyMap<string, string[]> {
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

/** Inserts the invisible characters of the user's own line in the beginning and end that both lines share. */
function withInvisible(line: string, own: string): string {
	const characters = [...line];
	const units = own.match(UNIT) ?? [];
	const shown = units.map(stripInvisible);
	const max = Math.min(characters.length, units.length);
	let prefix = 0;
	while (prefix < max && characters[prefix] === shown[prefix]) {
		prefix++;
	}
	let suffix = 0;
	while (suffix < max - prefix && characters.at(-1 - suffix) === shown.at(-1 - suffix)) {
		suffix++;
	}
	return [
		...units.slice(0, prefix),
		...characters.slice(prefix, characters.length - suffix),
		...units.slice(units.length - suffix),
	].join('');
}

/** A character with the invisible ones after it; the first one also with those before it. */
const UNIT = /(?:^[\u{E0000}-\u{E007F}]+)?[^\u{E0000}-\u{E007F}][\u{E0000}-\u{E007F}]*/gu;
