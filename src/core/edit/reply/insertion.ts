import { linesOfText } from './linesInside';

/** The selection that a piece of code replaces. */
export interface InsertionPoint {
	/** The text of the line that the selection begins in. */
	readonly line: string;
	/** The start of the selection in that line. */
	readonly character: number;
	/** The rest of the line that the selection ends in. */
	readonly after: string;
	/** True for a selection that includes the line end after its last line. */
	readonly takesLineEnd: boolean;
	readonly insertSpaces: boolean;
	readonly tabSize: number;
	readonly eol: '\n' | '\r\n';
	/** The document's language. Its strings of several lines stay as they are; absent where it is not known. */
	readonly languageId?: string;
}

/**
 * Returns the text that replaces the selection: indented like the line of the cursor, with the document's line ends and
 * its tabs or spaces. Several lines at the start of a line leave that line on its own; inside a line, code goes exactly
 * where the cursor is.
 */
export function insertionText(code: string, place: InsertionPoint): string {
	const { line, character, after, takesLineEnd, eol, languageId = '' } = place;
	const depth = indentOf(line);
	const startsLine = character <= depth.length;
	const lines = code.split(/\r\n|\r|\n/);
	const inStrings = linesOfText(lines, languageId);
	const [first = '', ...others] = reindent(lines, inStrings, place);
	const text = [
		startsLine && first !== '' ? depth.slice(character) + first : first,
		...others.map((other, at) => (inStrings.has(at + 1) ? other : other && depth + other)),
	].join(eol);
	if (takesLineEnd) {
		return text + eol;
	}
	return startsLine && others.length > 0 && !isBlank(after) ? text + eol + line.slice(0, character) : text;
}

/**
 * Cuts the indentation that all lines share, and writes the rest with tabs or spaces as the document has them. Lines
 * inside of strings neither count nor change.
 */
function reindent(
	lines: readonly string[],
	inStrings: ReadonlySet<number>,
	{ insertSpaces, tabSize }: InsertionPoint,
): readonly string[] {
	const isCode = (line: string, at: number): boolean => !isBlank(line) && !inStrings.has(at);
	const indents = lines.filter(isCode).map(indentOf);
	const common = indents.reduce(sharedStart, indents[0] ?? '');
	const bare = lines.map(line => (line.startsWith(common) ? line.slice(common.length) : ''));
	const widths = bare.filter(isCode).map(line => /^ */.exec(line)?.[0].length ?? 0);
	// A single space aligns the stars of a comment.
	const unit = widths.reduce((least, width) => (width > 1 && width < least ? width : least), Infinity);
	const [from, to] = insertSpaces
		? ['\t', ' '.repeat(tabSize)]
		: [' '.repeat(unit === Infinity ? tabSize : unit), '\t'];
	return bare.map((line, at) =>
		inStrings.has(at) ? (lines[at] ?? '') : indentOf(line).replaceAll(from, to) + line.slice(indentOf(line).length),
	);
}

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';

const isBlank = (line: string): boolean => indentOf(line) === line;

function sharedStart(some: string, other: string): string {
	let length = 0;
	while (length < some.length && some[length] === other[length]) {
		length++;
	}
	return some.slice(0, length);
}
