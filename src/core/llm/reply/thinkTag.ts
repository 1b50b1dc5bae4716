/** A piece of text that is the answer, or reasoning. */
export type TextSegment = { readonly type: 'text' | 'reasoning'; readonly text: string };

const OPEN = '<think>';
const CLOSE = '</think>';

/** The most white space that is held back: it is read again with every piece. */
const MAX_HELD = 256;

/**
 * A parser that separates `<think>…</think>` at the start of a text that arrives in pieces. Elsewhere the tag is plain
 * text, and so are `<think/>` and a lone `</think>`. White space around the tags belongs to neither side.
 */
export class ThinkTagParser {
	/** The state. `start`: only white space so far. `inside`: reasoning. `text`: all the rest is text. */
	#state: 'start' | 'inside' | 'text' = 'start';
	/** Text that may still become a tag, or the white space before one. */
	#held = '';
	/** True once reasoning has begun, so that white space is a part of it. */
	#begun = false;
	#closed = false;

	add(piece: string): readonly TextSegment[] {
		if (piece === '') {
			return [];
		}
		if (this.#state === 'text') {
			return [{ type: 'text', text: piece }];
		}
		this.#held += piece;
		const spoken: TextSegment[] = [];
		while (this.#held !== '' && this.#step(spoken)) {
			/* until nothing more can be decided */
		}
		return spoken;
	}

	/** Returns what was held back: nothing more will come. */
	end(): readonly TextSegment[] {
		const rest = this.#held;
		this.#held = '';
		return rest === '' ? [] : [{ type: this.#state === 'inside' ? 'reasoning' : 'text', text: rest }];
	}

	#step(spoken: TextSegment[]): boolean {
		return this.#state === 'start' ? this.#begin(spoken) : this.#state === 'inside' ? this.#think(spoken) : false;
	}

	#begin(spoken: TextSegment[]): boolean {
		const trimmed = this.#held.trimStart();
		if (trimmed.startsWith(OPEN)) {
			this.#held = trimmed.slice(OPEN.length);
			this.#state = 'inside';
			this.#begun = false;
			return true;
		}
		if (OPEN.startsWith(trimmed) && this.#held.length < MAX_HELD) {
			return false;
		}
		spoken.push({ type: 'text', text: this.#closed ? trimmed : this.#held });
		this.#held = '';
		this.#state = 'text';
		return false;
	}

	#think(spoken: TextSegment[]): boolean {
		if (!this.#begun) {
			this.#held = this.#held.trimStart();
		}
		const end = this.#held.indexOf(CLOSE);
		const safe = end === -1 ? this.#held.length - pendingTail(this.#held) : end;
		const thought = end === -1 ? this.#held.slice(0, safe) : this.#held.slice(0, safe).trimEnd();
		if (thought !== '') {
			spoken.push({ type: 'reasoning', text: thought });
			this.#begun = true;
		}
		this.#held = end === -1 ? this.#held.slice(safe) : this.#held.slice(end + CLOSE.length);
		if (end === -1) {
			return false;
		}
		this.#state = 'start';
		this.#closed = true;
		return true;
	}
}

/** Measures the end of the text that may be the beginning of a closing tag, with the white space before it. */
function pendingTail(text: string): number {
	const tag = text.lastIndexOf('<');
	const begun = tag !== -1 && CLOSE.startsWith(text.slice(tag)) ? text.slice(0, tag) : text;
	return Math.min(MAX_HELD, text.length - begun.trimEnd().length);
}
