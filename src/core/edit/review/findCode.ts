import { findLines } from '../text/findLines';
import { hasWord, type Lines } from '../text/lines';
import { SIMILAR, similarity } from '../text/similarity';

/** Code at its place in a document; `start` is zero-based. */
export interface CodePlace {
	readonly start: number;
	readonly lines: Lines;
}

/**
 * Finds code in a document that was replaced as a whole, by any of the texts that the code is known to have had. A text
 * counts where it stands once. If none does, the code is where its first line with a word stands once, and where what
 * follows it up to its last line is a version of it; the newest text comes first.
 */
export function findCode(document: Lines, versions: readonly Lines[]): CodePlace | undefined {
	for (const lines of versions) {
		const [start, ...others] = findLines(document, lines);
		if (start !== undefined && others.length === 0) {
			return { start, lines };
		}
	}
	return versions.map(lines => findVersion(document, lines)).find(place => place !== undefined);
}

function findVersion(document: Lines, lines: Lines): CodePlace | undefined {
	const head = lines.find(hasWord);
	const tail = lines.at(-1);
	if (head === undefined || tail === undefined) {
		return undefined;
	}
	const start = document.indexOf(head);
	if (start === -1 || document.indexOf(head, start + 1) !== -1) {
		return undefined;
	}
	const end = lines.length === 1 ? start : document.indexOf(tail, start + 1);
	const found = document.slice(start, Math.max(start, end) + 1);
	return similarity(found, lines) < SIMILAR ? undefined : { start, lines: found };
}
