import type { CallPiece } from './toolCalls';
import type { StreamPart } from '../types/types';

/** The kinds of text that an answer has. */
export type TextChannel = 'text' | 'reasoning' | 'refusal';

/**
 * The parts that a read brings, in order. Text that follows text of the same kind becomes one part with it: it came at
 * once, so it is shown at once.
 */
export class PartBuffer {
	readonly #parts: StreamPart[] = [];
	#length = 0;

	get parts(): readonly StreamPart[] {
		return this.#parts;
	}

	/** Grows with everything that can be seen or heard, whether it is a part of its own or not. */
	get length(): number {
		return this.#length;
	}

	addText(type: TextChannel, choice: number, text: string): void {
		this.#length += text.length;
		const last = this.#parts.at(-1);
		if (last?.type === type && last.choice === choice) {
			this.#parts[this.#parts.length - 1] = { type, choice, text: last.text + text };
		} else {
			this.#parts.push({ type, choice, text });
		}
	}

	/** Sound makes no parts: it is played when it is whole. */
	addAudio(length: number): void {
		this.#length += length;
	}

	addCall(choice: number, piece: CallPiece): void {
		this.#length++;
		this.#parts.push({ type: 'call', choice, ...piece });
	}
}
