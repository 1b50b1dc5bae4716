import { declarationIn } from '../text/declarations';
import { depthOf, hasWord, type Lines } from '../text/lines';
import { wordsIn, wordsOf } from '../text/wordCounts';
import type { Gap } from './gaps';
import { isPlainWord } from './plainWords';

/** The two texts that are compared. */
export interface Texts {
	readonly original: Lines;
	readonly code: Lines;
}

/** A call of something that other code declares, or of anything with text. */
const CALL = /^\s*[^(]+[.'"`][^(]*\(|\([^)]*['"`]/;

const OPENS_BLOCK = /[{:(]\s*$/;

/**
 * Returns the headers of what lines declare: the name behind a keyword, else a whole line that opens a block and begins
 * with no plain word, such as a method or a rule of a style sheet. Values have none.
 */
export const headersIn = (lines: Lines): readonly string[] =>
	lines
		.filter(line => !line.includes('='))
		.flatMap(line => {
			const isNamedBlock = OPENS_BLOCK.test(line) && !CALL.test(line) && !isPlainWord(wordsIn(line)[0] ?? '');
			return isNamedBlock ? [line.trim()] : wordsIn(declarationIn(line) ?? '').slice(-1);
		});

/** Returns the nearest line above that is less indented: the header of the block in which a line stands. */
export function headerAbove(lines: Lines, at: number): string | undefined {
	const depth = depthOf(lines[at] ?? '');
	if (depth === 0) {
		return undefined;
	}
	for (let index = at - 1; index >= 0; index--) {
		const line = lines[index] ?? '';
		if (hasWord(line) && depthOf(line) < depth) {
			return line;
		}
	}
	return undefined;
}

/** Tells whether a header of another name stands in the place of one, before the line that followed it. */
export function isRenamedHeader({ original, code }: Texts, gap: Gap): boolean {
	const at = placeOfHeader(code, gap);
	return at !== -1 && gap.gone.length === 1 && nextWords(original, gap.oldEnd) === nextWords(code, at + 1);
}

/** Tells whether a header stands inside of another one now, which says the rest of what it said. */
export function isNestedHeader({ original, code }: Texts, gap: Gap): boolean {
	const line = original[gap.gone[0] ?? gap.oldStart] ?? '';
	const at = placeOfHeader(code, gap);
	if (at === -1 || gap.gone.length !== 1 || headersIn([line]).length !== 1) {
		return false;
	}
	const said = new Set(wordsOf([code[at] ?? '', headerAbove(code, at) ?? '']));
	return wordsIn(line).every(word => said.has(word));
}

/** Returns the line of the new code with the header that alone is new in the gap; -1 for none. */
function placeOfHeader(code: Lines, { newStart, added }: Gap): number {
	const [line = ''] = added;
	return added.length === 1 && headersIn(added).length === 1 ? indexOfLine(line, code, newStart) : -1;
}

/** Returns where a line stands, whatever its indentation, from an index on; the length of the code if nowhere. */
export function indexOfLine(line: string, code: Lines, from: number): number {
	let at = from;
	while (at < code.length && code[at]?.trim() !== line) {
		at++;
	}
	return at;
}

function nextWords(lines: Lines, from: number): string | undefined {
	let at = from;
	while (at < lines.length && !hasWord(lines[at] ?? '')) {
		at++;
	}
	return lines[at]?.trim();
}
