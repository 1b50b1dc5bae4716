/** A scanner of JSON text in pieces that finds the close of the outermost bracket. Reads each character once. */
export class JsonScanner {
	#depth = 0;
	#maxDepth = 0;
	#inString = false;
	#isEscaped = false;
	#isClosed = false;

	/** True if the outermost object or array is complete. */
	get isComplete(): boolean {
		return this.#isClosed;
	}

	/** The deepest nesting so far. */
	get maxDepth(): number {
		return this.#maxDepth;
	}

	/** Reads on from `start`. Returns the offset after the bracket that completes the value, or -1 if none does. */
	feed(text: string, start = 0): number {
		for (let offset = start; offset < text.length; offset++) {
			if (this.#inString) {
				if (!this.#isEscaped) {
					offset = this.#skipPlainCharacters(text, offset);
				}
				if (offset < text.length) {
					this.#readInString(text.charCodeAt(offset));
				}
			} else if (this.#readOutsideString(text.charCodeAt(offset))) {
				return offset + 1;
			}
		}
		return -1;
	}

	/** Skips to the next quote or backslash of a string: most of a model's output is inside strings. */
	#skipPlainCharacters(text: string, start: number): number {
		let offset = start;
		while (offset < text.length && text.charCodeAt(offset) !== 0x22 && text.charCodeAt(offset) !== 0x5c) {
			offset++;
		}
		return offset;
	}

	#readInString(char: number): void {
		if (this.#isEscaped) {
			this.#isEscaped = false;
		} else if (char === 0x5c) {
			this.#isEscaped = true;
		} else if (char === 0x22) {
			this.#inString = false;
		}
	}

	#readOutsideString(char: number): boolean {
		if (char === 0x22) {
			this.#inString = true;
		} else if (char === 0x7b || char === 0x5b) {
			this.#depth++;
			this.#maxDepth = Math.max(this.#maxDepth, this.#depth);
			this.#isClosed = false;
		} else if (char === 0x7d || char === 0x5d) {
			this.#depth = Math.max(0, this.#depth - 1);
			this.#isClosed = this.#depth === 0;
			return this.#isClosed;
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
		for (
			let offset = text.indexOf(bracket);
			offset !== -1 && count <= limit;
			offset = text.indexOf(bracket, offset + 1)
		) {
			count++;
		}
	}
	return count > limit;
}

/** Measures how deep the brackets of JSON text are nested. */
export function nestingDepth(text: string): number {
	const scanner = new JsonScanner();
	for (let rest = text, end = 0; end !== -1; rest = rest.slice(end)) {
		end = scanner.feed(rest);
	}
	return scanner.maxDepth;
}
