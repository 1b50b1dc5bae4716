import type { Lines } from '../text/lines';
import { countsOf, wordsOf } from '../text/wordCounts';
import { compare, type Comparison, type Gap } from './gaps';
import { isPlainWord } from './plainWords';
import { referencesOf, shareIn, volumeOf } from './tokens';

/** Share of what a stretch says that has to be found again for it to count as written anew. */
const REWRITTEN = 0.5;

/** Share of its length from which what stands in its place counts as its new version, whatever it says. */
const REPLACED = 0.5;

/** Share of what a stretch says that has to be found near by where nothing new stands in its very place. */
const FOUND_NEARBY = 0.5;

/** The same for a stretch of many lines: the more there are, the less is an accident. */
const MANY_FOUND_NEARBY = 0.75;

const MANY_LINES = 3;

/** Share of what a stretch reaches into that its new version reaches into, too. */
const SAME_REFERENCES = 2 / 3;

/** Share of what a stretch says that has to be found where nothing new stands near it. */
const FOUND_ELSEWHERE = 0.8;

/** A stretch must reach into so many things for these to tell what it is about. */
const MIN_REFERENCES = 3;

/** Comments that go together with nothing in their place: fewer are tidied up. */
const MIN_COMMENTS = 4;

/** Lines of the original that have no counterpart in the new code. */
export interface Loss {
	/** The first line and the line after the last one, in the original. */
	readonly start: number;
	readonly end: number;
	/** The number of lines that say something. */
	readonly lines: number;
	/** The line of the new code before which they stood. */
	readonly at: number;
	/** True where nothing but a comment stands in their place, which may stand for them. */
	readonly hasRemark: boolean;
}

/** Finds the stretches of the original that are neither kept, nor moved, nor plausibly written anew. */
export function findLosses(original: Lines, code: Lines, languageId: string): readonly Loss[] {
	const comparison = compare(original, code, languageId);
	const survival = new Survival(original, comparison);
	const repeated = repeatedLines(comparison);
	return comparison.gaps.filter(gap => survival.isLost(gap, repeated)).map(gap => lossOf(gap));
}

function lossOf(gap: Gap): Loss {
	const lines = gap.gone.length === 0 ? gap.goneComments : [...gap.gone, ...gap.goneComments].toSorted((a, b) => a - b);
	return {
		start: lines[0] ?? gap.oldStart,
		end: (lines.at(-1) ?? gap.oldEnd - 1) + 1,
		lines: lines.length,
		at: gap.newStart,
		hasRemark: gap.added.length === 0 && gap.addedComments.length > 0,
	};
}

/** Collects the new lines that stand in place of several different stretches: a stub, and no new version of any. */
function repeatedLines({ gaps }: Comparison): ReadonlySet<string> {
	const counts = countsOf(gaps.flatMap(({ gone, added }) => (gone.length === 0 ? [] : [...new Set(added)])));
	return new Set([...counts].filter(([, count]) => count > 1).map(([line]) => line));
}

class Survival {
	readonly #original: Lines;
	readonly #present: ReadonlySet<string>;
	/** The words of the new code. */
	readonly #now: ReadonlySet<string>;
	/** The words that are new anywhere, with their number: those of new lines, and what new versions of lines gained. */
	readonly #fresh: ReadonlyMap<string, number>;
	readonly #all: ReadonlyMap<string, number>;
	readonly #eliminated: ReadonlySet<string>;

	constructor(original: Lines, { gaps, rewritten, present }: Comparison) {
		this.#now = new Set(wordsOf([...present]));
		this.#original = original;
		this.#present = present;
		this.#all = countsOf(wordsOf(original));
		this.#fresh = countsOf(wordsOf(gaps.flatMap(({ added, above }) => [...added, ...above])));
		this.#eliminated = new Set(wordsOf(this.#linesAt(rewritten)).filter(word => !this.#now.has(word)));
	}

