/** Enough of a line to know what it is: `data: {` or `data: [D`. */
const TELLING = 8;

/**
 * Mends what servers write wrongly between the lines of an event stream, in text that arrives in pieces:
 * a line of bare JSON gets its `data:`, and an event that begins where the last one has just closed gets the blank line
 * between them. Both are safe: valid data never has a `}` before a line that opens another object.
 */
export class LineMender {
	/** The beginning of a line that has not told yet what it is. */
	#head = '';
	/** The current line has been told and flows through. */
	#flowing = false;
	#isData = false;
	#last = '';
	/** The last line was data that closed an object, and no blank line has followed. */
	#closedBefore = false;
	#afterCr = false;

	feed(text: string): string {
		const mended: string[] = [];
		let from = 0;
		for (let end = lineEnd(text, 0); end !== -1; end = lineEnd(text, from)) {
			mended.push(this.#line(text.slice(from, end), true), this.#terminate(text.charAt(end)));
			from = end + 1;
		}
		mended.push(this.#line(text.slice(from), false));
		return mended.join('');
	}

	/** What was held back when nothing more came. */
	end(): string {
		return this.#line('', true);
	}

	#line(piece: string, complete: boolean): string {
		if (piece !== '') {
			this.#afterCr = false;
		}
		if (this.#flowing) {
			this.#note(piece);
			return piece;
		}
		this.#head += piece;
		if (this.#head === '' || (!complete && this.#head.length < TELLING)) {
			return '';
		}
		const line = this.#head;
		const bare = line.startsWith('{');
		const opens = bare || /^data: ?(?:\{|\[D)/.test(line);
		const mended = `${opens && this.#closedBefore ? '\n' : ''}${bare ? 'data: ' : ''}${line}`;
		this.#head = '';
		this.#flowing = true;
		this.#isData = bare || line.startsWith('data:');
		this.#note(line);
		return mended;
	}

	#terminate(char: string): string {
		// The second half of CR LF ends nothing.
		if (char === '\n' && this.#afterCr) {
			this.#afterCr = false;
			return char;
		}
		this.#closedBefore = this.#flowing && this.#isData && this.#last === '}';
		this.#afterCr = char === '\r';
		this.#flowing = false;
		this.#last = '';
		return char;
	}

	#note(piece: string): void {
		this.#last = piece.trimEnd().at(-1) ?? this.#last;
	}
}

function lineEnd(text: string, from: number): number {
	const lf = text.indexOf('\n', from);
	// Carriage returns are rare: looked for only as far as the line goes.
	const cr = text.slice(from, lf === -1 ? undefined : lf).indexOf('\r');
	return cr === -1 ? lf : from + cr;
}
