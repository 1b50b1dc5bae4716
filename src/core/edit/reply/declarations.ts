import { wordsIn } from '../text/similarity';
import { isFilled, type Lines } from '../text/lines';

const NAME = '([\\p{L}_$][\\p{L}\\p{N}_$]{0,200})';

/** What begins a declaration, in the languages that say so, with Go's receivers. */
const KEYWORD = new RegExp(
	`\\b(?:function\\*?|class|const|let|var|val|def|defp?|fn|func|fun|sub|proc|procedure|interface|type|struct|enum|trait|record|object|module|macro)[ \\t]{1,8}(?:\\([^()]{0,100}\\)[ \\t]?)?${NAME}`,
	'gu',
);

/** `int plus(int a, int b) {`, where a type stands before the name. */
const TYPED = new RegExp(
	`^[ \\t]{0,40}(?:[\\p{L}_][\\p{L}\\p{N}_<>*&:,\\[\\]]{0,100}[ \\t]{1,8}){1,5}[*&]?${NAME}\\([^()]{0,500}\\)[^;{}=]{0,100}\\{`,
	'u',
);

/** `PLUS = 1` at the margin, `plus := …`. */
const ASSIGNED = new RegExp(`^${NAME}[ \\t]{0,8}:?=(?!=)`, 'u');

/** Before a name and a bracket they declare nothing. */
const NO_TYPE = /^[ \t]*(?:else|return|new|await|throw|case|in|if|for|while|switch)\b/;

/** True where a piece of code declares a name that the best one uses, and neither it nor the original declares. */
export function declaresFor(best: Lines, piece: Lines, original: Lines): boolean {
	const known = declaredNames([...best, ...original]);
	const used = new Set(best.flatMap(wordsIn));
	return [...declaredNames(piece)].some(name => used.has(name) && !known.has(name));
}

const depthOf = (line: string): number => line.length - line.trimStart().length;

/** The names that a text declares for others, at its outermost; a guess over the languages. */
function declaredNames(lines: Lines): ReadonlySet<string> {
	const outer = Math.min(...lines.slice(0, 10_000).filter(isFilled).map(depthOf));
	const names = lines
		.filter(line => depthOf(line) <= outer)
		.flatMap(line => {
			const head = line.slice(0, 1_000);
			const [, typed] = NO_TYPE.test(head) ? [] : (TYPED.exec(head) ?? []);
			const [, assigned] = ASSIGNED.exec(head) ?? [];
			return [...[...head.matchAll(KEYWORD)].map(([, name]) => name), typed, assigned];
		});
	return new Set(names.filter(name => name !== undefined));
}
