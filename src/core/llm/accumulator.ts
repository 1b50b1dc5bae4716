import { ChoiceState } from './choiceState';
import type { Chunk } from './chunk';
import type { ClientLimits } from './limits';
import type { Choice, ReplyMeta, StreamPart, Usage } from './types';
import { laterUsage } from './usage';

type Meta = Omit<ReplyMeta, 'requestId'>;

/** More answers than anyone asks for; a server that goes on counting is not followed. */
const MAX_CHOICES = 128;

/** Puts a reply together from its chunks. Knows nothing of bytes, time or errors. */
export class Accumulator {
	readonly #choices = new Map<number, ChoiceState>();
	#usage: Usage | undefined;
	#meta: Meta = { id: undefined, model: undefined, created: undefined, systemFingerprint: undefined, serviceTier: undefined };
	#capped = false;

	constructor(
		readonly wanted: number,
		readonly declaredTools: ReadonlySet<string>,
		readonly limits: ClientLimits,
	) {}

	/** A limit was reached: what is there is kept, nothing is added. */
	get capped(): boolean {
		return this.#capped;
	}
	get usage(): Usage | undefined {
		return this.#usage;
	}
	get meta(): Meta {
		return this.#meta;
	}
	get hasOutput(): boolean {
		return [...this.#choices.values()].some(choice => choice.hasOutput);
	}

	/** Every answer that was asked for and has begun has said why it ended. */
	get finished(): boolean {
		return this.#awaited().length > 0 && this.#awaited().every(choice => choice.finishReason !== undefined);
	}

	/** The same, and nothing came after it: most likely the end, whether the server says so or not. */
	get settled(): boolean {
		return this.finished && this.#awaited().every(choice => choice.settled && choice.hasOutput);
	}

	get finishReason(): string | undefined {
		return this.#awaited()[0]?.finishReason;
	}
	get refused(): boolean {
		return this.#awaited()[0]?.refused === true;
	}

	add(chunk: Chunk): readonly StreamPart[] {
		this.#usage = laterUsage(this.#usage, chunk.usage);
		this.#meta = {
			id: this.#meta.id ?? chunk.meta.id,
			model: this.#meta.model ?? chunk.meta.model,
			created: this.#meta.created ?? chunk.meta.created,
			systemFingerprint: this.#meta.systemFingerprint ?? chunk.meta.systemFingerprint,
			serviceTier: this.#meta.serviceTier ?? chunk.meta.serviceTier,
		};
		return chunk.choices.flatMap(row => {
			const choice = this.#choice(row.index);
			if (choice === undefined || this.#capped) {
				return [];
			}
			const room = this.limits.maxText - this.#length();
			this.#capped = row.text.length + row.reasoning.length + row.refusal.length > room;
			const parts = choice.add(row, room);
			this.#capped ||= choice.callCount > this.limits.maxToolCalls || choice.longestArguments > this.limits.maxArguments;
			return parts;
		});
	}

	end(): readonly StreamPart[] {
		return [...this.#choices.values()].flatMap(choice => choice.end());
	}

	choices(): readonly [Choice, ...Choice[]] {
		const [first, ...others] = [...this.#choices.values()].map(choice => choice.finished()).toSorted((a, b) => a.index - b.index);
		const empty: Choice = { index: 0, text: '', reasoning: '', refusal: '', toolCalls: [], finishReason: undefined };
		return first === undefined ? [empty] : first.index === 0 ? [first, ...others] : [empty, first, ...others];
	}

	/** The answers that were asked for; a server that adds others, or counts from 1, does not hold up the end. */
	#awaited(): readonly ChoiceState[] {
		const asked = [...this.#choices.values()].filter(choice => choice.index < this.wanted);
		return asked.length > 0 ? asked : [...this.#choices.values()];
	}

	#choice(index: number): ChoiceState | undefined {
		const known = this.#choices.get(index);
		if (known !== undefined || this.#choices.size >= MAX_CHOICES) {
			return known;
		}
		const created = new ChoiceState(index, this.declaredTools);
		this.#choices.set(index, created);
		return created;
	}

	#length(): number {
		let length = 0;
		for (const choice of this.#choices.values()) {
			length += choice.length;
		}
		return length;
	}
}
