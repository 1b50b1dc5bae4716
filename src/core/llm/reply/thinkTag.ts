/** Text cut into what the model says and what it thinks. */
export type TextSegment = { readonly type: 'text' | 'reasoning'; readonly text: string };

const OPEN = '<think>';
const CLOSE = '</think>';

/** White space that is held back at most: what is held is read again with every piece. */
const MAX_HELD = 256;

/**
 * Takes the reasoning out of `<think>…</think>` at the start of a text that arrives in pieces. Elsewhere the tag is
 * text like any other, and so are `<think/>` and a lone `</think>`. The line breaks around the tags belong to neither.
 */
export class ThinkTagParser {
	/** `start`: nothing but space has come. `inside`: reasoning. `text`: the rest is text. */
	#state: 'start' | 'inside' | 'text' = 'start';
	/** Text that may still become a tag, or the space before one. */
	#held = '';
	/** Reasoning has begun to flow, so that space is a part of it. */
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

	/** What was held back when nothing more came. */
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

/** How much of the end may be a closing tag that has begun, with the space before it. */
function pendingTail(text: string): number {
	const tag = text.lastIndexOf('<');
	const begun = tag !== -1 && CLOSE.startsWith(text.slice(tag)) ? text.slice(0, tag) : text;
	return Math.min(MAX_HELD, text.length - begun.trimEnd().length);
}
