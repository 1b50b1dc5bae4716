import type { Lines } from '../text/lines';
import { codeLines } from './codeLines';

/** Dots with nothing but brackets, commas and the like on both sides: no code, except where a language says so. */
const BARE = /(?:^|[^.\p{L}\p{N}_$)\]"'])\s*(?:\.{3}|…)\s*(?=$|[^.\p{L}\p{N}_$([{"'\s])/gu;

/** Python's own use of three dots: among other arguments or indices, or as a body. */
const PYTHON = /(?:,\s*\.{3}\s*[\])]|\[\s*\.{3}\s*,|:\s*\.{3}\s*$|^\s*\.{3}\s*$)/;

/** The last of the parameters of a function that takes any number of them. */
const VARIADIC = /,\s*\.{3}\s*\)/;

/** Tells whether the code has more dots that stand for something left out than the original has. */
export function hasNewDots(original: Lines, code: Lines, languageId: string): boolean {
	const allowed = languageId === 'python' ? PYTHON : VARIADIC;
	const count = (lines: Lines): number =>
		codeLines(lines, languageId).reduce(
			(sum, line) => sum + (allowed.test(line) ? 0 : (line.match(BARE)?.length ?? 0)),
			0,
		);
	return count(code) > count(original);
}
