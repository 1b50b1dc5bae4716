import type { Lines } from '../text/lines';
import { compare, type Comparison, type Gap } from './gaps';
import { countsOf, referencesOf, shareIn, volumeOf, wordsOf } from './tokens';

/** Share of what a stretch says that has to be found again for it to count as written anew. */
const REWRITTEN = 0.5;

/** Share of its length from which what stands in its place counts as its new version, whatever it says. */
const REPLACED = 0.5;

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
	readonly #added: ReadonlyMap<string, number>;
	readonly #removed: ReadonlyMap<string, number>;
	readonly #all: ReadonlyMap<string, number>;

	constructor(original: Lines, { added, removed }: Comparison) {
		this.#original = original;
		this.#all = countsOf(wordsOf(original));
		this.#added = countsOf(wordsOf(added));
		this.#removed = countsOf(wordsOf(removed.map(index => original[index] ?? '')));
	}

	isLost({ gone, goneComments, added, gained, addedComments }: Gap, repeated: ReadonlySet<string>): boolean {
		if (gone.length === 0) {
			return goneComments.length >= MIN_COMMENTS && added.length === 0 && addedComments.length === 0;
		}
		const lines = gone.map(index => this.#original[index] ?? '');
		const own = [...added.filter(line => !repeated.has(line)), ...gained];
		if (this.#shareElsewhere(lines) >= REWRITTEN) {
			return false;
		}
		if (own.length === 0) {
			return true;
		}
		const names = new Set([...this.#localsOf(gone), ...boundNames(lines)]);
		return shareHere(lines, own, names) < REWRITTEN && volumeOf(own) < volumeOf(lines) * REPLACED;
	}

	/** Collects the names that only these lines use, and more than once: code that says the same may do without. */
	#localsOf(gone: readonly number[]): ReadonlySet<string> {
		const lines = gone.map(index => this.#original[index] ?? '');
		const references = referencesOf(lines);
		const counts = countsOf(wordsOf(lines));
		return new Set(
			[...counts].flatMap(([word, count]) =>
				count > 1 && count === this.#all.get(word) && !references.has(word) ? [word] : [],
			),
		);
	}

	/** Returns the share of the words that new lines have, beyond those that other lines which changed had. */
	#shareElsewhere(lines: Lines): number {
		let all = 0;
		let found = 0;
		const bound = boundNames(lines);
		for (const [word, count] of countsOf(wordsOf(lines).filter(each => !bound.has(each)))) {
			const others = (this.#removed.get(word) ?? 0) - count;
			all += count;
			found += Math.min(count, Math.max(0, (this.#added.get(word) ?? 0) - others));
		}
		return all === 0 ? 0 : found / all;
	}
}

/** The names that a line binds: what stands before its sign of assignment, without what it reaches into. */
const BOUND = /^[^=(]*?(?=\s:?=(?![=>~]))/;

/** Collects the names that these lines bind. A value that is written where it was used needs its name no more. */
function boundNames(lines: Lines): ReadonlySet<string> {
	const heads = lines.map(line => BOUND.exec(line)?.[0] ?? '');
	const references = referencesOf(heads);
	return new Set(wordsOf(heads).filter(word => !references.has(word)));
}

/** Returns the share of the words, or of what the lines reach into, that stands in their place. */
function shareHere(lines: Lines, added: Lines, locals: ReadonlySet<string>): number {
	const words = new Set(wordsOf(added));
	const references = referencesOf(lines);
	return Math.max(
		shareIn(new Set(wordsOf(lines).filter(word => !locals.has(word))), words),
		references.size < MIN_REFERENCES ? 0 : shareIn(references, words),
	);
}
