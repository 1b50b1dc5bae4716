import { type Lines, splitLines, type TextChange } from '../text/lines';
import { findLines } from '../text/findLines';

/** Whole lines of a document, or a place between two lines, followed through the changes of the document. */
export class TrackedLines {
	#start: number;
	#lines: Lines;
	#lost = false;
	/** True once another line may be joined to the last one: a copy of the lines elsewhere is a different text then. */
	#mayBeJoined = false;

	/** No lines stand for the place before line `start`. */
	constructor(start: number, lines: Lines) {
		this.#start = start;
		this.#lines = lines;
	}

	get start(): number {
		return this.#start;
	}

	/** The lines as they are now. */
	get lines(): Lines {
		return this.#lines;
	}

	/** True once a change crossed an edge, so that it is unknown whether the lines are still there, and where. */
	get lost(): boolean {
		return this.#lost;
	}

	/** Follows the changes of one event, each in terms of the document that those before it in the list left. */
	change(changes: readonly TextChange[]): void {
		for (const change of changes) {
			if (this.#lost) {
				return;
			}
			const text = splitLines(change.text);
			this.#lost = !(this.#lines.length === 0 ? this.#followPlace(change, text) : this.#followLines(change, text));
		}
	}

	/** Copies the state, so that both can follow different changes from here. */
	copy(): TrackedLines {
		const copy = new TrackedLines(this.#start, this.#lines);
		copy.#lost = this.#lost;
		copy.#mayBeJoined = this.#mayBeJoined;
		return copy;
	}

	/** Follows a place between lines; returns `false` where it is lost. */
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

	/** Follows lines; returns `false` where they are lost. */
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

		// The text above was rewritten up to here. The text after its last line end, if any, is in the first line now.
		const isAbove = startLine < first && endLine === first && (text.length > 1 || startCharacter === 0);
		if (isAbove && this.#lines.length === 1 && lastLength > 0 && endCharacter === lastLength && text.at(-1) === '') {
			// The line was rewritten together with the text above.
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
		// Lines were added or removed directly below. With the last line end removed, another line may be joined to the
		// last one, which cannot be seen from here: callers compare the lines with the document.
		const isAtEnd = startLine === last && startCharacter === lastLength;
		if (isAtEnd && this.#lines.length === 1 && lastLength === 0 && text.length === 1 && endLine > last) {
			// An empty line has nothing but its line end, and that was removed.
			return false;
		}
		if (isAtEnd && text[0] === '' && (isInsertion ? text.length > 1 : endLine > last)) {
			this.#mayBeJoined ||= text.length === 1;
			return true;
		}
		if (startsInside && endsInside) {
			this.#splice(startLine - first, startCharacter, endLine - first, endCharacter, text);
			return true;
		}
		// Whole lines up to the last line end were replaced with whole lines.
		if (startsInside && endLine === last + 1 && endCharacter === 0 && text.length > 1 && text.at(-1) === '') {
			this.#splice(startLine - first, startCharacter, last - first, lastLength, text.slice(0, -1));
			return true;
		}
		// The text from here on and below was rewritten.
		if (startsInside && startLine === last && text.length > 1) {
			this.#splice(last - first, startCharacter, last - first, lastLength, text.slice(0, 1));
			return true;
		}
		return this.#findIn(change, text);
	}

	/** Replaces the text between two positions, whose lines are counted from the first of these. */
	#splice(line: number, character: number, endLine: number, endCharacter: number, text: Lines): void {
		const lines = [...text];
		lines[0] = (this.#lines[line] ?? '').slice(0, character) + (lines[0] ?? '');
		lines.push((lines.pop() ?? '') + (this.#lines[endLine] ?? '').slice(endCharacter));
		this.#lines = this.#lines.toSpliced(line, endLine - line + 1, ...lines);
	}

	/** Looks for the lines in a change that rewrote all of them and more, as a change of all line ends does. */
	#findIn(change: TextChange, text: Lines): boolean {
		const { startLine, startCharacter, endLine } = change;
		const last = this.#start + this.#lines.length - 1;
		if (startLine > this.#start || (startLine === this.#start && startCharacter > 0) || endLine < last) {
			return false;
		}
		const offset = startCharacter === 0 ? 0 : 1;
		const places = findLines(text.slice(offset), this.#lines).map(place => startLine + offset + place);
		const isInPlace = grownBy(startLine, endLine, text) === 0 && places.includes(this.#start);
		const [place, ...others] = isInPlace ? [this.#start] : places;
		// All blank lines are the same: one that is not in its place cannot be told from the others.
		const isBlank = this.#lines.every(line => line.trim() === '');
		if (
			place === undefined ||
			(!isInPlace && (isBlank || this.#mayBeJoined)) ||
			(place !== this.#start && others.length > 0)
		) {
			return false;
		}
		this.#start = place;
		return true;
	}
}

/** Counts the lines that a change adds to the document; negative for lines removed. */
const grownBy = (startLine: number, endLine: number, text: Lines): number => text.length - 1 - (endLine - startLine);
