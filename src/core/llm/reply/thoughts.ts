import { HarmonyParser, mayBeHarmony } from './harmony';
import { findClosingMark, findOpeningMark, type TextSegment, type ThoughtMark } from './thoughtMarks';

/** The most white space that is held back: it is read again with every piece. */
const MAX_HELD = 256;

/** The marks of Hunyuan, Cohere and Sky-T1 around the answer behind its thoughts. */
const ANSWERS: readonly ThoughtMark[] = [
	{ open: '<answer>', close: '</answer>' },
	{ open: '<|START_RESPONSE|>', close: '<|END_RESPONSE|>' },
	{ open: '<|begin_of_solution|>', close: '<|end_of_solution|>' },
];

/**
 * A parser that separates thoughts at the start of a text that arrives in pieces, by their marks. Elsewhere marks are
 * plain text, and so are `<think/>` and a lone closing mark, unless thoughts came under a name of their own: then it is
 * the server's, and left out. White space around marks belongs to neither side.
 */
export class ThoughtParser {
	/** The state. `start`: only white space so far. `inside`: thoughts. `text`: all the rest is text. */
	#state: 'start' | 'inside' | 'text' | 'answer' | 'harmony' = 'start';
	/** Text that may still become a mark, or the white space before one. */
	#pending = '';
	/** The mark that closes the thoughts, or the answer. */
	#close = '';
	/** True once these thoughts have begun, so that white space is a part of them. */
	#hasReasoning = false;
	/** True if thoughts stood before the text, here or under a name of their own. */
	#hasThoughts = false;
	#hasClosed = false;
	readonly #harmony = new HarmonyParser();

	/** Takes note that thoughts came under a name of their own. */
	noteReasoning(): void {
		this.#hasThoughts = true;
	}

	add(piece: string): readonly TextSegment[] {
		if (piece === '') {
			return [];
		}
		if (this.#state === 'text') {
			return [{ type: 'text', text: piece }];
		}
		if (this.#state === 'harmony') {
			return this.#harmony.add(piece);
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
		const rest = this.#state === 'answer' && this.#pending.trim() === this.#close ? '' : this.#pending;
		this.#pending = '';
		const segments = this.#state === 'harmony' ? this.#harmony.end() : [];
		return rest === '' ? segments : [{ type: this.#state === 'inside' ? 'reasoning' : 'text', text: rest }];
	}

	#step(segments: TextSegment[]): boolean {
		switch (this.#state) {
			case 'start':
				return this.#readStart(segments);
			case 'inside':
				return this.#readReasoning(segments);
			case 'answer':
				return this.#readAnswer(segments);
			default:
				return false;
		}
	}

	#readStart(segments: TextSegment[]): boolean {
		const trimmed = this.#pending.trimStart();
		const mark = findOpeningMark(trimmed);
		const stray = this.#hasThoughts && !this.#hasClosed ? findClosingMark(trimmed) : undefined;
		if (mark !== undefined && mark !== 'more') {
			this.#pending = trimmed.slice(mark.length);
			this.#state = 'inside';
			this.#close = mark.close;
			this.#hasReasoning = false;
			this.#hasThoughts = true;
			return true;
		}
		if (stray !== undefined && stray !== 'more') {
			this.#pending = trimmed.slice(stray.length);
			this.#hasClosed = true;
			return true;
		}
		const harmony = mayBeHarmony(trimmed);
		if (harmony === true) {
			this.#pending = '';
			this.#state = 'harmony';
			segments.push(...this.#harmony.add(trimmed));
			return false;
		}
		const answer =
			this.#hasThoughts && trimmed !== ''
				? ANSWERS.find(({ open }) => open.startsWith(trimmed.slice(0, open.length)))
				: undefined;
		if (answer !== undefined && trimmed.length >= answer.open.length) {
			this.#pending = trimmed.slice(answer.open.length).trimStart();
			this.#close = answer.close;
			this.#state = 'answer';
			return true;
		}
		const mayBeMark = mark === 'more' || stray === 'more' || harmony === 'more' || answer !== undefined;
		if (mayBeMark && this.#pending.length < MAX_HELD) {
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
		const end = this.#pending.indexOf(this.#close);
		const safeEnd = end === -1 ? this.#pending.length - lengthOfPendingMark(this.#pending, this.#close) : end;
		const reasoning = end === -1 ? this.#pending.slice(0, safeEnd) : this.#pending.slice(0, safeEnd).trimEnd();
		if (reasoning !== '') {
			segments.push({ type: 'reasoning', text: reasoning });
			this.#hasReasoning = true;
		}
		this.#pending = end === -1 ? this.#pending.slice(safeEnd) : this.#pending.slice(end + this.#close.length);
		if (end === -1) {
			return false;
		}
		this.#state = 'start';
		this.#hasClosed = true;
		return true;
	}

	/** Reads the answer between marks: the closing one counts only where nothing follows it. */
	#readAnswer(segments: TextSegment[]): boolean {
		const end = this.#pending.lastIndexOf(this.#close);
		const isLast = end !== -1 && this.#pending.slice(end + this.#close.length).trim() === '';
		const safeEnd = isLast
			? this.#pending.slice(0, end).trimEnd().length
			: this.#pending.length - lengthOfPendingMark(this.#pending, this.#close);
		const isHeldTooLong = this.#pending.length - safeEnd > MAX_HELD;
		const text = isHeldTooLong ? this.#pending : this.#pending.slice(0, safeEnd);
		if (text !== '') {
			segments.push({ type: 'text', text });
		}
		this.#pending = this.#pending.slice(text.length);
		return false;
	}
}

/** Measures the end of the text that may be the beginning of a closing mark, with the white space before it. */
function lengthOfPendingMark(text: string, close: string): number {
	const start = text.lastIndexOf(close.charAt(0));
	const beforeMark = start !== -1 && close.startsWith(text.slice(start)) ? text.slice(0, start) : text;
	return Math.min(MAX_HELD, text.length - beforeMark.trimEnd().length);
}
