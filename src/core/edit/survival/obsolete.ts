import type { Lines } from '../text/lines';
import { countsOf, wordsIn, wordsOf } from '../text/wordCounts';
import type { Comparison } from './gaps';
import { isPlainWord } from './plainWords';
import { referencesOf } from './tokens';

/** The most lines of a stretch that show, together with another change, that a name is used no more. */
const MAX_USES = 3;

/** What a line binds: it stands before its sign of assignment, without what it reaches into. */
const BOUND = /^[^=(]*?(?=\s:?=(?![=>~]))|^\s*(?:let|var|local)\s+[\p{L}\p{N}_$,\s]+;?$/u;

/** A chain of names that reach into one another: `p.mu.Lock`. */
const CHAIN = /[\p{L}\p{N}_$]+(?:\s?[?!]?(?:\.|->|::)[\p{L}\p{N}_$]+)+/gu;

/** A line that only declares names: `private $dir;`. */
const BARE_DECLARATION = /^[\p{L}\p{N}_$\s;,]*$/u;

/** A line that only stores one thing in another: `this.dir = dir;`. */
const STORE = /^[^=]*[^=!<>+*-]=[^=]*$/;

/** Collects the names that these lines bind. A value that is written where it was used needs its name no more. */
export function boundNames(lines: Lines): ReadonlySet<string> {
	const heads = lines.map(line => BOUND.exec(line)?.[0] ?? '');
	const references = referencesOf(heads);
	return new Set(wordsOf(heads).filter(word => !references.has(word)));
}

/** Collects the names that get a value in these lines: what is bound, without its type. */
export function valuesBound(lines: Lines): ReadonlySet<string> {
	const names = lines.flatMap(line => {
		const [head = ''] = (BOUND.exec(line)?.[0] ?? '').split(':');
		const words = wordsIn(head);
		return /[.>[]/.test(head) ? [] : head.includes(',') ? words : words.slice(-1);
	});
	return new Set(names.filter(name => !isPlainWord(name)));
}

/** The names that the new code does without on purpose, and the lines that go with them. */
export class ObsoleteNames {
	/** Names that are nowhere in the new code, and not only in one stretch that may have been left out. */
	readonly #names: ReadonlySet<string>;
	readonly #now: Comparison['words'];
	/** The names in new versions of lines that say more than before. */
	readonly #gaining: ReadonlySet<string>;

	constructor(original: Lines, { gaps, rewritten, words }: Comparison) {
		const linesAt = (indices: readonly number[]): Lines => indices.map(index => original[index] ?? '');
		this.#now = words;
		this.#gaining = new Set(
			gaps.flatMap(({ gained, beside }) =>
				gained.some(isPlainWord) ? wordsOf(beside.filter(line => !/[=.]/.test(line))).map(withoutSigil) : [],
			),
		);
		const changed = gaps.filter(
			({ gone, nearby, beside }) => gone.length <= MAX_USES && nearby.length + beside.length > 0,
		);
		// A line that was written anew is proof by itself; of stretches that are gone, it takes two.
		const places = [...rewritten.flatMap(index => [[index], [index]]), ...changed.map(({ gone }) => gone)];
		const counts = countsOf(places.flatMap(indices => [...new Set(wordsOf(linesAt(indices)))]));
		this.#names = new Set([...counts].flatMap(([word, count]) => (count > 1 && !this.#now.has(word) ? [word] : [])));
	}

	has(word: string): boolean {
		return this.#names.has(word);
	}

	/**
	 * Tells whether a line is there for such a name: it binds it, begins with it, or names nothing else that is gone but
	 * what is called on it.
	 */
	isOnlyFor(line: string): boolean {
		const words = wordsIn(line).filter(word => !isPlainWord(word));
		const called = this.#calledIn(line);
		return (
			[...boundNames([line])].some(name => this.has(name)) ||
			this.has(words[0] ?? '') ||
			(words.some(word => this.has(word)) &&
				words.every(word => this.has(word) || called.has(word) || this.#now.has(word)))
		);
	}

	/** Tells whether a line only declares or stores what a line that says more now declares: a promoted parameter. */
	isPromoted(line: string): boolean {
		const names = wordsIn(line)
			.map(withoutSigil)
			.filter(word => !isPlainWord(word));
		const [name = ''] = names;
		const isBare = BARE_DECLARATION.test(line) || (names.length === 2 && STORE.test(line));
		return isBare && new Set(names).size === 1 && this.#gaining.has(name);
	}

	/** Collects the names that a line reaches into behind an obsolete one. */
	#calledIn(line: string): ReadonlySet<string> {
		const chains = (line.match(CHAIN) ?? []).map(wordsIn);
		return new Set(
			chains.flatMap(words => {
				const at = words.findIndex(word => this.has(word));
				return at === -1 ? [] : words.slice(at + 1);
			}),
		);
	}
}

const withoutSigil = (word: string): string => word.replace(/^[$_]+/, '');
