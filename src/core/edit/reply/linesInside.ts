import { type LexicalPlace, scanText } from '../lexical/lexicalScan';
import { type Lines, textOf } from '../text/lines';

/**
 * Finds the lines that begin inside of a string or a comment, by their index; undefined where that is not certain: the
 * language is not known, or the code begins or ends inside of one.
 */
export function linesInside(
	lines: Lines,
	languageId: string,
	...places: readonly LexicalPlace[]
): ReadonlySet<number> | undefined {
	const scan = scanText(textOf(lines), languageId);
	return scan === 'unknown' || !scan.isWhole
		? undefined
		: new Set(scan.lines.flatMap((place, index) => (places.includes(place) ? [index] : [])));
}
