import type { Lines } from './lines';

/** Finds all places in the document where these lines begin; none for no lines. Linear (Knuth, Morris and Pratt). */
export function findLines(document: Lines, wanted: Lines): readonly number[] {
	if (wanted.length === 0) {
		return [];
	}
	const borders = prefixFunction(wanted);
	const places: number[] = [];
	let matched = 0;
	for (const [index, line] of document.entries()) {
		while (matched > 0 && line !== wanted[matched]) {
			matched = borders[matched - 1] ?? 0;
		}
		matched += line === wanted[matched] ? 1 : 0;
		if (matched === wanted.length) {
			places.push(index - matched + 1);
			matched = borders[matched - 1] ?? 0;
		}
	}
	return places;
}

/** Returns for each prefix the length of the longest shorter prefix that is also its suffix. */
function prefixFunction(wanted: Lines): readonly number[] {
	const borders: number[] = [];
	let length = 0;
	for (const [index, line] of wanted.entries()) {
		while (length > 0 && line !== wanted[length]) {
			length = borders[length - 1] ?? 0;
		}
		length += index > 0 && line === wanted[length] ? 1 : 0;
		borders.push(length);
	}
	return borders;
}
