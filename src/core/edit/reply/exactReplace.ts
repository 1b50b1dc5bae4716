import type { Lines } from '../text/lines';

/** Lines to be found in a text, and the lines that come in their place. */
export interface Replacement {
	readonly before: Lines;
	readonly after: Lines;
}

interface PlacedReplacement extends Replacement {
	readonly start: number;
}

/** Makes all replacements; undefined unless the original has each exactly, once, and apart from the others. */
export function replaceExactly(original: Lines, replacements: readonly Replacement[]): Lines | undefined {
	const placed: PlacedReplacement[] = [];
	for (const replacement of replacements) {
		const start = findOnce(replacement.before, original);
		if (start === undefined || placed.length > original.length) {
			return undefined;
		}
		placed.push({ ...replacement, start });
	}
	const result: Lines[] = [];
	let end = 0;
	for (const { start, before, after } of placed.toSorted((a, b) => a.start - b.start)) {
		if (start < end) {
			return undefined;
		}
		result.push(original.slice(end, start), after);
		end = start + before.length;
	}
	return [...result, original.slice(end)].flat();
}

/** Finds lines that stand in one place only. No lines at all can only stand in an empty text. */
function findOnce(lines: Lines, original: Lines): number | undefined {
	if (lines.length === 0) {
		return original.every(line => line === '') ? 0 : undefined;
	}
	let found: number | undefined;
	for (let start = 0; start + lines.length <= original.length; start++) {
		if (lines.every((line, offset) => line === original[start + offset])) {
			if (found !== undefined) {
				return undefined;
			}
			found = start;
		}
	}
	return found;
}
