import { openBrackets, type Stretch } from './blocks';
import { isWeighty } from './languageFacts';

/** The texts that a removal is judged by, in lines. */
export interface Rewrite {
	readonly languageId: string;
	readonly original: readonly string[];
	readonly answer: readonly string[];
}

/** Returns the lines of a stretch of the answer that the original had and that nothing else in the answer repeats. */
export function keptLines({ languageId, original, answer }: Rewrite, { from, to }: Stretch): readonly string[] {
	const before = countLines(original);
	const rest = countLines([...answer.slice(0, from), ...answer.slice(to)]);
	return answer.slice(from, to).filter(line => {
		const text = line.trim();
		return isWeighty(line, languageId) && (before.get(text) ?? 0) > (rest.get(text) ?? 0);
	});
}

/** Lines above and below a single line that must have stayed for its removal to be beyond doubt. */
const CONTEXT_OF_ONE = 3;

/**
 * Tells whether an answer without a stretch has to be asked about. Decides for those only of which nobody could think
 * that something else stands for them: code that the original had goes, and on both sides stand the lines between which
 * the original had it.
 *
 * - A single line is often merged into a line near by. Of it this is certain where no line near it changed, and nothing
 *   or a comment is in its place.
 * - Of several lines it is certain too where the lines beside them are new, if the new lines of the answer have few
 *   words in common with what goes.
 */
export function mustBeAsked(rewrite: Rewrite, stretch: Stretch, isFilledWithCode: boolean): boolean {
	const kept = keptLines(rewrite, stretch);
	if (kept.length <= 1) {
		return kept.length === 1 && !isFilledWithCode && isHole(rewrite, stretch, CONTEXT_OF_ONE);
	}
	return isHole(rewrite, stretch, 1) || (kept.length >= 3 && !isSpokenOf(rewrite, stretch, kept));
}

/** Tells whether the original has the stretch between the same lines, this many above and below. */
function isHole({ languageId, original, answer }: Rewrite, { from, to }: Stretch, context: number): boolean {
	const weighty = (lines: readonly string[]): readonly string[] =>
		lines.filter(line => isWeighty(line, languageId)).map(line => line.trim());
	const edge = Array.from({ length: context }, () => '');
	const known = [...edge, ...weighty(original), ...edge];
	const wanted = [
		...[...edge, ...weighty(answer.slice(0, from))].slice(-context),
		...weighty(answer.slice(from, to)),
		...[...weighty(answer.slice(to)), ...edge].slice(0, context),
	];
	return known.some((_, at) => wanted.every((line, index) => known[at + index] === line));
}

/** Tells whether the new lines of the rest use half of the words of the lines that go. */
function isSpokenOf({ original, answer }: Rewrite, { from, to }: Stretch, kept: readonly string[]): boolean {
	const known = new Set(original.map(line => line.trim()));
	const added = [...answer.slice(0, from), ...answer.slice(to)].filter(line => !known.has(line.trim()));
	const said = new Set(wordsOf(added));
	const words = new Set(wordsOf(kept));
	return [...words].filter(word => said.has(word)).length * 2 >= words.size;
}

const wordsOf = (lines: readonly string[]): readonly string[] => lines.join('\n').match(/[\p{L}_]{3,}/gu) ?? [];

function countLines(lines: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const line of lines) {
		counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
	}
	return counts;
}

/** Extends a stretch downwards until its brackets are closed, if they ever are. */
export function wholeStatement(lines: readonly string[], { from, to }: Stretch): Stretch {
	for (let end = to; end <= lines.length; end++) {
		if (openBrackets(lines.slice(from, end)) === 0) {
			return { from, to: end };
		}
	}
	return { from, to };
}
