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

/** Languages in which the indentation of a text tells what it belongs to, so that it moves with the code around it. */
const INDENTED_TEXT = /yaml|compose|workflow|pipelines|ansible|helm|home-assistant|pug|jade|haml|slim|coffeescript/;

/** Finds the lines whose white space is content, as far as that is certain: those that begin inside of a string. */
export const linesOfText = (lines: Lines, languageId: string): ReadonlySet<number> =>
	(INDENTED_TEXT.test(languageId) ? undefined : linesInside(lines, languageId, 'string')) ?? new Set();
