import { declaredNames } from '../text/declarations';
import { hasTags } from '../text/languages';
import { hasWord, type Lines } from '../text/lines';
import { keptLines, SIMILAR, similarity } from '../text/similarity';
import { balanceOf, isBalanced, openTags, sameBalance } from './brackets';
import { codeLines } from './codeLines';
import type { Loss } from './losses';

export { hasNewDots } from './bareDots';
export { landmarkOf } from './landmark';
export { withoutLosses } from './withoutLosses';

/** Lines of code up to which anything may come in place of the original: there is too little to compare. */
const FEW_LINES = 2;

/** One line in so many that is kept as it is makes code a new version of the original. */
const KEPT = 4;

/** Tells whether the code is about something else than the original: it declares nothing of what that declares. */
export function isUnlike(original: Lines, code: Lines, languageId: string): boolean {
	const before = codeLines(original, languageId).filter(hasWord);
	const isNewVersion = keptLines(before, code) * KEPT >= before.length || similarity(original, code) >= SIMILAR;
	if (before.length <= FEW_LINES || isNewVersion) {
		return false;
	}
	const names = declaredNames(original);
	const kept = declaredNames(code);
	return names.size === 0 || [...names].every(name => !kept.has(name));
}

/** Tells whether the code leaves other brackets open, or closes others, than the original does. */
export function isTorn(original: Lines, code: Lines, languageId: string, isWholeDocument: boolean): boolean {
	if (hasTags(languageId) && !sameTags(original, code)) {
		return true;
	}
	const before = balanceOf(original, languageId);
	const after = balanceOf(code, languageId);
	// A document that was not balanced may have been mended.
	return !sameBalance(before, after) && !(isWholeDocument && !isBalanced(before) && isBalanced(after));
}

/** Tells whether each tag that is closed anywhere is left open as often in both. */
function sameTags(original: Lines, code: Lines): boolean {
	const [before, after] = [openTags(original), openTags(code)];
	const closing = [...original, ...code].flatMap(line => [...line.matchAll(/<\/([\w:.-]{1,100})/g)]);
	return closing.every(([, name = '']) => (before.get(name) ?? 0) === (after.get(name) ?? 0));
}

/** Counts the lines of several losses. */
export const lossCount = (losses: readonly Loss[]): number => losses.reduce((sum, { lines }) => sum + lines, 0);

/** Tells whether anything but comments and white space was changed. */
export function changesCode(original: Lines, code: Lines, languageId: string): boolean {
	const textOf = (lines: Lines): string => codeLines(lines, languageId).join('').replaceAll(/\s/g, '');
	return textOf(original) !== textOf(code);
}
