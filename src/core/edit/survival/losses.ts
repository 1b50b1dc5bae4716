import { declarationIn } from '../text/declarations';
import { depthOf, isFilled, type Lines } from '../text/lines';
import { wordSimilarity } from '../text/similarity';
import { countsOf, wordsIn, wordsOf } from '../text/wordCounts';
import { isDrawnIn, isFrameDrawnUp, isScopeEnd, MOVED } from './drawnIn';
import { compare, type Comparison, type Gap } from './gaps';
import { headerAbove, headersIn, isNestedHeader, isRenamedHeader, indexOfLine, type Texts } from './headers';
import { boundNames, ObsoleteNames, valuesBound } from './obsolete';
import { isPlainWord } from './plainWords';
import { isBodyRewritten } from './rewrittenBody';
import { callsIn, namesIn, referencesOf, shareIn, volumeOf } from './tokens';

/** Share of what a stretch says that has to be found again for it to count as written anew. */
const REWRITTEN = 0.5;

/** Share of its length from which what stands in the place of a single line counts as its new version. */
const REPLACED = 0.5;

/** Share of what such a line says that has to stand there, too: any of it. */
const SAME_AT_ALL = Number.EPSILON;

/** The most words of a line that says hardly anything. */
const MAX_SMALL = 2;

/** Share of what a stretch says that has to be found near by where nothing new stands in its very place. */
const FOUND_NEARBY = 0.5;

/** The same for a stretch of many lines: the more there are, the less is an accident. */
const MANY_FOUND_NEARBY = 0.75;

const MANY_LINES = 3;

/** Share of what a stretch reaches into that its new version reaches into, too. */
const SAME_REFERENCES = 2 / 3;

/** Share of what a stretch says that has to be found where nothing new stands near it. */
const FOUND_ELSEWHERE = 0.8;

/** The same where something new stands near it, which may be about something else. */
const WRITTEN_ELSEWHERE = 0.75;

