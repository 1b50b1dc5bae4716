/**
 * A text as its lines, without their line ends. A whole document has at least one line; the last one is empty where the
 * text ends with a line end.
 */
export type Lines = readonly string[];

/** Lines in place of others; `start` is zero-based, in the text before the change. */
export interface LineHunk {
	readonly start: number;
	readonly removed: Lines;
	readonly added: Lines;
}

/** Text in place of a range of a document. Zero-based, characters in UTF-16 units, as VS Code counts. */
export interface TextChange {
	readonly startLine: number;
	readonly startCharacter: number;
	readonly endLine: number;
	readonly endCharacter: number;
	readonly text: string;
}

/** Splits a text where VS Code ends lines, and nowhere else: U+2028 is a character of its line. */
export const splitLines = (text: string): string[] => text.split(/\r\n|\r|\n/);

export const sameLines = (some: Lines, others: Lines): boolean =>
	some.length === others.length && some.every((line, index) => line === others[index]);

/** Tells whether the document has exactly these lines, all of them, from line `start` on. */
export const standsAt = (document: Lines, start: number, lines: Lines): boolean =>
	start >= 0 &&
	start + lines.length <= document.length &&
	lines.every((line, index) => line === document[start + index]);

export const isBlank = (line: string): boolean => line.trim() === '';

export const isFilled = (line: string): boolean => line.trim() !== '';

/** Tells whether a line has a letter or a digit, and so more than brackets and the like. */
export const hasWord = (line: string): boolean => /[\p{L}\p{N}]/u.test(line);

export const textOf = (lines: Lines): string => lines.join('\n');

/** Returns the first line that is not blank. */
export const firstFilled = (lines: Lines): string | undefined => lines.find(isFilled);

/** Returns the last line that is not blank. */
export const lastFilled = (lines: Lines): string | undefined => lines.findLast(isFilled);

/** Returns the offsets of the first line that is not blank and of the line after the last such; two zeros for none. */
export function filledRange(lines: Lines): readonly [start: number, end: number] {
	const start = lines.findIndex(isFilled);
	return start === -1 ? [0, 0] : [start, lines.findLastIndex(isFilled) + 1];
}

/** Cuts the blank lines at both ends. */
export const withoutBlankEdges = (lines: Lines): Lines => lines.slice(...filledRange(lines));

/** Collects the lines without the white space at their ends, so that a line is found whatever its indentation. */
export const trimmedLines = (lines: Lines): ReadonlySet<string> => new Set(lines.map(line => line.trim()));

/** Counts the characters of a line's indentation. */
export const depthOf = (line: string): number => line.length - line.trimStart().length;
