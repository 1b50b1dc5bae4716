/**
 * A filter that repairs the lines of an event stream that arrives in pieces: a line of bare JSON gets its `data:`, and
 * two events without a blank line between them get it. Both are safe: in valid data, no line that ends with `}` is
 * followed by one that opens another object.
 */
export class SseLineRepair {
	/** The pieces of a line whose end has not arrived; joined once, because there may be many. */
	#held: string[] = [];
	#heldLength = 0;
	/** True if the last line was data that closed an object, without a blank line since. */
	#closedBefore = false;
	/** True if the last line ended with a carriage return: a line feed that comes next belongs to it. */
	#afterCr = false;

	/** The length of the text that is held back, in UTF-16 units. */
	get heldLength(): number {
		return this.#heldLength;
	}

	/** Returns the lines that are complete now, with their line breaks. */
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

	/** Returns what was held back: nothing more will come. */
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
		let lf = -1;
		let cr = -1;
		while (from < lines.length) {
			// Each is searched for again only once it has been passed: a text may have many of one and none of the other.
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

/** Returns the offset of the next such character, or the text's length. */
function offsetOf(char: string, text: string, from: number): number {
	const at = text.indexOf(char, from);
	return at === -1 ? text.length : at;
}

/** Returns the offset after the last complete line. `includes` comes first: it finds that there is none far faster. */
function behindLastLine(text: string): number {
	const lf = text.includes('\n') ? text.lastIndexOf('\n') : -1;
	const cr = text.includes('\r') ? text.lastIndexOf('\r') : -1;
	return Math.max(lf, cr) + 1;
}
