import { wordsIn } from './wordCounts';
import { depthOf, isFilled, type Lines } from './lines';

const NAME = '([\\p{L}_$][\\p{L}\\p{N}_$]{0,200})';

/** Words that begin a declaration. */
const KEYWORDS = [
	'function\\*?|class|const|let|var|val|def|defp?|fn|func|fun|sub|proc|procedure',
	'interface|type|struct|enum|trait|record|object|module|macro',
].join('|');

/** A declaration that begins with a keyword; before the name, Go may have a receiver. */
const DECLARED = new RegExp(`\\b(?:${KEYWORDS})[ \\t]{1,8}(?:\\([^()]{0,100}\\)[ \\t]?)?${NAME}`, 'gu');

/** The same behind nothing but modifiers. */
const DECLARED_AT_START = new RegExp(
	`^(?:[\\p{L}@#()]{1,20}[ \\t]{1,8}){0,4}(?:${KEYWORDS})[ \\t]{1,8}(?:\\([^()]{0,100}\\)[ \\t]?)?${NAME}`,
	'u',
);

/** A declaration with a type before the name: `int plus(int a, int b) {`. */
const TYPED = new RegExp(
	'^[ \\t]{0,40}(?:[\\p{L}_][\\p{L}\\p{N}_<>*&:,\\[\\]]{0,100}[ \\t]{1,8}){1,5}[*&]?' +
		`${NAME}\\([^()]{0,500}\\)[^;{}=]{0,100}\\{`,
	'u',
);

/** An assignment at the margin: `PLUS = 1`, `plus := …`. */
const ASSIGNED = new RegExp(`^${NAME}[ \\t]{0,8}:?=(?!=)`, 'u');

/** Words that declare nothing before a name and a bracket. */
const NO_TYPE = /^[ \t]*(?:else|return|new|await|throw|case|in|if|for|while|switch)\b/;

/** Returns the declaration that a line begins with, up to its name: `export class Store`; undefined for none. */
export function declarationIn(line: string): string | undefined {
	const head = line.trim().slice(0, 1_000);
	const match = NO_TYPE.test(head) ? undefined : (DECLARED_AT_START.exec(head) ?? TYPED.exec(head));
	const name = match?.[1];
	return match === undefined || match === null || name === undefined
		? undefined
		: head.slice(0, head.indexOf(name, match.index) + name.length);
}

/** Tells whether a piece declares a name that the best one uses, but neither declares nor finds in the original. */
export function declaresFor(best: Lines, piece: Lines, original: Lines): boolean {
	const known = new Set([...declaredNames(best), ...original.flatMap(wordsIn)]);
	const used = new Set(best.flatMap(wordsIn));
	return [...declaredNames(piece)].some(name => used.has(name) && !known.has(name));
}

/** Collects the names that a text declares at its outermost indentation; a guess that serves many languages. */
export function declaredNames(lines: Lines): ReadonlySet<string> {
	const outer = Math.min(...lines.slice(0, 10_000).filter(isFilled).map(depthOf));
	const names = lines
		.filter(line => depthOf(line) <= outer)
		.flatMap(line => {
			const head = line.slice(0, 1_000);
			const [, typed] = NO_TYPE.test(head) ? [] : (TYPED.exec(head) ?? []);
			const [, assigned] = ASSIGNED.exec(head) ?? [];
			return [...[...head.matchAll(DECLARED)].map(([, name]) => name), typed, assigned];
		});
	return new Set(names.filter(name => name !== undefined));
}
