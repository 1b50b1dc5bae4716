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

/** Languages in which a number at the start of a line is as likely content. */
const TABLES = /^(?:dynamic )?[ct]sv\b/;

/**
 * Strips line numbers that may have been copied; undefined unless every line has one, in sequence, and the original has
 * none. In YAML such numbers are keys.
 */
export function withoutLineNumbers(code: Lines, { original, languageId }: ReplyContext): Lines | undefined {
	const bare = code.length > 1 && languageId !== 'yaml' ? stripNumbers(code) : undefined;
	return bare === undefined || (original.length > 1 && stripNumbers(original) !== undefined) ? undefined : bare;
}

/** Tells whether the numbers can only be copied ones: in a program, and most but not all lines are the original's. */
export function areCopiedNumbers(bare: Lines, { original, languageId, isProse }: ReplyContext): boolean {
	const filled = bare.filter(isFilled).length;
	const kept = keptLines(original, bare);
	const isOriginal = kept === filled && filled === original.filter(isFilled).length;
	return !isProse && !TABLES.test(languageId) && kept * 2 >= filled && !isOriginal;
}

function stripNumbers(lines: Lines): Lines | undefined {
	const texts: string[] = [];
	let previous: number | undefined;
	for (const line of lines) {
		const [, digits, bracketed, text] = NUMBERED.exec(line) ?? [];
		const number = Number(digits ?? bracketed);
		if (text === undefined || (previous !== undefined && number !== previous + 1)) {
			return undefined;
		}
		texts.push(text);
		previous = number;
	}
	// A space after the mark that all lines have is not the code's. Other shared indentation is left to `reindent`.
	return texts.every(text => text === '' || text.startsWith(' ')) ? texts.map(text => text.slice(1)) : texts;
}
