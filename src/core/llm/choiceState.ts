import type { ChunkChoice } from './chunk';
import { SurrogateJoiner } from './surrogates';
import { ThinkTag } from './thinkTag';
import { type CallPiece, ToolCallAssembler } from './toolCalls';
import type { Choice, StreamPart } from './types';

type Channel = 'text' | 'reasoning' | 'refusal';

/** One answer while it arrives. Every method gives back the parts that are new. */
export class ChoiceState {
	readonly #joiners: Readonly<Record<Channel, SurrogateJoiner>> = {
		text: new SurrogateJoiner(),
		reasoning: new SurrogateJoiner(),
		refusal: new SurrogateJoiner(),
	};
	readonly #written: Record<Channel, string> = { text: '', reasoning: '', refusal: '' };
	readonly #thinkTag = new ThinkTag();
	readonly #calls: ToolCallAssembler;
	#finishReason: string | undefined;
	/** The finish_reason came with or after the last of what there is to show. */
	#settled = false;
	#streamed = '';

	constructor(
		readonly index: number,
		declaredTools: ReadonlySet<string>,
	) {
		this.#calls = new ToolCallAssembler(declaredTools);
	}

	get finishReason(): string | undefined {
		return this.#finishReason;
	}
	get settled(): boolean {
		return this.#settled;
	}
	get length(): number {
		return this.#written.text.length + this.#written.reasoning.length + this.#written.refusal.length;
	}
	get callCount(): number {
		return this.#calls.count;
	}
	get longestArguments(): number {
		return this.#calls.longest;
	}
	get refused(): boolean {
		return this.#written.refusal !== '';
	}
	/** Anything that a user could have seen. */
	get hasOutput(): boolean {
		return this.length > 0 || this.callCount > 0;
	}

	/** `room`: how much text may still be kept. */
	add(chunk: ChunkChoice, room: number): readonly StreamPart[] {
		const parts: StreamPart[] = [];
		let left = room;
		const say = (channel: Channel, text: string): void => {
			const kept = text.slice(0, Math.max(0, left));
			left -= kept.length;
			if (kept !== '') {
				this.#written[channel] += kept;
				parts.push({ type: channel, choice: this.index, text: kept });
			}
		};
		say('reasoning', this.#joiners.reasoning.add(chunk.reasoning));
		for (const { type, text } of this.#thinkTag.add(this.#joiners.text.add(this.#newText(chunk)))) {
			say(type, text);
		}
		say('refusal', this.#joiners.refusal.add(chunk.refusal));
		for (const call of chunk.calls) {
			parts.push(...this.#piece(this.#calls.add(call, chunk.form === 'message')));
		}
		if (chunk.finishReason !== undefined) {
			this.#finishReason = chunk.finishReason;
			this.#settled = true;
		} else if (parts.length > 0) {
			this.#settled = false;
		}
		return parts;
	}

	/** What was held back in case more came. */
	end(): readonly StreamPart[] {
		const parts: StreamPart[] = [];
		const say = (channel: Channel, text: string): void => {
			if (text !== '') {
				this.#written[channel] += text;
				parts.push({ type: channel, choice: this.index, text });
			}
		};
		say('reasoning', this.#joiners.reasoning.end());
		for (const { type, text } of [...this.#thinkTag.add(this.#joiners.text.end()), ...this.#thinkTag.end()]) {
			say(type, text);
		}
		say('refusal', this.#joiners.refusal.end());
		return [...parts, ...this.#calls.end().flatMap(piece => this.#piece(piece))];
	}

	finished(): Choice {
		return { index: this.index, ...this.#written, toolCalls: this.#calls.finished(), finishReason: this.#finishReason };
	}

	/** A whole message after deltas repeats what they said; only what goes beyond them is new. */
	#newText(chunk: ChunkChoice): string {
		if (chunk.form === 'delta') {
			this.#streamed += chunk.text;
			return chunk.text;
		}
		return this.#streamed !== '' && chunk.text.startsWith(this.#streamed) ? chunk.text.slice(this.#streamed.length) : chunk.text;
	}

	#piece(piece: CallPiece | undefined): readonly StreamPart[] {
		return piece === undefined ? [] : [{ type: 'call', choice: this.index, ...piece }];
	}
}
