import type { TextSegment } from './thoughtMarks';

/* The channels of gpt-oss, which servers without a parser for them leave in the text:
   `<|channel|>analysis<|message|>…<|end|><|start|>assistant<|channel|>final<|message|>…<|return|>`. */

const MESSAGE = '<|message|>';
const OPENINGS: readonly string[] = ['<|channel|>', '<|start|>'];

/** What closes a message: only where another one, or nothing, follows, because an answer may write about it. */
const CLOSE = /(?:<\|(?:end|return|call)\|>\s*)(?=<\|(?:start|channel)\|>)|<\|start\|>(?=assistant)/;
const LAST_CLOSE = /(?:<\|(?:end|return|call)\|>\s*)+$/;

/** The longest header of a message; longer ones are text. */
const MAX_HEADER = 400;

/** The most text that is held back, because a mark may end in it. */
const MAX_HELD = 64;

/** Tells if a text begins with a channel: yes, `more` if it may, or no. */
export function mayBeHarmony(text: string): boolean | 'more' {
	if (OPENINGS.some(opening => text.startsWith(opening))) {
		return true;
	}
	return text !== '' && OPENINGS.some(opening => opening.startsWith(text)) ? 'more' : false;
}

/** A parser of a text in channels that arrives in pieces. Its marks and headers belong to no side. */
export class HarmonyParser {
	#pending = '';
	/** The kind of the message that is open; undefined within a header. */
	#type: TextSegment['type'] | undefined;
	/** The kinds that have text, so that another message begins a paragraph. */
	readonly #written = new Set<TextSegment['type']>();
	#beginsParagraph = false;

	add(piece: string): readonly TextSegment[] {
		this.#pending += piece;
		const segments: TextSegment[] = [];
		while (this.#pending !== '' && this.#step(segments)) {
			/* until nothing more can be decided */
		}
		return segments;
	}

	/** Returns what was held back: nothing more will come. */
	end(): readonly TextSegment[] {
		const segments: TextSegment[] = [];
		const type = this.#type;
		if (type !== undefined) {
			this.#write(type, this.#pending.replace(LAST_CLOSE, ''), segments);
		} else if (!mayBeHarmony(this.#pending)) {
			this.#write('text', this.#pending, segments);
		}
		this.#pending = '';
		return segments;
	}

	#step(segments: TextSegment[]): boolean {
		return this.#type === undefined ? this.#readHeader() : this.#readMessage(this.#type, segments);
	}

	#readHeader(): boolean {
		const end = this.#pending.indexOf(MESSAGE);
		if (end === -1 || end > MAX_HEADER) {
			if (this.#pending.length > MAX_HEADER) {
				this.#type = 'text';
				return true;
			}
			return false;
		}
		this.#type = typeOf(this.#pending.slice(0, end));
		this.#pending = this.#pending.slice(end + MESSAGE.length);
		this.#beginsParagraph = this.#written.has(this.#type);
		return true;
	}

	#readMessage(type: TextSegment['type'], segments: TextSegment[]): boolean {
		const close = CLOSE.exec(this.#pending);
		if (close !== null) {
			this.#write(type, this.#pending.slice(0, close.index), segments);
			this.#pending = this.#pending.slice(close.index + close[0].length);
			this.#type = undefined;
			return true;
		}
		const held = lengthOfHeldEnd(this.#pending);
		this.#write(type, this.#pending.slice(0, this.#pending.length - held), segments);
		this.#pending = this.#pending.slice(this.#pending.length - held);
		return false;
	}

	#write(type: TextSegment['type'], text: string, segments: TextSegment[]): void {
		if (text !== '') {
			segments.push({ type, text: this.#beginsParagraph ? `\n\n${text}` : text });
			this.#written.add(type);
			this.#beginsParagraph = false;
		}
	}
}

/** Tells what a header is about: an answer is what is final, or said to the user beside calls. */
function typeOf(header: string): TextSegment['type'] {
	const channel = /<\|channel\|>\s*(\w+)/.exec(header)?.[1] ?? 'final';
	return (channel === 'final' || channel === 'commentary') && !/\bto=/.test(header) ? 'text' : 'reasoning';
}

/** The end of a text that may belong to a mark: whole closing ones, then the beginning of another. */
const HELD = /(?:<\|(?:end|return|call)\|>\s*)*(?:<\|start\|>\w{0,8}|<(?:\|\w*\|?)?)?$/;

const lengthOfHeldEnd = (text: string): number => (HELD.exec(text.slice(-MAX_HELD))?.[0] ?? '').length;