	isLost(gap: Gap, repeated: ReadonlySet<string>): boolean {
		const { gone, goneComments, added, gained, beside, addedComments, nearby } = gap;
		if (gone.length === 0) {
			return goneComments.length >= MIN_COMMENTS && added.length === 0 && addedComments.length === 0;
		}
		const own = added.filter(line => !repeated.has(line));
		// A comment is all that stands in their place: it may stand for them.
		if (own.length === 0 && addedComments.length > 0 && (gone.length > 1 || gained.length === 0)) {
			return true;
		}
		if (nearby.length === 0) {
			return !this.#isFoundElsewhere(this.#linesAt(gone));
		}
		const lines = this.#unexplained(gap);
		if (lines.length === 0 || this.#shareElsewhere(lines) >= REWRITTEN) {
			return false;
		}
		const evidence = this.#evidenceOf(gone, lines);
		const isBeside = evidence.size > 0 || own.length + gained.length > 0;
		// One line that was drawn into the one above or below it.
		if (gone.length === 1 && evidence.size > 0 && shareIn(evidence, new Set(wordsOf(beside))) === 1) {
			return false;
		}
		const wanted = gone.length < MANY_LINES ? FOUND_NEARBY : MANY_FOUND_NEARBY;
		if (isBeside && shareIn(evidence, new Set(wordsOf(nearby))) >= wanted) {
			return false;
		}
		const here = [...own, ...gained];
		const room = volumeOf(here);
		const isReplaced = own.length > 1 || gone.length < 2 ? room >= volumeOf(this.#linesAt(gone)) * REPLACED : false;
		return !isReplaced && shareHere(lines, here, evidence) < REWRITTEN;
	}

	/**
	 * Leaves out the lines that need no counterpart of their own where something new stands near by: those that bind a
	 * name which is used no more, and those that stand somewhere else as they are, and are said once now.
	 */
	#unexplained({ gone }: Gap): Lines {
		return this.#linesAt(gone).filter(line => {
			const isObsolete = [...boundNames([line])].some(name => this.#eliminated.has(name));
			return !isObsolete && !this.#isSaidElsewhere(line);
		});
	}

	#linesAt(indices: readonly number[]): Lines {
		return indices.map(index => this.#original[index] ?? '');
	}

	/** Tells whether the new code has a line as it is, and that line says so much that it is no accident. */
	#isSaidElsewhere(line: string): boolean {
		const words = new Set(wordsOf([line]).filter(word => !isPlainWord(word)));
		return words.size >= MIN_REFERENCES && this.#present.has(line.trim());
	}

	/** Collects the words that tell what the lines are about: no plain ones, and no names that only these lines need. */
	#evidenceOf(gone: readonly number[], lines: Lines): ReadonlySet<string> {
		const dropped = new Set([...this.#localsOf(gone), ...boundNames(lines), ...this.#eliminated]);
		return new Set(wordsOf(lines).filter(word => !dropped.has(word) && !isPlainWord(word)));
	}

	/** Collects the names that only these lines use, and more than once: code that says the same may do without. */
	#localsOf(gone: readonly number[]): ReadonlySet<string> {
		const lines = this.#linesAt(gone);
		const references = referencesOf(lines);
		const counts = countsOf(wordsOf(lines));
		return new Set(
			[...counts].flatMap(([word, count]) =>
				count > 1 && count === this.#all.get(word) && !references.has(word) ? [word] : [],
			),
		);
	}

	/** Tells whether nearly all that the lines are about is new in another place. */
	#isFoundElsewhere(lines: Lines): boolean {
		const words = new Set(wordsOf(lines).filter(word => !isPlainWord(word) && !this.#eliminated.has(word)));
		return words.size > 0 && shareIn(words, this.#fresh) >= FOUND_ELSEWHERE;
	}

	/** Returns the share of the words that are new somewhere, in any place and as often. */
	#shareElsewhere(lines: Lines): number {
		let all = 0;
		let found = 0;
		const bound = boundNames(lines);
		const isEvidence = (word: string): boolean => !bound.has(word) && !isPlainWord(word) && !this.#eliminated.has(word);
		for (const [word, count] of countsOf(wordsOf(lines).filter(isEvidence))) {
			all += count;
			found += Math.min(count, this.#fresh.get(word) ?? 0);
		}
		return all === 0 ? 0 : found / all;
	}
}

/** The names that a line binds: what stands before its sign of assignment, without what it reaches into. */
const BOUND = /^[^=(]*?(?=\s:?=(?![=>~]))|^\s*(?:let|var|local)\s+[\p{L}\p{N}_$,\s]+;?$/u;

/** Collects the names that these lines bind. A value that is written where it was used needs its name no more. */
function boundNames(lines: Lines): ReadonlySet<string> {
	const heads = lines.map(line => BOUND.exec(line)?.[0] ?? '');
	const references = referencesOf(heads);
	return new Set(wordsOf(heads).filter(word => !references.has(word)));
}

/** Returns the share of the evidence, or of what the lines reach into, that stands in their place. */
function shareHere(lines: Lines, added: Lines, evidence: ReadonlySet<string>): number {
	const words = new Set(wordsOf(added));
	const references = referencesOf(lines);
	const isAboutSame = references.size >= MIN_REFERENCES && shareIn(references, words) >= SAME_REFERENCES;
	return isAboutSame ? 1 : shareIn(evidence, words);
}
