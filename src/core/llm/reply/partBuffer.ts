import type { CallPiece } from './toolCalls';
import type { PromptProgress, StreamPart } from '../types/types';

/** The kinds of text in an answer. */
export type TextChannel = 'text' | 'reasoning' | 'refusal';

/**
 * A buffer for the parts of one read, in order. It joins text with preceding text of the same kind, because they
 * arrived, and are shown, together.
 */
export class PartBuffer {
	readonly #parts: StreamPart[] = [];
	#length = 0;

	get parts(): readonly StreamPart[] {
		return this.#parts;
	}

	/** The amount of output, visible or audible; also that which makes no part of its own. */
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

	/** Counts audio and pictures, which make no parts: they are shown once they are complete. */
	addUnseen(length: number): void {
		this.#length += length;
	}

	/** Adds progress in reading the prompt, which shows that the server is at work. */
	addPromptProgress(progress: PromptProgress): void {
		this.#length++;
		this.#parts.push({ type: 'promptProgress', progress });
	}

	addCall(choice: number, callPiece: CallPiece): void {
		this.#length++;
		this.#parts.push({ type: 'call', choice, ...callPiece });
	}
}
