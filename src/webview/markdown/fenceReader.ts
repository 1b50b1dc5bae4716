/** An opening fence line: three or more markers, indented by at most three spaces. */
export interface OpeningFence {
	readonly marker: '`' | '~';
	readonly length: number;
	readonly indent: number;
}

/** Reads an opening fence line that a parser has already recognised. */
export function readFence(markup: string, line: string): OpeningFence {
	return {
		marker: markup.startsWith('~') ? '~' : '`',
		length: markup.length,
		indent: line.length - line.trimStart().length,
	};
}

/** Tells whether a line (without its end) closes the fence: at most three spaces, enough markers, nothing else. */
export function closesFence(fence: OpeningFence, line: string): boolean {
	const { columns, markers, blank } = measure(fence, line);
	return blank && columns <= 3 && markers >= fence.length;
}

/** Cuts the columns by which the opening fence was indented; a tab across the edge leaves its rest as spaces. */
export function stripIndent(line: string, indent: number): string {
	let column = 0;
	let index = 0;
	for (; column < indent && (line[index] === ' ' || line[index] === '\t'); index++) {
		column += columnWidth(line[index], column);
	}
	return ' '.repeat(Math.max(0, column - indent)) + line.slice(index);
}

/**
 * A reader of an open top-level fence, piece by piece, so that a long listing is never parsed again. The content of all
 * its `push` and `end` calls together is the content that a parser would find in the whole text.
 */
export class FenceReader {
	/** The line so far while it is white space or could be the closing one; `undefined` once it has become code. */
	#pendingLine: string | undefined = '';

	constructor(readonly fence: OpeningFence) {}

	/**
	 * Returns the content that this text adds, and the text after the closing line; `rest` is `undefined` while the fence
	 * is open.
	 */
	push(text: string): { readonly content: string; readonly rest: string | undefined } {
		let content = '';
		let start = 0;
		for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
			content += this.#extend(text.slice(start, end));
			start = end + 1;
			if (this.#pendingLine !== undefined && closesFence(this.fence, this.#pendingLine)) {
				return { content, rest: text.slice(start) };
			}
			content += `${this.#releaseLine()}\n`;
			this.#pendingLine = '';
		}
		return { content: content + this.#extend(text.slice(start)), rest: undefined };
	}

	/** Returns the content that was held back, now that no more text will come. */
	end(): string {
		const line = this.#pendingLine ?? '';
		// A parser does not see a last line of white space only.
		return closesFence(this.fence, line) || measure(this.fence, line).isSpace ? '' : this.#releaseLine();
	}

	#extend(piece: string): string {
		if (this.#pendingLine === undefined) {
			return piece;
		}
		this.#pendingLine += piece;
		const { columns, blank, isSpace } = measure(this.fence, this.#pendingLine);
		return isSpace || (blank && columns <= 3) ? '' : this.#releaseLine();
	}

	#releaseLine(): string {
		const line = this.#pendingLine ?? '';
		this.#pendingLine = undefined;
		return stripIndent(line, this.fence.indent);
	}
}

interface LineMeasure {
	/** Columns of leading white space. */
	readonly columns: number;
	/** Number of markers after them. */
	readonly markers: number;
	/** True where only white space follows. */
	readonly blank: boolean;
	readonly isSpace: boolean;
}

/** Measures a line in one pass, as model text is hostile. */
function measure(fence: OpeningFence, line: string): LineMeasure {
	let index = 0;
	let columns = 0;
	for (; line[index] === ' ' || line[index] === '\t'; index++) {
		columns += columnWidth(line[index], columns);
	}
	const start = index;
	while (line[index] === fence.marker) {
		index++;
	}
	const markers = index - start;
	while (line[index] === ' ' || line[index] === '\t') {
		index++;
	}
	return { columns, markers, blank: index === line.length, isSpace: markers === 0 && index === line.length };
}

const columnWidth = (space: string | undefined, column: number): number => (space === '\t' ? 4 - (column % 4) : 1);
