import { keptLines } from '../text/similarity';
import { isFilled, type Lines } from '../text/lines';
import type { ReplyContext } from './replyContext';

/** A number with a mark behind it, or in brackets. A mark is no letter, digit, quote, bracket or sign of a program. */
const NUMBERED = new RegExp(
	'^[ \\t]*(?:(?:L(?:ine )?)?(\\d{1,7})' +
		'(?:[ \\t]*[^\\p{L}\\p{N}\\s"\'`()[\\]{}<>+*/%=&^,;.-]|[:\\t]|[.)](?=\\s|$))|' +
		'[[(](\\d{1,7})[\\])])(.*)$',
	'u',
);

/** A number with nothing but a space behind it. */
const SPACED = /^[ \t]*(\d{1,7})()(?: (.*))?$/u;

/** Lines from which numbers in a row are no accident, though no mark stands behind them. Two do with zeros before. */
const MIN_SPACED = 3;

/** Languages in which a number at the start of a line is as likely content. */
const TABLES = /^(?:dynamic )?[ct]sv\b/;

/**
 * Strips line numbers that may have been copied; undefined unless every line has one, in sequence, and the original has
 * none. In YAML numbers with a mark are keys.
 */
export function withoutLineNumbers(code: Lines, { original, languageId }: ReplyContext): Lines | undefined {
	const marked = code.length > 1 && languageId !== 'yaml' ? stripNumbers(code, NUMBERED) : undefined;
	const isInRow = code.length >= MIN_SPACED || (code.length > 1 && code.every(line => /^\s*0/.test(line)));
	const bare = marked ?? (isInRow ? stripNumbers(code, SPACED) : undefined);
	return bare === undefined || (original.length > 1 && hasNumbers(original)) ? undefined : bare;
}

/** Tells whether the numbers can only be copied ones: in a program, and most but not all lines are the original's. */
export function areCopiedNumbers(bare: Lines, { original, languageId, isProse }: ReplyContext): boolean {
	const filled = bare.filter(isFilled).length;
	const kept = keptLines(original, bare);
	const isOriginal = kept === filled && filled === original.filter(isFilled).length;
	return !isProse && !TABLES.test(languageId) && kept * 2 >= filled && !isOriginal;
}

const hasNumbers = (lines: Lines): boolean => [NUMBERED, SPACED].some(form => stripNumbers(lines, form) !== undefined);

function stripNumbers(lines: Lines, form: RegExp): Lines | undefined {
	const texts: string[] = [];
	let previous: number | undefined;
	for (const line of lines) {
		const match = form.exec(line);
		const [, digits, bracketed, text = ''] = match ?? [];
		const number = Number(digits ?? bracketed);
		if (match === null || (previous !== undefined && number !== previous + 1)) {
			return undefined;
		}
		texts.push(text);
		previous = number;
	}
	if (form === SPACED) {
		return texts;
	}
	// A space after the mark that all lines have is not the code's. Other shared indentation is left to `reindent`.
	return texts.every(text => text === '' || text.startsWith(' ')) ? texts.map(text => text.slice(1)) : texts;
}
