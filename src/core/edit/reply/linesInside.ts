import { ANY_LANGUAGE, isScanned, type LexicalPlace, scanText } from '../lexical/lexicalScan';
import { isFilled, type Lines, textOf } from '../text/lines';

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

/** A line that begins with a string of several lines. */
const LEADING_STRING = /^\s*[rub]?(?:"""|''')/i;

/** The end of a line that a block follows. */
const OPENS_BLOCK = /:\s*(?:#.*)?$/;

/**
 * Finds the lines whose white space is content, as far as that is likely: those that begin inside of a string. A
 * docstring is a comment, whose white space follows the code.
 */
export function linesOfText(lines: Lines, languageId: string): ReadonlySet<number> {
	const language = isScanned(languageId) ? languageId : ANY_LANGUAGE;
	const inside = INDENTED_TEXT.test(languageId) ? undefined : linesInside(lines, language, 'string');
	let isDocstring = false;
	return new Set(
		[...(inside ?? [])].filter(at => {
			isDocstring = inside?.has(at - 1) === true ? isDocstring : isDocstringAt(lines, at - 1);
			return !isDocstring;
		}),
	);
}

/** Tells whether a string begins here that is the first thing in a block, or in the text. */
function isDocstringAt(lines: Lines, at: number): boolean {
	if (!LEADING_STRING.test(lines[at] ?? '')) {
		return false;
	}
	let above = at - 1;
	while (above >= 0 && !isFilled(lines[above] ?? '')) {
		above--;
	}
	return OPENS_BLOCK.test(lines[above] ?? ':');
}
