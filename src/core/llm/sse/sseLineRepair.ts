/**
 * Mends what servers write wrongly between the lines of an event stream, in text that arrives in pieces:
 * a line of bare JSON gets its `data:`, and an event that begins where the last one has just closed gets the blank line
 * between them. Both are safe: valid data never has a `}` before a line that opens another object.
 */
export class SseLineRepair {
	/** The line whose end has not come; joined once, because it may come in many pieces. */
	#held: string[] = [];
	#heldLength = 0;
	/** The last line was data that closed an object, and no blank line has followed. */
	#closedBefore = false;
	/** The last line ended with a carriage return: a line feed that comes next belongs to it. */
	#afterCr = false;

	/** How much is held back, in UTF-16 units. */
	get heldLength(): number {
		return this.#heldLength;
	}

	/** The lines that are whole now, with their ends. */
	feed(text: string): string {
		const end = behindLastLine(text);
		if (end === 0) {
			this.#hold(text);
			return '';
		}
		this.#hold(text.slice(0, end));
		const lines = this.#release();
		this.#hold(text.slice(end));
		return this.#mend(lines);
	}

	/** What was held back when nothing more came. */
	end(): string {
		return this.#mend(this.#release());
	}

	#hold(text: string): void {
		if (text !== '') {
			this.#held.push(text);
			this.#heldLength += text.length;
		}
	}

	#release(): string {
		const text = this.#held.join('');
		this.#held = [];
		this.#heldLength = 0;
		return text;
	}

	#mend(lines: string): string {
		const mended: string[] = [];
		let copied = 0;
		let from = this.#afterCr && lines.startsWith('\n') ? 1 : 0;
		let [lf, cr] = [-1, -1];
		while (from < lines.length) {
			// Each is looked for again only when it has been passed: a text may have none of one, and much of the other.
			lf = lf < from ? offsetOf('\n', lines, from) : lf;
			cr = cr < from ? offsetOf('\r', lines, from) : cr;
			const end = Math.min(lf, cr);
			const bare = lines.startsWith('{', from);
			const opens = bare || (this.#closedBefore && /^data: ?(?:\{|\[D)/.test(lines.slice(from, end)));
			if (opens) {
				mended.push(lines.slice(copied, from), this.#closedBefore ? '\n' : '', bare ? 'data: ' : '');
				copied = from;
			}
			this.#closedBefore = (bare || lines.startsWith('data:', from)) && lines.slice(from, end).trimEnd().endsWith('}');
			from = lines.startsWith('\r\n', end) ? end + 2 : end + 1;
		}
		if (lines !== '') {
			this.#afterCr = lines.endsWith('\r');
		}
		return mended.length === 0 ? lines : mended.join('') + lines.slice(copied);
	}
}

/** Where the character stands next, or where the text ends. */
function offsetOf(char: string, text: string, from: number): number {
	const at = text.indexOf(char, from);
	return at === -1 ? text.length : at;
}

/** The offset behind the last line that is whole. Looked for from the front first, which is far faster where there is none. */
function behindLastLine(text: string): number {
	const lf = text.includes('\n') ? text.lastIndexOf('\n') : -1;
	const cr = text.includes('\r') ? text.lastIndexOf('\r') : -1;
	return Math.max(lf, cr) + 1;
}
