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

/** Cuts the columns by which the opening fence was indented; a tab that straddles the edge leaves its rest as spaces. */
export function stripIndent(line: string, indent: number): string {
	let [column, at] = [0, 0];
	for (; column < indent && (line[at] === ' ' || line[at] === '\t'); at++) {
		column += width(line[at], column);
	}
	return ' '.repeat(Math.max(0, column - indent)) + line.slice(at);
}

/**
 * A reader of an open top-level fence, piece by piece, so that a long listing is never parsed again. The content of all
 * its `push` and `end` calls together is the content that a parser would find in the whole text.
 */
export class FenceReader {
	/** The line so far while it is white space or could be the closing one; `undefined` once it has become code. */
	#held: string | undefined = '';

	constructor(readonly fence: OpeningFence) {}

	/**
	 * Returns the content that this text adds, and the text after the closing line; `rest` is `undefined` while the fence
	 * is open.
	 */
	push(text: string): { readonly content: string; readonly rest: string | undefined } {
		let content = '';
		let from = 0;
		for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
			content += this.#extend(text.slice(from, end));
			from = end + 1;
			if (this.#held !== undefined && closesFence(this.fence, this.#held)) {
				return { content, rest: text.slice(from) };
			}
			content += `${this.#release()}\n`;
			this.#held = '';
		}
		return { content: content + this.#extend(text.slice(from)), rest: undefined };
	}

	/** Returns the content that was held back, now that no more text will come. */
	end(): string {
		const line = this.#held ?? '';
		// A parser does not see a last line of white space only.
		return closesFence(this.fence, line) || measure(this.fence, line).isSpace ? '' : this.#release();
	}

	#extend(piece: string): string {
		if (this.#held === undefined) {
			return piece;
		}
		this.#held += piece;
		const { columns, blank, isSpace } = measure(this.fence, this.#held);
		return isSpace || (blank && columns <= 3) ? '' : this.#release();
	}

	#release(): string {
		const line = this.#held ?? '';
		this.#held = undefined;
		return stripIndent(line, this.fence.indent);
	}
}

interface Measured {
	/** Columns of leading white space. */
	readonly columns: number;
	/** Number of markers after them. */
	readonly markers: number;
	/** True where only white space follows. */
	readonly blank: boolean;
	readonly isSpace: boolean;
}

/** Measures a line in one pass, as model text is hostile. */
function measure(fence: OpeningFence, line: string): Measured {
	let at = 0;
	let columns = 0;
	for (; line[at] === ' ' || line[at] === '\t'; at++) {
		columns += width(line[at], columns);
	}
	const start = at;
	while (line[at] === fence.marker) {
		at++;
	}
	const markers = at - start;
	while (line[at] === ' ' || line[at] === '\t') {
		at++;
	}
	return { columns, markers, blank: at === line.length, isSpace: markers === 0 && at === line.length };
}

const width = (space: string | undefined, column: number): number => (space === '\t' ? 4 - (column % 4) : 1);