/** A line must have so many words to be known again in another place: lines of a few words are all alike. */
const MIN_WORDS = 4;

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
	const survival = new Survival(original, code, comparison);
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
	readonly #texts: Texts;
	readonly #original: Lines;
	/** The names bound by lines that have a new version. */
	readonly #rebound: ReadonlySet<string>;
	readonly #present: ReadonlySet<string>;
	/** The words that are new anywhere, with their number: those of new lines, and what new versions of lines gained. */
	readonly #fresh: ReadonlyMap<string, number>;
	/** The words of each new line. */
	readonly #freshLines: readonly (readonly string[])[];
	readonly #all: ReadonlyMap<string, number>;
	readonly #obsolete: ObsoleteNames;
	/** All words of the new code, with their number. */
	readonly #now: ReadonlyMap<string, number>;
	readonly #bound: ReadonlySet<string>;
	readonly #declared: ReadonlySet<string>;

	constructor(original: Lines, code: Lines, comparison: Comparison) {
		const { gaps, present, rewritten } = comparison;
		this.#texts = { original, code };
		this.#original = original;
		this.#rebound = boundNames(rewritten.map(index => original[index] ?? ''));
		this.#present = present;
		this.#all = countsOf(wordsOf(original));
		this.#fresh = countsOf(wordsOf(gaps.flatMap(({ added, above }) => [...added, ...above])));
		this.#freshLines = gaps.flatMap(({ added }) => added.map(wordsIn)).filter(words => words.length > 0);
		this.#obsolete = new ObsoleteNames(original, comparison);
		this.#now = comparison.words;
		this.#bound = valuesBound([...present]);
		const lines = [...present];
		const names = lines.flatMap(line => wordsIn(declarationIn(line) ?? '').slice(-1));
		this.#declared = new Set([...headersIn(lines), ...names]);
	}

	isLost(gap: Gap, repeated: ReadonlySet<string>): boolean {
		const { gone, goneComments, added, gained, beside, addedComments, nearby } = gap;
		if (gone.length === 0) {
			return goneComments.length >= MIN_COMMENTS && added.length === 0 && addedComments.length === 0;
		}
		const isRemark = (line: string): boolean => gone.length > 1 && this.#isRemark(line);
		const own = this.#inPlace(gap).filter(line => !repeated.has(line) && !isRemark(line));
		const hasRemark = addedComments.length > 0 || added.some(isRemark);
		// A remark is all that stands in their place: it may stand for them.
		if (own.length === 0 && hasRemark && (gone.length > 1 || gained.length === 0)) {
			return true;
		}
		const all = this.#linesAt(gone);
		if (this.#isReplaced(gap, all, own)) {
			return true;
		}
		if (this.#isMerged(gap, all) || isNestedHeader(this.#texts, gap) || isScopeEnd(this.#texts, gap, this.#rebound)) {
			return false;
		}
		if ((this.#isUndeclared(all) && !isRenamedHeader(this.#texts, gap)) || this.#isUnbound(all)) {
			return true;
		}
		const lines = this.#unexplained(all, callsIn([...added, ...beside]).size > 0);
		// What stood below a condition that went with others is where it was.
		const below = lines.length < all.length ? this.#original.slice(gap.oldEnd).find(isFilled) : undefined;
		if (
			isDrawnIn(lines, below === undefined ? beside : [...beside, below]) ||
			(gone.length === 1 && (this.#isBetweenNew(all, beside) || isFrameDrawnUp(all[0] ?? '', gained, beside)))
		) {
			return false;
		}
		if (nearby.length === 0) {
			const isObsolete = all.every(line => this.#obsolete.isOnlyFor(line));
			return !(isObsolete || this.#isFoundElsewhere(all) || this.#isMoved(all));
		}
		if (lines.length === 0 || this.#shareElsewhere(lines) >= WRITTEN_ELSEWHERE || this.#isMoved(lines)) {
			return false;
		}
		if (isBodyRewritten(this.#original, this.#now, gap)) {
			return false;
		}
		const evidence = this.#evidenceOf(all, lines);
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
		return shareHere(lines, here, evidence) < wantedHere(all, here, evidence);
	}

	/** Returns the new lines up to the first that opens a block outside of the one in which the old lines stood. */
	#inPlace({ gone, newStart, added }: Gap): Lines {
		const depth = Math.min(...gone.map(index => depthOf(this.#original[index] ?? '')));
		const { code } = this.#texts;
		let next = newStart;
		const end = added.findIndex(line => {
			const at = indexOfLine(line, code, next);
			next = at + 1;
			return headersIn([line]).length > 0 && depthOf(code[at] ?? '') < depth;
		});
		return end === -1 ? added : added.slice(0, end);
	}

	/** Tells whether a new line is nothing but words that no other line has: a remark without the mark of a comment. */
	#isRemark(line: string): boolean {
		const words = wordsIn(line);
		return (
			/^[\p{L}\p{M}\s]+$/u.test(line) &&
			words.every(word => !isPlainWord(word) && !this.#all.has(word) && this.#fresh.get(word) === 1)
		);
	}

	/**
	 * Leaves out the lines that need no counterpart of their own where something new stands near by: those for a name
	 * that is used no more with what frames them, those that another line declares now, and those that stand somewhere
	 * else as they are, and are said once now.
	 */
	#unexplained(all: Lines, hasCalls: boolean): Lines {
		const isOpen = all.map(
			line =>
				!this.#obsolete.isOnlyFor(line) &&
				!this.#obsolete.isPromoted(line) &&
				!(hasCalls && this.#isSaidElsewhere(line)),
		);
		const isFrame = (line: string, at: number): boolean =>
			isOpen[at - 1] === false && isOpen[at + 1] === false && isPlainWord(wordsIn(line)[0] ?? '');
		return all.filter((line, at) => isOpen[at] === true && !isFrame(line, at));
	}

	/** Tells whether a single line names nothing that is gone, and stood between two that have a new version. */
	#isBetweenNew(lines: Lines, beside: Lines): boolean {
		const names = namesIn(lines);
		const now = new Set(wordsOf(beside));
		return (
			beside.length === 2 &&
			names.some(name => now.has(name)) &&
			names.every(name => now.has(name) || (this.#now.has(name) && referencesOf(lines).has(name))) &&
			valuesBound(lines).size === 0
		);
	}

	/**
	 * Tells whether something is declared here that is declared nowhere now, and was not used in code that is written
	 * anew: a function that nobody calls is easily left out.
	 */
	#isUndeclared(lines: Lines): boolean {
		return headersIn(lines).some(
			header => !this.#declared.has(header) && !wordsIn(header).some(word => this.#obsolete.has(word)),
		);
	}

	/** Tells whether a name gets its value here and nowhere now, though code that is still as it was uses it. */
	#isUnbound(lines: Lines): boolean {
		return [...valuesBound(lines)].some(
			name => this.#now.has(name) && !this.#bound.has(name) && !this.#fresh.has(name),
		);
	}

	#linesAt(indices: readonly number[]): Lines {
		return indices.map(index => this.#original[index] ?? '');
	}

	/** Tells whether the new code has a line as it is, and that line says so much that it is no accident. */
	#isSaidElsewhere(line: string): boolean {
		const words = new Set(wordsIn(line).filter(word => !isPlainWord(word)));
		return words.size >= MIN_REFERENCES && this.#present.has(line.trim());
	}

	/** Collects the words that tell what the lines are about: no plain ones, and no names that only these lines need. */
	#evidenceOf(all: Lines, lines: Lines): ReadonlySet<string> {
		const dropped = new Set([...this.#localsOf(all), ...boundNames(lines)]);
		return new Set(
			wordsOf(lines).filter(word => !dropped.has(word) && !this.#obsolete.has(word) && !isPlainWord(word)),
		);
	}

	/** Collects the names that only these lines use, and more than once: code that says the same may do without. */
	#localsOf(lines: Lines): ReadonlySet<string> {
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
		const words = new Set(wordsOf(lines).filter(word => !isPlainWord(word) && !this.#obsolete.has(word)));
		return words.size >= MIN_REFERENCES && shareIn(words, this.#fresh) >= FOUND_ELSEWHERE;
	}

	/** Tells whether lines stand in another place now, with a small change; what stood with them is said there, too. */
	#isMoved(lines: Lines): boolean {
		const isNew = (line: string): boolean => {
			const words = wordsIn(line);
			return words.length >= MIN_WORDS && this.#freshLines.some(fresh => wordSimilarity(words, fresh) >= MOVED);
		};
		const isSaid = (line: string): boolean => {
			const words = wordsIn(line).filter(word => !isPlainWord(word));
			return (
				words.every(word => this.#now.has(word)) && (words.length === 0 || words.some(word => this.#fresh.has(word)))
			);
		};
		return lines.some(isNew) && lines.every(line => isNew(line) || isSaid(line));
	}

	/**
	 * Tells whether a block of data was merged with one that says the same: its name is new in another place, and every
	 * line is there, or has all of its words in new lines. Calls are no data: where they stand makes a difference.
	 */
	#isMerged({ oldStart }: Gap, all: Lines): boolean {
		const [first = '', ...rest] = all;
		const own = headersIn([first]);
		const header = own.length > 0 ? first : headerAbove(this.#original, oldStart);
		const names = wordsIn(header ?? '');
		const isNew = (line: string): boolean => wordsIn(line).every(word => this.#fresh.has(word));
		return (
			names.length > 0 &&
			names.every(name => this.#fresh.has(name)) &&
			callsIn(all).size === 0 &&
			(own.length > 0 ? rest : all).every(line => this.#present.has(line.trim()) || isNew(line))
		);
	}

	/**
	 * Tells whether the line above declares something else now, and the name it declared is still used, or nothing of
	 * what stood below it stands there.
	 */
	#isReplaced({ oldStart, oldEnd, above }: Gap, all: Lines, own: Lines): boolean {
		const header = this.#original[oldStart - 1] ?? '';
		const next = this.#original.slice(oldEnd).find(isFilled) ?? '';
		if (above.length === 0 || depthOf(next) > depthOf(header) || !this.#isUndeclared([header])) {
			return false;
		}
		const isUsed = headersIn([header]).some(name => this.#now.has(name));
		return isUsed || shareIn(this.#evidenceOf(all, all), new Set(wordsOf([...own, ...above]))) < REWRITTEN;
	}

	/** Returns the share of the words that are new somewhere, in any place and as often. */
	#shareElsewhere(lines: Lines): number {
		let all = 0;
		let found = 0;
		const bound = boundNames(lines);
		const isEvidence = (word: string): boolean => !bound.has(word) && !isPlainWord(word) && !this.#obsolete.has(word);
		for (const [word, count] of countsOf(wordsOf(lines).filter(isEvidence))) {
			all += count;
			found += Math.min(count, this.#fresh.get(word) ?? 0);
		}
		return all === 0 ? 0 : found / all;
	}
}

/**
 * Returns the share of what lines say that has to stand in their place. A single line counts as written anew where as
 * much stands there that begins alike, or says anything of the same; where it says hardly anything, by that alone.
 */
function wantedHere(all: Lines, added: Lines, evidence: ReadonlySet<string>): number {
	const [first = ''] = wordsOf(all);
	if (all.length > 1 || volumeOf(added) < volumeOf(all) * REPLACED) {
		return REWRITTEN;
	}
	const isAlike = added.some(line => wordsIn(line)[0] === first);
	return isAlike || evidence.size <= MAX_SMALL ? 0 : SAME_AT_ALL;
}

/** Returns the share of the evidence, or of what the lines reach into, that stands in their place. */
function shareHere(lines: Lines, added: Lines, evidence: ReadonlySet<string>): number {
	const words = new Set(wordsOf(added));
	const references = referencesOf(lines);
	const isAboutSame = references.size >= MIN_REFERENCES && shareIn(references, words) >= SAME_REFERENCES;
	return isAboutSame ? 1 : shareIn(evidence, words);
}
