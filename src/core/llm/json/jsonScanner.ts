/** A scanner of JSON text in pieces that finds the close of the outermost bracket. Reads each character once. */
export class JsonScanner {
	#depth = 0;
	#deepest = 0;
	#inString = false;
	#escaped = false;
	#closed = false;

	/** True if the outermost object or array is complete. */
	get complete(): boolean {
		return this.#closed;
	}

	/** The deepest nesting so far. */
	get deepest(): number {
		return this.#deepest;
	}

	/** Reads on. Returns the offset after the bracket that completes the value, or -1 if none does. */
	feed(text: string): number {
		for (let at = 0; at < text.length; at++) {
			if (this.#inString) {
				if (!this.#escaped) {
					at = this.#skipPlain(text, at);
				}
				if (at < text.length) {
					this.#inside(text.charCodeAt(at));
				}
			} else if (this.#outside(text.charCodeAt(at))) {
				return at + 1;
			}
		}
		return -1;
	}

	/** Skips to the next quote or backslash of a string: most of a model's output is inside strings. */
	#skipPlain(text: string, from: number): number {
		let at = from;
		while (at < text.length && text.charCodeAt(at) !== 0x22 && text.charCodeAt(at) !== 0x5c) {
			at++;
		}
		return at;
	}

	#inside(char: number): void {
		if (this.#escaped) {
			this.#escaped = false;
		} else if (char === 0x5c) {
			this.#escaped = true;
		} else if (char === 0x22) {
			this.#inString = false;
		}
	}

	#outside(char: number): boolean {
		if (char === 0x22) {
			this.#inString = true;
		} else if (char === 0x7b || char === 0x5b) {
			this.#depth++;
			this.#deepest = Math.max(this.#deepest, this.#depth);
			this.#closed = false;
		} else if (char === 0x7d || char === 0x5d) {
			this.#depth = Math.max(0, this.#depth - 1);
			this.#closed = this.#depth === 0;
			return this.#closed;
		}
		return false;
	}
}

/** Tells if the brackets of JSON text are nested deeper than the limit. Needed before text is parsed by recursion. */
export const nestsDeeper = (text: string, limit: number): boolean =>
	hasMoreBrackets(text, limit) && nestingDepth(text) > limit;

/** Counts brackets, far faster than following their nesting. Most text has too few to be nested deeply. */
function hasMoreBrackets(text: string, limit: number): boolean {
	let count = 0;
	for (const bracket of ['{', '[']) {
		for (let at = text.indexOf(bracket); at !== -1 && count <= limit; at = text.indexOf(bracket, at + 1)) {
			count++;
		}
	}
	return count > limit;
}

/** Measures how deep the brackets of JSON text are nested. */
export function nestingDepth(text: string): number {
	const scan = new JsonScanner();
	for (let rest = text, end = 0; end !== -1; rest = rest.slice(end)) {
		end = scan.feed(rest);
	}
	return scan.deepest;
}
