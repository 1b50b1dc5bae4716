import { ChoiceAccumulator, EMPTY_CHOICE, type Budget } from './choiceAccumulator';
import type { Chunk, ChunkChoice } from './chunk';
import { Citations } from './citations';
import type { ClientLimits } from '../types/limits';
import type { PartBuffer } from './partBuffer';
import type { Choice, ReplyMeta, Usage } from '../types/types';
import { laterUsage } from './usage';

type Meta = Omit<ReplyMeta, 'requestId'>;

/** More answers than anyone asks for; a server that goes on counting is not followed. */
const MAX_CHOICES = 128;

/** Puts a reply together from its chunks. Knows nothing of bytes, time or errors. */
export class Accumulator {
	readonly #states: ChoiceAccumulator[] = [];
	/** Those that were asked for; a server that adds others, or counts from 1, does not hold up the end. */
	#awaited: readonly ChoiceAccumulator[] = [];
	/** Beside the choices. They begin none, because one that is begun is waited for. */
	readonly #sources = new Citations();
	#usage: Usage | undefined;
	#meta: Meta = {
		id: undefined,
		model: undefined,
		created: undefined,
		systemFingerprint: undefined,
		serviceTier: undefined,
	};
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
		return this.#states.some(choice => choice.hasOutput);
	}

	/** Every answer that was asked for and has begun has said why it ended. */
	get finished(): boolean {
		return this.#awaited.length > 0 && this.#awaited.every(choice => choice.finishReason !== undefined);
	}

	/** The same, and nothing came after it: most likely the end, whether the server says so or not. */
	get settled(): boolean {
		return this.finished && this.#awaited.every(choice => choice.settled && choice.hasOutput);
	}

	get finishReason(): string | undefined {
		return this.#awaited[0]?.finishReason;
	}
	get refused(): boolean {
		return this.#awaited[0]?.refused === true;
	}

	/** What is new goes to the parts. */
	add(chunk: Chunk, parts: PartBuffer): void {
		this.#usage = laterUsage(this.#usage, chunk.usage);
		this.#meta = firstMeta(this.#meta, chunk.meta);
		this.#sources.add(chunk.citations);
		for (const row of chunk.choices) {
			const choice = this.#choice(row.index);
			if (choice !== undefined && !this.#capped) {
				this.#addTo(choice, row, parts);
			}
		}
	}

	end(parts: PartBuffer): void {
		for (const choice of this.#states) {
			choice.end(parts);
		}
	}

	choices(): readonly [Choice, ...Choice[]] {
		const states = this.#states.toSorted((a, b) => a.index - b.index);
		states[0]?.cite(this.#sources.list());
		const [first, ...others] = states.map(choice => choice.finished());
		return first === undefined
			? [EMPTY_CHOICE]
			: first.index === 0
				? [first, ...others]
				: [EMPTY_CHOICE, first, ...others];
	}

	#addTo(choice: ChoiceAccumulator, row: ChunkChoice, parts: PartBuffer): void {
		const room = this.#room();
		this.#capped =
			row.text.length + row.reasoning.length + row.refusal.length > room.text ||
			(row.audio !== undefined && row.audio.data.length + row.audio.transcript.length > room.audio);
		choice.add(row, room, parts);
		if (row.calls.length > 0) {
			this.#capped ||=
				choice.callCount > this.limits.maxToolCalls || choice.longestArguments > this.limits.maxArguments;
		}
	}

	#choice(index: number): ChoiceAccumulator | undefined {
		const known = this.#states.find(choice => choice.index === index);
		if (known !== undefined || this.#states.length >= MAX_CHOICES) {
			return known;
		}
		const created = new ChoiceAccumulator(index, this.declaredTools);
		this.#states.push(created);
		const asked = this.#states.filter(choice => choice.index < this.wanted);
		this.#awaited = asked.length > 0 ? asked : this.#states;
		return created;
	}

	#room(): Budget {
		let [text, audio, logprobs] = [this.limits.maxText, this.limits.maxAudio, this.limits.maxLogprobs];
		for (const choice of this.#states) {
			text -= choice.length;
			audio -= choice.audioLength;
			logprobs -= choice.logprobCount;
		}
		return { text, audio, logprobs };
	}
}

/** What a server says of itself stands as it said it first. */
const firstMeta = (known: Meta, said: Meta): Meta => ({
	id: known.id ?? said.id,
	model: known.model ?? said.model,
	created: known.created ?? said.created,
	systemFingerprint: known.systemFingerprint ?? said.systemFingerprint,
	serviceTier: known.serviceTier ?? said.serviceTier,
});
