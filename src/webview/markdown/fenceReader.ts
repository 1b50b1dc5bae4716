import { type Fence, NestedFences, withoutIndent } from '../../core/markdown/fences';

/** Length from which a line has shown whether it may be a fence; the rest of it is not looked at while it arrives. */
const HEAD_LENGTH = 200;
/** The beginning of a line that may yet become a fence, or is one. */
const MAY_BE_FENCE = /^\s*(?:`{0,2}|~{0,2}|`{3}.*|~{3}.*)$/s;

/** The end of a fence's text. */
export interface FenceEnd {
	readonly content: string;
	/** The text below the closing line. */
	readonly rest: string;
	readonly isClosed: boolean;
	/** True where the fences inside do not pair, so that the whole text may be read in another way. */
	readonly isDoubtful: boolean;
}

/**
 * A reader of an open top-level fence, piece by piece, so that a long listing is never parsed again. The content of all
 * its `push` and `end` calls together is the content that the parser finds in the whole text.
 */
export class FenceReader {
	readonly #nested: NestedFences;
	/** The line that is still arriving. */
	#line = '';
	/** The beginning of that line. */
	#head = '';
	/** True once that line is known to be code, so that its pieces are handed on as they come. */
	#isCode = false;
	/** A complete line of which only the line below says whether it closes the fence. */
	#held: string | undefined;

	constructor(readonly fence: Fence) {
		this.#nested = new NestedFences(fence, true);
	}

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
			const line = this.#line;
			if (this.#held !== undefined) {
				const held = this.#held;
				if (this.#nested.closes(held, line)) {
					return { content, rest: `${line}\n${text.slice(start)}` };
				}
				this.#held = undefined;
				content += `${this.#strip(held)}\n`;
			}
			if (this.#nested.isOpenQuestion(line)) {
				this.#held = line;
			} else if (this.#nested.closes(line, undefined)) {
				return { content, rest: text.slice(start) };
			} else {
				content += `${this.#isCode ? '' : this.#strip(line)}\n`;
			}
			this.#line = '';
			this.#head = '';
			this.#isCode = false;
		}
		return { content: content + this.#extend(text.slice(start)), rest: undefined };
	}

	/** Returns what was held back, now that no more text will come. */
	end(): FenceEnd {
		const line = this.#line;
		let content = '';
		if (this.#held !== undefined) {
			if (this.#nested.closes(this.#held, line)) {
				return { content, rest: line, isClosed: true, isDoubtful: false };
			}
			content = `${this.#strip(this.#held)}\n`;
		}
		if (this.#nested.closes(line, undefined)) {
			return { content, rest: '', isClosed: true, isDoubtful: false };
		}
		// The parser does not see a last line of white space only.
		content += this.#isCode || line.trim() === '' ? '' : this.#strip(line);
		return { content, rest: '', isClosed: false, isDoubtful: this.#nested.hasBareFence };
	}

	#extend(piece: string): string {
		this.#line += piece;
		if (this.#isCode) {
			return piece;
		}
		this.#head += piece.slice(0, HEAD_LENGTH - this.#head.length);
		if (this.#held !== undefined || MAY_BE_FENCE.test(this.#head)) {
			return '';
		}
		this.#isCode = true;
		return this.#strip(this.#line);
	}

	#strip(line: string): string {
		return withoutIndent(line, this.fence.indent);
	}
}
