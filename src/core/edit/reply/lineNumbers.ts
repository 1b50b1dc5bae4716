import { keptLines } from '../text/similarity';
import { isFilled, type Lines } from '../text/lines';
import type { ReplyContext } from './replyContext';

const NUMBERED = /^[ \t]*(\d{1,7})(?:[ \t]*[|│]|[:\t])(.*)$/;

/** Where a number before a line is as likely its content. */
const TABLES = /^(?:dynamic )?[ct]sv\b/;

/**
 * The code without the line numbers that were copied before it, where every line has one, in sequence, and the original has
 * none; else undefined. In YAML such numbers are keys.
 */
export function withoutLineNumbers(code: Lines, { original, languageId }: ReplyContext): Lines | undefined {
	const bare = code.length > 1 && languageId !== 'yaml' ? numbered(code) : undefined;
	return bare === undefined || (original.length > 1 && numbered(original) !== undefined) ? undefined : bare;
}

/** True where the numbers can only be copied ones: in a program, before lines that mostly were there, and not all of them. */
export function areCopiedNumbers(bare: Lines, { original, languageId, isProse }: ReplyContext): boolean {
	const filled = bare.filter(isFilled).length;
	const kept = keptLines(original, bare);
	const isOriginal = kept === filled && filled === original.filter(isFilled).length;
	return !isProse && !TABLES.test(languageId) && kept * 2 >= filled && !isOriginal;
}

function numbered(lines: Lines): Lines | undefined {
	const texts: string[] = [];
	let before: number | undefined;
	for (const line of lines) {
		const [, digits, text] = NUMBERED.exec(line) ?? [];
		const number = Number(digits);
		if (text === undefined || (before !== undefined && number !== before + 1)) {
			return undefined;
		}
		texts.push(text);
		before = number;
	}
	// The space behind the mark is not the code's where all have it; what else they have in common, fitting takes care of.
	return texts.every(text => text === '' || text.startsWith(' ')) ? texts.map(text => text.slice(1)) : texts;
}
