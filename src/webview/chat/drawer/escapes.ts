/** Escape sequences of line breaks and tabs in a field of one line, as programmers write them. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
	['\n', '\\n'],
	['\r', '\\r'],
	['\t', '\\t'],
	['\\', '\\\\'],
]);
const CHARACTERS: ReadonlyMap<string, string> = new Map(
	[...ESCAPES].map(([character, sequence]) => [sequence, character]),
);

export const escapeText = (text: string): string =>
	text.replace(/[\n\r\t\\]/g, character => ESCAPES.get(character) ?? character);

/** Replaces escape sequences; a backslash before anything else stays a backslash. */
export const unescapeText = (text: string): string =>
	text.replace(/\\[nrt\\]/g, sequence => CHARACTERS.get(sequence) ?? sequence);
