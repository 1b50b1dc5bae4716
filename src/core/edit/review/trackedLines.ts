import { type Lines, splitLines, type TextChange } from '../text/lines';
import { findLines } from '../text/findLines';

/** Whole lines of a document, or a place between two lines, followed while others change the document. */
export class TrackedLines {
	#start: number;
	#lines: Lines;
	#lost = false;
	/** Another line may hang on to the last one: then these are no lines of their own any more, and a copy of them is not they. */
	#mayHang = false;

	/** No lines are the place before line `start`. */
	constructor(start: number, lines: Lines) {
		this.#start = start;
		this.#lines = lines;
	}

	get start(): number {
		return this.#start;
	}

	/** What stands there now. */
	get lines(): Lines {
		return this.#lines;
	}

	/** A change went over an edge: whether the lines are still there, and where, is not known any more. */
	get lost(): boolean {
		return this.#lost;
	}

	/** All changes of one event, each in terms of the document that those before it in the list left. */
	change(changes: readonly TextChange[]): void {
		for (const change of changes) {
			if (this.#lost) {
				return;
			}
			const text = splitLines(change.text);
			this.#lost = !(this.#lines.length === 0 ? this.#followPlace(change, text) : this.#followLines(change, text));
		}
	}

	/** To go on from here a second time. */
	copy(): TrackedLines {
		const copy = new TrackedLines(this.#start, this.#lines);
		copy.#lost = this.#lost;
		copy.#mayHang = this.#mayHang;
		return copy;
	}

	/** `false` where it is lost. */
	#followPlace({ startLine, startCharacter, endLine, endCharacter }: TextChange, text: Lines): boolean {
		const place = this.#start;
		const grown = grownBy(startLine, endLine, text);
		const comesAbove =
			endLine < place ||
			(endLine === place && endCharacter === 0 && text.at(-1) === '' && (text.length > 1 || startCharacter === 0)) ||
			(endLine === place && startLine < place && text.length > 1);
		if (comesAbove) {
			this.#start += grown;
		}
		return comesAbove || startLine >= place || grown === 0;
	}

	/** `false` where they are lost. */
	#followLines(change: TextChange, text: Lines): boolean {
		const { startLine, startCharacter, endLine, endCharacter } = change;
		const first = this.#start;
		const last = first + this.#lines.length - 1;
		const lastLength = this.#lines.at(-1)?.length ?? 0;
		const grown = grownBy(startLine, endLine, text);
		if (startLine > last) {
			return true;
		}
		if (endLine < first) {
			this.#start += grown;
			return true;
		}
		const startsInside = startLine >= first && (startLine < last || startCharacter <= lastLength);
		const endsInside = endLine < last || (endLine === last && endCharacter <= lastLength);
		const isInsertion = startLine === endLine && startCharacter === endCharacter;

		// What stands above and up to here was written anew. What follows its last line end, if anything, came into the first line.
		const isAbove = startLine < first && endLine === first && (text.length > 1 || startCharacter === 0);
		if (isAbove && this.#lines.length === 1 && lastLength > 0 && endCharacter === lastLength && text.at(-1) === '') {
			// All of it went along with what was above.
			return false;
		}
		if (
			isAbove
				? endsInside
				: isInsertion && startLine === first && startCharacter === 0 && text.length > 1 && text.at(-1) === ''
		) {
			this.#splice(0, 0, 0, endCharacter, text.slice(-1));
			this.#start += grown;
			return true;
		}
		// Lines come or go directly below. Where the last line end went, another line may hang on to the last one now, which
		// cannot be seen from here: whoever uses the lines looks whether they stand there.
		const isAtEnd = startLine === last && startCharacter === lastLength;
		if (isAtEnd && this.#lines.length === 1 && lastLength === 0 && text.length === 1 && endLine > last) {
			// Of an empty line its line end was all there is.
			return false;
		}
		if (isAtEnd && text[0] === '' && (isInsertion ? text.length > 1 : endLine > last)) {
			this.#mayHang ||= text.length === 1;
			return true;
		}
		if (startsInside && endsInside) {
			this.#splice(startLine - first, startCharacter, endLine - first, endCharacter, text);
			return true;
		}
		// Whole lines, the last one and its line end among them, became whole lines.
		if (startsInside && endLine === last + 1 && endCharacter === 0 && text.length > 1 && text.at(-1) === '') {
			this.#splice(startLine - first, startCharacter, last - first, lastLength, text.slice(0, -1));
			return true;
		}
		// What stands from here on and below was written anew.
		if (startsInside && startLine === last && text.length > 1) {
			this.#splice(last - first, startCharacter, last - first, lastLength, text.slice(0, 1));
			return true;
		}
		return this.#findIn(change, text);
	}

	/** `text` in place of what is from one line and character of these to another. */
	#splice(line: number, character: number, endLine: number, endCharacter: number, text: Lines): void {
		const lines = [...text];
		lines[0] = (this.#lines[line] ?? '').slice(0, character) + (lines[0] ?? '');
		lines.push((lines.pop() ?? '') + (this.#lines[endLine] ?? '').slice(endCharacter));
		this.#lines = this.#lines.toSpliced(line, endLine - line + 1, ...lines);
	}

	/** All of the lines and more were written anew, as where a document's line ends change: they may be there again. */
	#findIn(change: TextChange, text: Lines): boolean {
		const { startLine, startCharacter, endLine } = change;
		const last = this.#start + this.#lines.length - 1;
		if (startLine > this.#start || (startLine === this.#start && startCharacter > 0) || endLine < last) {
			return false;
		}
		const from = startCharacter === 0 ? 0 : 1;
		const places = findLines(text.slice(from), this.#lines).map(place => startLine + from + place);
		const isInPlace = grownBy(startLine, endLine, text) === 0 && places.includes(this.#start);
		const [place, ...others] = isInPlace ? [this.#start] : places;
		// A blank line is like any other: where it is not in its place, nobody knows which one it was.
		const isBlank = this.#lines.every(line => line.trim() === '');
		if (
			place === undefined ||
			(!isInPlace && (isBlank || this.#mayHang)) ||
			(place !== this.#start && others.length > 0)
		) {
			return false;
		}
		this.#start = place;
		return true;
	}
}

/** Lines that a change adds to the document. */
const grownBy = (startLine: number, endLine: number, text: Lines): number => text.length - 1 - (endLine - startLine);
