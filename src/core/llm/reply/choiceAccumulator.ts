import { omitUndefined } from '../../base/omitUndefined';
import { AudioBuilder } from './audio';
import type { ChunkChoice } from './chunk';
import { CarriedCollector } from './carriedFields';
import { Citations } from './citations';
import { classifyFinishReason } from './finishReason';
import type { TextChannel, PartBuffer } from './partBuffer';
import { SurrogateJoiner } from '../json/surrogates';
import { MediaList } from './media';
import { ThoughtParser } from './thoughts';
import { type CallPiece, ToolCallAssembler } from './toolCalls';
import type { ClientLimits } from '../types/limits';
import type { Choice, Citation, Logprob, TokenLogprob } from '../types/types';

/** The amounts that may still be kept: text and audio in UTF-16 units, log probabilities in tokens. */
export interface Budget {
	readonly text: number;
	readonly audio: number;
	readonly logprobs: number;
}

/** A choice without any output. */
export const EMPTY_CHOICE: Choice = {
	index: 0,
	text: '',
	reasoning: '',
	refusal: '',
	toolCalls: [],
	citations: [],
	audio: undefined,
	media: [],
	logprobs: [],
	logprobsCut: false,
	finishReason: undefined,
};

/** An accumulator of one choice, which adds new output to the parts. */
export class ChoiceAccumulator {
	readonly #joiners: Readonly<Record<TextChannel, SurrogateJoiner>> = {
		text: new SurrogateJoiner(),
		reasoning: new SurrogateJoiner(),
		refusal: new SurrogateJoiner(),
	};
	readonly #texts: Record<TextChannel, string> = { text: '', reasoning: '', refusal: '' };
	readonly #thoughts = new ThoughtParser();
	readonly #calls: ToolCallAssembler;
	readonly #citations = new Citations();
	readonly #carried = new CarriedCollector();
	readonly #audio = new AudioBuilder();
	readonly #media = new MediaList();
	/** True if something came that cannot be shown. */
	#hasOpaque = false;
	#logprobs: TokenLogprob[] = [];
	#logprobCost = 0;
	#logprobsCut = false;
	#finishReason: string | undefined;
	/** True if the finish_reason came with or after the last output. */
	#isSettled = false;
	#thoughtPieces = 0;
	/** The text that came, with its marks. */
	readonly #received: Record<TextChannel, string> = { text: '', reasoning: '', refusal: '' };
	/** True if text came, so that the transcript of the audio need not replace it. */
	#hasText = false;

	constructor(
		readonly index: number,
		declaredTools: ReadonlySet<string>,
		readonly limits: Pick<ClientLimits, 'maxLogprobs' | 'maxToolCalls'>,
	) {
		this.#calls = new ToolCallAssembler(declaredTools);
	}

	get finishReason(): string | undefined {
		return this.#finishReason;
	}
	get isSettled(): boolean {
		return this.#isSettled;
	}
	get length(): number {
		return this.#texts.text.length + this.#texts.reasoning.length + this.#texts.refusal.length;
	}
	get audioLength(): number {
		return this.#audio.length + this.#media.length;
	}
	get logprobCount(): number {
		return this.#logprobCost;
	}
	get callCount(): number {
		return this.#calls.count;
	}
	get longestArguments(): number {
		return this.#calls.longestArguments;
	}
	get isRefused(): boolean {
		return this.#texts.refusal !== '';
	}
	/** True if there was anything that the user could have seen or heard. */
	get hasOutput(): boolean {
		return this.length > 0 || this.callCount > 0 || this.#audio.isAudible || this.#media.length > 0 || this.#hasOpaque;
	}

	add(chunk: ChunkChoice, budget: Budget, parts: PartBuffer): void {
		const lengthBefore = parts.length;
		let remaining = budget.text;
		const addText = (channel: TextChannel, text: string): void => {
			const kept = text.length > remaining ? text.slice(0, Math.max(0, remaining)) : text;
			remaining -= kept.length;
			this.#addText(channel, kept, parts);
		};
		addText('reasoning', this.#joiners.reasoning.add(this.#findNew('reasoning', chunk.reasoning, chunk)));
		if (chunk.reasoning !== '') {
			this.#thoughts.noteReasoning();
		}
		for (const { type, text } of this.#thoughts.add(this.#joiners.text.add(this.#findNewText(chunk)))) {
			addText(type, text);
		}
		addText('refusal', this.#joiners.refusal.add(this.#findNew('refusal', chunk.refusal, chunk)));
		this.#addCalls(chunk, parts);
		this.#citations.add(chunk.citations);
		this.#carried.add(chunk.carried, chunk.reasoning, chunk.form === 'message');
		if (chunk.audio !== undefined) {
			this.#audio.add(chunk.audio, chunk.form === 'message', budget.audio);
			parts.addUnseen(chunk.audio.data.length);
		}
		this.#hasOpaque ||= chunk.isOpaque;
		if (chunk.media.length > 0) {
			const before = this.#media.length;
			this.#media.add(chunk.media, budget.audio);
			parts.addUnseen(this.#media.length - before);
		}
		// Some servers send them although nobody asked.
		if (chunk.logprobs.length > 0 && this.limits.maxLogprobs > 0) {
			this.#addLogprobs(chunk, budget.logprobs);
		}
		if (chunk.finishReason !== undefined) {
			this.#finishReason = laterFinish(this.#finishReason, chunk.finishReason, parts.length > lengthBefore);
			this.#isSettled = true;
		} else if (parts.length > lengthBefore) {
			this.#isSettled = false;
		}
	}

	/** Adds sources that stand beside the choices. */
	cite(citations: readonly Citation[]): void {
		this.#citations.add(citations);
	}

	/** Adds the text that was held back: nothing more will come. */
	end(parts: PartBuffer): void {
		this.#addText('reasoning', this.#joiners.reasoning.end(), parts);
		for (const { type, text } of [...this.#thoughts.add(this.#joiners.text.end()), ...this.#thoughts.end()]) {
			this.#addText(type, text, parts);
		}
		this.#addText('refusal', this.#joiners.refusal.end(), parts);
		for (const piece of this.#calls.end().slice(0, this.limits.maxToolCalls)) {
			this.#showCall(piece, parts);
		}
	}

	build(): Choice {
		return {
			index: this.index,
			...this.#texts,
			toolCalls: this.#calls.build().slice(0, this.limits.maxToolCalls),
			...omitUndefined({ carried: this.#carried.build() }),
			citations: this.#citations.list(),
			audio: this.#audio.build(),
			media: this.#media.list(),
			logprobs: this.#logprobs,
			logprobsCut: this.#logprobsCut,
			finishReason: this.#finishReason,
		};
	}

	#findNewText(chunk: ChunkChoice): string {
		this.#hasText ||= chunk.text !== '';
		return this.#findNew('text', this.#hasText ? chunk.text : (chunk.audio?.transcript ?? ''), chunk);
	}

	/** Returns the text that is new: a whole message repeats what came before it, as it came or without its marks. */
	#findNew(channel: TextChannel, text: string, { form }: ChunkChoice): string {
		const received = this.#received[channel];
		if (form === 'delta' || received === '') {
			// The router of Claude Code says the whole thought again with its signature.
			if (channel === 'reasoning' && text !== '' && this.#thoughtPieces++ > 1 && text === received) {
				return '';
			}
			this.#received[channel] += text;
			return text;
		}
		const known = [received, this.#texts[channel]].find(before => before !== '' && text.startsWith(before));
		const rest =
			known !== undefined ? text.slice(known.length) : this.#texts[channel].trim() === text.trim() ? '' : text;
		this.#received[channel] += rest;
		return rest;
	}

	/** Adds calls up to their limit; the first one beyond it is counted, and not shown. */
	#addCalls({ form, calls }: ChunkChoice, parts: PartBuffer): void {
		const { maxToolCalls } = this.limits;
		if (form === 'message') {
			for (const piece of this.#calls.addWhole(calls.slice(0, maxToolCalls + 1)).slice(0, maxToolCalls)) {
				this.#showCall(piece, parts);
			}
			return;
		}
		for (const call of calls) {
			const piece = this.#calls.add(call);
			if (this.callCount > maxToolCalls) {
				break;
			}
			this.#showCall(piece, parts);
		}
	}

	/** Adds log probabilities. Those of a whole message replace those of the deltas before it. */
	#addLogprobs({ form, logprobs }: ChunkChoice, budget: number): void {
		const limit = budget + this.#logprobCost;
		if (form === 'message') {
			this.#logprobs = [];
			this.#logprobCost = 0;
		}
		for (const logprob of logprobs) {
			const cost = costOf(logprob);
			if (this.#logprobCost + cost > limit) {
				this.#logprobsCut = true;
				return;
			}
			this.#logprobCost += cost;
			this.#logprobs.push(logprob);
		}
	}

	#addText(channel: TextChannel, text: string, parts: PartBuffer): void {
		if (text !== '') {
			this.#texts[channel] += text;
			parts.addText(channel, this.index, text);
		}
	}

	#showCall(piece: CallPiece | undefined, parts: PartBuffer): void {
		if (piece !== undefined) {
			parts.addCall(this.index, piece);
		}
	}
}

/** The size of a token with its alternatives, in characters and bytes; a larger one counts as several. */
const TOKEN_SIZE = 200;

function costOf({ token, bytes, top }: TokenLogprob): number {
	const sizeOf = (each: Logprob): number => each.token.length + (each.bytes?.length ?? 0);
	const size = top.reduce((sum, each) => sum + sizeOf(each), token.length + (bytes?.length ?? 0));
	return 1 + Math.floor(size / TOKEN_SIZE);
}

/** Returns the finish_reason that counts: a good end that comes with nothing takes back no other one. */
function laterFinish(before: string | undefined, after: string, hasOutput: boolean): string {
	const isTakenBack =
		before !== undefined &&
		!hasOutput &&
		classifyFinishReason(after) === 'complete' &&
		classifyFinishReason(before) !== 'complete';
	return isTakenBack ? before : after;
}
