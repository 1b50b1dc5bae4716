import { ChoiceAccumulator, EMPTY_CHOICE, type Budget } from './choiceAccumulator';
import { ChoiceRouter } from './choiceRouter';
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
	readonly #choices: ChoiceAccumulator[] = [];
	readonly #router: ChoiceRouter;
	/** The choices that the end waits for: the requested ones, or all if a server numbers them otherwise. */
	#awaitedChoices: readonly ChoiceAccumulator[] = [];
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
	#isCapped = false;
	/** The amounts that are kept, of all choices together. */
	#used: Budget = { text: 0, audio: 0, logprobs: 0 };

	constructor(
		readonly requestedChoices: number,
		readonly declaredTools: ReadonlySet<string>,
		readonly limits: ClientLimits,
	) {
		this.#router = new ChoiceRouter(requestedChoices);
	}

	/** True once a limit is reached: the text so far is kept, and nothing is added. */
	get isCapped(): boolean {
		return this.#isCapped;
	}
	get usage(): Usage | undefined {
		return this.#usage;
	}
	get meta(): Meta {
		return this.#meta;
	}
	get hasOutput(): boolean {
		return this.#choices.some(choice => choice.hasOutput);
	}

	/** True if every requested choice that has begun has a finish_reason. */
	get isFinished(): boolean {
		return this.#awaitedChoices.length > 0 && this.#awaitedChoices.every(choice => choice.finishReason !== undefined);
	}

	/** True if, besides, no output followed: most likely the end, even if the server does not say so. */
	get isSettled(): boolean {
		return this.isFinished && this.#awaitedChoices.every(choice => choice.isSettled && choice.hasOutput);
	}

	get finishReason(): string | undefined {
		return this.#awaitedChoices[0]?.finishReason;
	}
	get isRefused(): boolean {
		return this.#awaitedChoices[0]?.isRefused === true;
	}

	/** Adds a chunk, and its new output to the parts. */
	add(chunk: Chunk, parts: PartBuffer): void {
		this.#usage = laterUsage(this.#usage, chunk.usage);
		this.#meta = mergeMeta(this.#meta, chunk.meta);
		this.#sources.add(chunk.citations);
		if (chunk.choices.length > 1 && chunk.choices.every(({ form }) => form === 'delta')) {
			this.#router.expectSeveral();
		}
		for (const chunkChoice of chunk.choices) {
			for (const piece of this.#router.route(chunkChoice)) {
				this.#addPiece(piece, parts);
			}
		}
	}

	/** Adds what was held back: nothing more will come. */
	end(parts: PartBuffer): void {
		for (const piece of this.#router.end()) {
			this.#addPiece(piece, parts);
		}
		for (const choice of this.#choices) {
			choice.end(parts);
		}
	}

	#addPiece(piece: ChunkChoice, parts: PartBuffer): void {
		const choice = this.#findOrAddChoice(piece.index);
		if (choice !== undefined && !this.#isCapped) {
			this.#addTo(choice, piece, parts);
		}
	}

	buildChoices(): readonly [Choice, ...Choice[]] {
		const ordered = this.#choices.toSorted((a, b) => a.index - b.index);
		ordered[0]?.cite(this.#sources.list());
		const [first, ...others] = ordered.map(choice => choice.build());
		return first === undefined
			? [EMPTY_CHOICE]
			: first.index === 0
				? [first, ...others]
				: [EMPTY_CHOICE, first, ...others];
	}

	#addTo(choice: ChoiceAccumulator, chunkChoice: ChunkChoice, parts: PartBuffer): void {
		const budget: Budget = {
			text: this.limits.maxText - this.#used.text,
			audio: this.limits.maxAudio - this.#used.audio,
			logprobs: this.limits.maxLogprobs - this.#used.logprobs,
		};
		const before = amountsOf(choice);
		this.#isCapped =
			chunkChoice.text.length + chunkChoice.reasoning.length + chunkChoice.refusal.length > budget.text ||
			(chunkChoice.audio !== undefined &&
				chunkChoice.audio.data.length + chunkChoice.audio.transcript.length > budget.audio) ||
			chunkChoice.media.some(({ url }) => url.length > budget.audio);
		choice.add(chunkChoice, budget, parts);
		const after = amountsOf(choice);
		this.#used = {
			text: this.#used.text + after.text - before.text,
			audio: this.#used.audio + after.audio - before.audio,
			logprobs: this.#used.logprobs + after.logprobs - before.logprobs,
		};
		if (chunkChoice.calls.length > 0) {
			this.#isCapped ||=
				choice.callCount > this.limits.maxToolCalls || choice.longestArguments > this.limits.maxArguments;
		}
	}

	#findOrAddChoice(index: number): ChoiceAccumulator | undefined {
		const known = this.#choices.find(choice => choice.index === index);
		if (known !== undefined || this.#choices.length >= MAX_CHOICES) {
			return known;
		}
		const created = new ChoiceAccumulator(index, this.declaredTools, this.limits);
		this.#choices.push(created);
		const requested = this.#choices.filter(choice => choice.index < this.requestedChoices);
		this.#awaitedChoices = requested.length > 0 ? requested : this.#choices;
		return created;
	}
}

const amountsOf = (choice: ChoiceAccumulator): Budget => ({
	text: choice.length,
	audio: choice.audioLength,
	logprobs: choice.logprobCount,
});

/** Fills gaps only: the first value that a server sends stays. */
const mergeMeta = (known: Meta, next: Meta): Meta => ({
	id: known.id ?? next.id,
	model: known.model ?? next.model,
	created: known.created ?? next.created,
	systemFingerprint: known.systemFingerprint ?? next.systemFingerprint,
	serviceTier: known.serviceTier ?? next.serviceTier,
});
