import type { Lines } from '../text/lines';

/** Lines to be found in a text, and what stands there afterwards. */
export interface Replacement {
	readonly before: Lines;
	readonly after: Lines;
}

interface Place extends Replacement {
	readonly start: number;
}

/** The original with every part replaced; undefined unless each is there exactly, once, and apart from the others. */
export function replaceExactly(original: Lines, parts: readonly Replacement[]): Lines | undefined {
	const places: Place[] = [];
	for (const part of parts) {
		const start = onlyPlaceOf(part.before, original);
		if (start === undefined || places.length > original.length) {
			return undefined;
		}
		places.push({ ...part, start });
	}
	const result: Lines[] = [];
	let from = 0;
	for (const { start, before, after } of places.toSorted((a, b) => a.start - b.start)) {
		if (start < from) {
			return undefined;
		}
		result.push(original.slice(from, start), after);
		from = start + before.length;
	}
	return [...result, original.slice(from)].flat();
}

/** Where the lines stand, if they stand in one place only. Lines that are none can stand in an empty text only. */
function onlyPlaceOf(lines: Lines, original: Lines): number | undefined {
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
