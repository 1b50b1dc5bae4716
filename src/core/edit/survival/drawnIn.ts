import { depthOf, type Lines } from '../text/lines';
import { wordSimilarity } from '../text/similarity';
import { wordsIn, wordsOf } from '../text/wordCounts';
import type { Gap } from './gaps';
import type { Texts } from './headers';
import { isPlainWord } from './plainWords';
import { callsIn, namesIn, referencesOf } from './tokens';

/** Similarity from which a new line in another place counts as one that moved. */
export const MOVED = 0.75;

/** The end of a line that others follow under its condition. */
const FRAME = /(?:[{:()]|\b(?:then|do))\s*$/;

const BARE_ELSE = /^\W*else\W*$/;

/**
 * Tells whether lines were drawn into the new version of one beside them: that names all that they name, and they only
 * frame code that is still there, or say nearly the same.
 */
export function isDrawnIn(lines: Lines, beside: Lines): boolean {
	const now = new Set(wordsOf(beside));
	const isFramed = (line: string): boolean => {
		const words = wordsIn(line);
		const named = words.filter(word => !isPlainWord(word));
		const isFrame = FRAME.test(line) && isPlainWord(words[0] ?? '');
		const isAlike = (other: string): boolean => wordSimilarity(words, wordsIn(other)) >= MOVED;
		return named.length > 0 && named.every(word => now.has(word)) && (isFrame || beside.some(isAlike));
	};
	return (
		lines.length > 0 && referencesOf(lines).size === 0 && lines.every(line => isFramed(line) || BARE_ELSE.test(line))
	);
}

/** An option of a command: no name of anything. */
const OPTION = /(?<=\s)--?\p{L}[\p{L}-]*/gu;

/** Tells whether a condition without a name went up into the line above, which is the condition itself now. */
export function isFrameDrawnUp(line: string, gained: Lines, beside: Lines): boolean {
	const [word = ''] = wordsIn(line);
	return (
		FRAME.test(line) &&
		isPlainWord(word) &&
		gained.includes(word) &&
		!namesIn([line.replaceAll(OPTION, '')]).some(name => /\p{L}/u.test(name)) &&
		beside.some(other => FRAME.test(other) && wordsIn(other)[0] === word)
	);
}

/**
 * Tells whether a line that only calls something on a name went because the lines above it are inside of what binds
 * that name now, and that ends where the line stood: `f.close()` after `with open(path) as f:`.
 */
export function isScopeEnd({ original, code }: Texts, gap: Gap, rebound: ReadonlySet<string>): boolean {
	const { gone, oldStart, newStart, added } = gap;
	const line = original[gone[0] ?? oldStart] ?? '';
	const [name = '', called = '', ...more] = wordsIn(line);
	return (
		gone.length === 1 &&
		added.length + more.length === 0 &&
		rebound.has(name) &&
		callsIn([line]).has(called) &&
		depthOf(code[newStart - 1] ?? '') > depthOf(original[oldStart - 1] ?? '')
	);
}
