/** A line of three or more markers, which opens or closes a block. */
export interface Fence {
	readonly marker: string;
	readonly length: number;
	/** The columns before it, with those of a list's mark: the content of a list stands below its text. */
	readonly indent: number;
	/** True behind the mark of a list: such a fence can open a block, and has no meaning inside one. */
	readonly listed: boolean;
	/** The text after the markers. A fence that closes a block has none. */
	readonly info: string;
}

/** Quick test: most lines have no fence, and need no further look. */
const MARKS = /`{3}|~{3}/;

/** White space that web pages put before a fence: no-break and zero-width spaces. */
const ODD_SPACE = /[\u00A0\u3000\u200B-\u200D\u2060\uFEFF]+/g;
const BEFORE_FENCE = /^[ \t\u00A0\u3000\u200B-\u200D\u2060\uFEFF]*/;

const withPlainSpace = (line: string): string => line.replace(BEFORE_FENCE, space => space.replace(ODD_SPACE, ''));

/** Reads a line as a fence. `- ~~~` is one, too; text between backticks on one line is not. */
export function fenceOf(line: string): Fence | undefined {
	if (!MARKS.test(line)) {
		return undefined;
	}
	const [, before, list, markers, info] =
		/^([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(`{3,}|~{3,})(.*)$/s.exec(withPlainSpace(line)) ?? [];
	if (
		before === undefined ||
		markers === undefined ||
		info === undefined ||
		(markers.startsWith('`') && info.includes('`'))
	) {
		return undefined;
	}
	return {
		marker: markers.charAt(0),
		length: markers.length,
		indent: widthOf(before) + (list ?? '').length,
		listed: list !== undefined,
		info: info.trim(),
	};
}

/** Tells whether a line begins as a fence does, whatever white space stands before it. */
export const isFenceLine = (line: string): boolean =>
	MARKS.test(line) && /^(?:`{3}|~{3})/.test(line.replace(BEFORE_FENCE, ''));

/** Tells whether the second fence can close the block of the first, or open one inside it. */
export const isWithin = (opening: Fence, fence: Fence): boolean =>
	!fence.listed &&
	fence.marker === opening.marker &&
	fence.length >= opening.length &&
	fence.indent <= opening.indent + 3;

/** Endings, calls, beginnings and assignments that no name of a language has. */
const CODE_LINE = /[;{(,]$|^[^{"']*\w\(.*\)|^(?:[#<]|\$\s|\/[/*]|--)|^[^{"']*\s(?:[-+*/%|&^:]?=|=>)\s/;

/** Words that begin lines of code without any sign, and are no names of languages. */
const KEYWORDS = new RegExp(
	'^(?:import|from|export|package|namespace|using|use|const|let|var|val|def|class|struct|enum|interface|function|' +
		'fun|func|fn|return|public|private|static|async|module|require|' +
		'SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|FROM)' +
		'\\s+[\\w@*]',
);

/** Tells whether the first line of the code stands where the language should stand. */
export const isCodeLine = (info: string): boolean => CODE_LINE.test(info.slice(0, 500)) || KEYWORDS.test(info);

/** Returns the language that stands behind a fence: `ts`, `js title=x`, `python:main.py`, `{.r}`. */
export const languageOfInfo = (info: string): string =>
	isCodeLine(info.trim()) ? '' : (/^[{.]*([^\s:,{}]*)/.exec(info.trim())?.[1] ?? '');

/** Languages in which fences are written: there, one without a language may open a block inside the block. */
const DOCUMENTS: ReadonlySet<string> = new Set(['markdown', 'md', 'mdx', 'mkd', 'mdown', 'rmd', 'qmd', 'quarto']);

/**
 * A reader of the fences inside an open block. Models put text that has fences of its own into a fence of the same
 * length: a fence with an info string therefore opens a block inside the block.
 */
export class NestedFences {
	/** The blocks that are open, the outermost first. */
	readonly #open: Fence[];
	readonly #isDocument: boolean;
	#isBehindEmptyLine = false;
	#hasBareFence = false;

	/**
	 * `guesses`: a fence without an info string opens a block as well, if it stands in a document between an empty line
	 * and a line of code. That is likely enough to be drawn, and not to be written into a file unasked.
	 */
	constructor(
		readonly opening: Fence,
		guesses = false,
	) {
		this.#open = [opening];
		this.#isDocument = guesses && DOCUMENTS.has(languageOfInfo(opening.info).toLowerCase());
	}

	/** True where a reader for whom blocks never nest would have found the end. */
	get hasBareFence(): boolean {
		return this.#hasBareFence;
	}

	/** Tells whether it takes the line below to know what this one is. */
	isOpenQuestion(line: string): boolean {
		const fence = this.#fenceIn(line);
		return fence !== undefined && fence.info === '' && this.#mayOpen();
	}

	/** Reads the next line, without its end, and the one below, if there is one. Returns true once the block closes. */
	closes(line: string, below: string | undefined): boolean {
		const fence = this.#fenceIn(line);
		const isOpening =
			fence !== undefined &&
			(fence.info !== '' || (this.#mayOpen() && below !== undefined && below.trim() !== '' && !isFenceLine(below)));
		this.#isBehindEmptyLine = line.trim() === '';
		if (fence === undefined) {
			return false;
		}
		this.#hasBareFence ||= fence.info === '';
		if (isOpening) {
			this.#open.push(fence);
			return false;
		}
		if (fence.length >= (this.#open.at(-1)?.length ?? 0)) {
			this.#open.pop();
		}
		return this.#open.length === 0;
	}

	#mayOpen(): boolean {
		return this.#isDocument && this.#isBehindEmptyLine && this.#open.length === 1;
	}

	#fenceIn(line: string): Fence | undefined {
		const fence = fenceOf(line);
		return fence !== undefined && isWithin(this.opening, fence) ? fence : undefined;
	}
}

/** Cuts columns off the indentation; a tab that is cut through leaves its rest as spaces. */
export function withoutIndent(line: string, columns: number): string {
	let column = 0;
	let index = 0;
	for (; column < columns && (line[index] === ' ' || line[index] === '\t'); index++) {
		column += line[index] === '\t' ? 4 - (column % 4) : 1;
	}
	return ' '.repeat(Math.max(0, column - columns)) + line.slice(index);
}

/** Returns the width of white space in columns. */
export function widthOf(space: string): number {
	let column = 0;
	for (const char of space) {
		column += char === '\t' ? 4 - (column % 4) : 1;
	}
	return column;
}
