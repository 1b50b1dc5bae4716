import { type ChangedRange, changedRanges } from '../diff/changedRanges';
import { codeLines } from '../survival/codeLines';
import { isPlainWord } from '../survival/plainWords';
import type { Lines } from '../text/lines';
import { wordsOf } from '../text/wordCounts';

/** Something that a tool has found wrong, in lines of the original from zero; the end is exclusive. */
export interface Problem {
	readonly start: number;
	readonly end: number;
	/** The tool's words for it. */
	readonly text: string;
}

/** Lines around a problem within which a change belongs to it. */
const NEAR = 3;

/**
 * Tells whether code changes something that has nothing to do with the problems it was asked to fix: neither stands it
 * near one, nor has it a name in common with a problem, its line, or a change that belongs to one.
 */
export function reachesBeyond(
	original: Lines,
	code: Lines,
	{ languageId, problems }: { readonly languageId: string; readonly problems: readonly Problem[] },
): boolean {
	const before = codeLines(original, languageId).map(line => line.trim());
	const after = codeLines(code, languageId).map(line => line.trim());
	const said = new Set(
		namesOf(problems.flatMap(({ start, end, text }) => [text, ...before.slice(start, Math.max(end, start + 1))])),
	);
	const isNear = ({ oldStart, oldEnd }: ChangedRange): boolean =>
		problems.some(({ start, end }) => oldStart <= end + NEAR && oldEnd >= start - NEAR);
	let open = changedRanges(before, after)
		.map(range => ({
			isNear: isNear(range),
			names: namesOf([...before.slice(range.oldStart, range.oldEnd), ...after.slice(range.newStart, range.newEnd)]),
		}))
		.filter(({ names }) => names.length > 0);
	// A change that belongs to a problem brings in those that share its names, such as an import, and so on.
	for (let known = -1; known !== open.length; ) {
		known = open.length;
		open = open.filter(change => {
			const belongs = change.isNear || change.names.some(name => said.has(name));
			for (const name of belongs ? change.names : []) {
				said.add(name);
			}
			return !belongs;
		});
	}
	return open.length > 0;
}

/** Returns the words that may tell what lines are about: shorter ones are in any line. */
const namesOf = (lines: Lines): readonly string[] =>
	wordsOf(lines).filter(word => word.length > 1 && !/^\d/.test(word) && !isPlainWord(word));
