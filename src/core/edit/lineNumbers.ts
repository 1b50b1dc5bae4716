import type { Lines } from './lines';

const NUMBERED = /^[ \t]*(\d{1,7})(?:[ \t]*[|│]|[:\t])(.*)$/;

/** Without the line numbers that were copied before the code, where every line has one, in sequence, and the original has none. */
export function withoutLineNumbers(code: Lines, original: Lines, languageId: string): Lines {
	const bare = code.length > 1 && languageId !== 'yaml' ? numbered(code) : undefined;
	return bare === undefined || (original.length > 1 && numbered(original) !== undefined) ? code : bare;
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
