import { ChoiceAccumulator, EMPTY_CHOICE, type Budget } from './choiceAccumulator';
import type { Chunk, ChunkChoice } from './chunk';
import { Citations } from './citations';
import type { ClientLimits } from '../types/limits';
import type { PartBuffer } from './partBuffer';
import type { Choice, ReplyMeta, Usage } from '../types/types';
import { laterUsage } from './usage';

type Meta = Omit<ReplyMeta, 'requestId'>;

/** More choices than any request asks for; further ones are ignored. */
const MAX_CHOICES = 128;

/** An accumulator of a reply's chunks. Knows nothing of bytes, time or errors. */
export class Accumulator {
	readonly #states: ChoiceAccumulator[] = [];
	/** The choices that the end waits for: the requested ones, or all if a server numbers them otherwise. */
	#awaited: readonly ChoiceAccumulator[] = [];
	/** Sources beside the choices. They must not begin a choice, because the end would wait for it. */
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

	/** True once a limit is reached: the text so far is kept, and nothing is added. */
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

	/** True if every requested choice that has begun has a finish_reason. */
	get finished(): boolean {
		return this.#awaited.length > 0 && this.#awaited.every(choice => choice.finishReason !== undefined);
	}

	/** True if, besides, no output followed: most likely the end, even if the server does not say so. */
	get settled(): boolean {
		return this.finished && this.#awaited.every(choice => choice.settled && choice.hasOutput);
	}

	get finishReason(): string | undefined {
		return this.#awaited[0]?.finishReason;
	}
	get refused(): boolean {
		return this.#awaited[0]?.refused === true;
	}

	/** Adds a chunk, and its new output to the parts. */
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
		let text = this.limits.maxText;
		let audio = this.limits.maxAudio;
		let logprobs = this.limits.maxLogprobs;
		for (const choice of this.#states) {
			text -= choice.length;
			audio -= choice.audioLength;
			logprobs -= choice.logprobCount;
		}
		return { text, audio, logprobs };
	}
}

/** Fills gaps only: the first value that a server sends stays. */
const firstMeta = (known: Meta, said: Meta): Meta => ({
	id: known.id ?? said.id,
	model: known.model ?? said.model,
	created: known.created ?? said.created,
	systemFingerprint: known.systemFingerprint ?? said.systemFingerprint,
	serviceTier: known.serviceTier ?? said.serviceTier,
});
