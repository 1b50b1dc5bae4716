import type { Lines } from '../text/lines';
import { codeLines } from './codeLines';

/** Dots with nothing but brackets, commas and the like on both sides: no code, except where a language says so. */
const BARE = /(?:^|[^.\p{L}\p{N}_$)\]"'/])\s*(?:\.{3}|…)\s*(?=$|[^.\p{L}\p{N}_$([{"'?\s])/gu;

/** Python's own use of three dots: among other arguments or indices, or as a body. */
const PYTHON = /(?:,\s*\.{3}\s*[\])]|\[\s*\.{3}\s*,|:\s*\.{3}\s*$|^\s*\.{3}\s*$)/;

/** The last of the parameters of a function or macro that takes any number of them. */
const VARIADIC = /,\s*\.{3}\s*\)|^\s*#\s*define\s+\w+\(\.{3}\)/;

/** A function of Lua that takes any number of parameters, which are dots in it. */
const DECLARES_DOTS = /\bfunction\b[^()]*\([^()]*\.{3}\s*\)/;

/** What else languages say with three dots: any exception and folds of C++, callables of PHP, ranges of Swift. */
const OTHERS: ReadonlyMap<string, RegExp> = new Map([
	['python', PYTHON],
	['cpp', /,\s*\.{3}\s*\)|\bcatch\s*\(\s*\.{3}\s*\)|[-+*/|&<>=]\s*\.{3}\s*\)|\(\s*\.{3}\s*[-+*/|&<>=]/],
	['php', /,\s*\.{3}\s*\)|\w\(\.{3}\)/],
	['swift', /,\s*\.{3}\s*\)|\w\[\s*\.{3}\s*\]/],
]);

/** Tells whether the code has more dots that stand for something left out than the original has. */
export function hasNewDots(original: Lines, code: Lines, languageId: string): boolean {
	const allowed = OTHERS.get(languageId) ?? VARIADIC;
	const count = (lines: Lines): number =>
		codeLines(lines, languageId).reduce(
			(sum, line) => sum + (allowed.test(line) ? 0 : (line.match(BARE)?.length ?? 0)),
			0,
		);
	return count(code) > count(original) && !(languageId === 'lua' && code.some(line => DECLARES_DOTS.test(line)));
}
