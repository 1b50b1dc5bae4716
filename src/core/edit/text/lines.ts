/** Text as its lines, without their ends. A whole document has at least one, and ends in an empty one where its text ends in a line end. */
export type Lines = readonly string[];

/** Lines in place of others; `start` is zero-based, of the text before. */
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

/** Where VS Code ends lines, and nowhere else: U+2028 is a character of its line. */
export const splitLines = (text: string): string[] => text.split(/\r\n|\r|\n/);

export const sameLines = (some: Lines, others: Lines): boolean =>
	some.length === others.length && some.every((line, index) => line === others[index]);

/** Whether these lines, all of them, stand in the document from this line on. */
export const standsAt = (document: Lines, start: number, lines: Lines): boolean =>
	start >= 0 &&
	start + lines.length <= document.length &&
	lines.every((line, index) => line === document[start + index]);

export const isBlank = (line: string): boolean => line.trim() === '';

export const textOf = (lines: Lines): string => lines.join('\n');
