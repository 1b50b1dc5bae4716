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
	#pending = '';
	/** True once reasoning has begun, so that white space is a part of it. */
	#hasReasoning = false;
	#hasClosed = false;

	add(piece: string): readonly TextSegment[] {
		if (piece === '') {
			return [];
		}
		if (this.#state === 'text') {
			return [{ type: 'text', text: piece }];
		}
		this.#pending += piece;
		const segments: TextSegment[] = [];
		while (this.#pending !== '' && this.#step(segments)) {
			/* until nothing more can be decided */
		}
		return segments;
	}

	/** Returns what was held back: nothing more will come. */
	end(): readonly TextSegment[] {
		const rest = this.#pending;
		this.#pending = '';
		return rest === '' ? [] : [{ type: this.#state === 'inside' ? 'reasoning' : 'text', text: rest }];
	}

	#step(segments: TextSegment[]): boolean {
		return this.#state === 'start'
			? this.#readStart(segments)
			: this.#state === 'inside'
				? this.#readReasoning(segments)
				: false;
	}

	#readStart(segments: TextSegment[]): boolean {
		const trimmed = this.#pending.trimStart();
		if (trimmed.startsWith(OPEN)) {
			this.#pending = trimmed.slice(OPEN.length);
			this.#state = 'inside';
			this.#hasReasoning = false;
			return true;
		}
		if (OPEN.startsWith(trimmed) && this.#pending.length < MAX_HELD) {
			return false;
		}
		segments.push({ type: 'text', text: this.#hasClosed ? trimmed : this.#pending });
		this.#pending = '';
		this.#state = 'text';
		return false;
	}

	#readReasoning(segments: TextSegment[]): boolean {
		if (!this.#hasReasoning) {
			this.#pending = this.#pending.trimStart();
		}
		const end = this.#pending.indexOf(CLOSE);
		const safeEnd = end === -1 ? this.#pending.length - lengthOfPendingTag(this.#pending) : end;
		const reasoning = end === -1 ? this.#pending.slice(0, safeEnd) : this.#pending.slice(0, safeEnd).trimEnd();
		if (reasoning !== '') {
			segments.push({ type: 'reasoning', text: reasoning });
			this.#hasReasoning = true;
		}
		this.#pending = end === -1 ? this.#pending.slice(safeEnd) : this.#pending.slice(end + CLOSE.length);
		if (end === -1) {
			return false;
		}
		this.#state = 'start';
		this.#hasClosed = true;
		return true;
	}
}

/** Measures the end of the text that may be the beginning of a closing tag, with the white space before it. */
function lengthOfPendingTag(text: string): number {
	const tag = text.lastIndexOf('<');
	const beforeTag = tag !== -1 && CLOSE.startsWith(text.slice(tag)) ? text.slice(0, tag) : text;
	return Math.min(MAX_HELD, text.length - beforeTag.trimEnd().length);
}
