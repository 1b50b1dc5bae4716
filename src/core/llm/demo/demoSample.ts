/** The code of the tour, which says in more lines than it takes what an edit then says in one. */
export const DEMO_SAMPLE: readonly string[] = [
	'/** Greets somebody. */',
	'export function greet(name: string): string {',
	'\tconst who = name.trim();',
	'\tconst greeting = `Hello, ${who}!`;',
	'',
	'\treturn greeting;',
	'}',
];

/** The lines of the sample that an edit of the tour is about, both included. */
export const DEMO_SAMPLE_FUNCTION = { first: 1, last: 6 };

/** The shorter version of those lines, with a comment. */
export const shortenedSample = (comment: string): readonly string[] => [
	'export function greet(name: string): string {',
	`\t// ${comment}`,
	'\treturn `Hello, ${name.trim()}!`;',
	'}',
];
