/** What a piece of code is put in place of. */
export interface InsertionPoint {
	/** The line that the selection begins in, and where in it. */
	readonly line: string;
	readonly character: number;
	/** What stays of the line that the selection ends in. */
	readonly after: string;
	/** The selection ends with the end of a line. */
	readonly takesLineEnd: boolean;
	readonly insertSpaces: boolean;
	readonly tabSize: number;
	readonly eol: '\n' | '\r\n';
}

/**
 * The text that replaces the selection, so that the code stands as deep as the line of the cursor, in the document's
 * own line ends and kind of indentation. A block in front of a line leaves it a line of its own; within a line, code
 * goes exactly where the cursor is.
 */
export function insertionText(code: string, place: InsertionPoint): string {
	const { line, character, after, takesLineEnd, eol } = place;
	const depth = indentOf(line);
	const startsLine = character <= depth.length;
	const [first = '', ...others] = reindent(code.split(/\r\n|\r|\n/), place);
	const text = [
		startsLine && first !== '' ? depth.slice(character) + first : first,
		...others.map(other => other && depth + other),
	].join(eol);
	if (takesLineEnd) {
		return text + eol;
	}
	return startsLine && others.length > 0 && !isBlank(after) ? text + eol + line.slice(0, character) : text;
}

/** Without the indentation that all lines share, and with tabs or spaces as the document has them. */
function reindent(lines: readonly string[], { insertSpaces, tabSize }: InsertionPoint): readonly string[] {
	const indents = lines.filter(line => !isBlank(line)).map(indentOf);
	const common = indents.reduce(sharedStart, indents[0] ?? '');
	const bare = lines.map(line => (line.startsWith(common) ? line.slice(common.length) : ''));
	const widths = bare.filter(line => !isBlank(line)).map(line => /^ */.exec(line)?.[0].length ?? 0);
	// One space is the star of a comment.
	const unit = widths.reduce((least, width) => (width > 1 && width < least ? width : least), Infinity);
	const [from, to] = insertSpaces
		? ['\t', ' '.repeat(tabSize)]
		: [' '.repeat(unit === Infinity ? tabSize : unit), '\t'];
	return bare.map(line => indentOf(line).replaceAll(from, to) + line.slice(indentOf(line).length));
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
