import type { AgentEvent } from '../../agent/loop';
import { assertNever } from '../../base/assertNever';
import type { Clock } from '../../base/clock';
import { omitUndefined } from '../../base/omitUndefined';
import type { ErrorInfo } from '../../llm/types/chatError';
import { audioFormat } from '../../llm/reply/audioFormat';
import type { Choice, PromptProgress, Reply, StreamPart } from '../../llm/types/types';
import type { AnswerEnd, Entry } from '../conversation/entries';
import type { Delta } from '../journal/pendingEntries';

/** The kinds of states that a running reply can be in. `asking`: a tool call waits for the user. */
export type StatusKind =
	| 'connecting'
	| 'waiting'
	| 'thinking'
	| 'streaming'
	| 'tool'
	| 'asking'
	| 'retrying'
	| 'stalled';

/** The receiver of the entries and the states of a reply. */
export interface ReplySink {
	/** Writes an entry before it is shown. */
	commit(entry: Entry): Promise<void>;
	/** Shows a piece of a text at once; it is written within a second. */
	stream(delta: Delta): void;
	/**
	 * Sets the state. `until`: the time at which it ends by itself, in ms since the epoch; `error`: the reason of a
	 * retry.
	 */
	status(kind: StatusKind, until?: number, error?: ErrorInfo): void;
	/** Sets the state to that of a prompt that the server is reading. */
	reading(progress: PromptProgress): void;
}

/** The facts about a request that are stored with its answer. */
export interface AskedFor {
	readonly audioFormat: string;
	/** The server that was asked, as `serverMark` names it. */
	readonly server: string;
}

/** The writer of a running reply: turns its events into entries and states. */
export class ReplyWriter {
	readonly #reply: string;
	readonly #clock: Clock;
	readonly #sink: ReplySink;
	#firstTextAt: number | undefined;
	#asked: AskedFor = { audioFormat: '', server: '' };

	constructor(reply: string, clock: Clock, sink: ReplySink) {
		this.#reply = reply;
		this.#clock = clock;
		this.#sink = sink;
	}

	/** Sets the facts about the next request that its answer does not name. */
	setAsked(asked: AskedFor): void {
		this.#asked = asked;
	}

	/** Records an event. */
	async record(event: Exclude<AgentEvent, { type: 'end' }>): Promise<void> {
		const at = { reply: this.#reply, step: event.step };
		switch (event.type) {
			case 'step':
				this.#firstTextAt = undefined;
				this.#sink.status('connecting');
				await this.#sink.commit({ type: 'step', ...at, at: this.#clock.now() });
				return;
			case 'part':
				await this.#recordPart(event.step, event.part);
				return;
			case 'reply':
				await this.#sink.commit({ type: 'stepEnd', ...at, at: this.#clock.now(), ...this.#stepEnd(event.reply) });
				return;
			case 'call':
				if (event.state === 'asking') {
					this.#sink.status('asking');
				}
				if (event.state === 'running') {
					this.#sink.status('tool');
				}
				await this.#sink.commit({
					type: 'call',
					...at,
					call: event.call.id,
					state: event.state,
					...omitUndefined({ result: event.result }),
				});
				return;
			default:
				assertNever(event);
		}
	}

	#stepEnd({
		choices,
		meta,
		usage,
	}: Reply): Omit<Extract<Entry, { type: 'stepEnd' }>, 'type' | 'reply' | 'step' | 'at'> {
		const [{ toolCalls: calls, finishReason }] = choices;
		const ends = choices.map(choice => answerEnd(choice, this.#asked));
		return {
			calls,
			meta,
			...omitUndefined({ finishReason, usage, firstTextAt: this.#firstTextAt }),
			...(ends.some(end => Object.keys(end).length > 1) ? { answers: ends } : {}),
		};
	}

	async #recordPart(step: number, part: Exclude<StreamPart, { type: 'end' }>): Promise<void> {
		const at = { reply: this.#reply, step };
		switch (part.type) {
			case 'open':
				this.#sink.status('waiting');
				return;
			case 'text':
			case 'reasoning':
			case 'refusal':
				if (part.type === 'text') {
					this.#firstTextAt ??= this.#clock.now();
				}
				this.#sink.status(part.type === 'reasoning' ? 'thinking' : 'streaming');
				this.#sink.stream({
					type: part.type,
					...at,
					text: part.text,
					...(part.choice === 0 ? {} : { choice: part.choice }),
				});
				return;
			case 'adapted':
				await this.#sink.commit({ type: 'adapted', ...at, change: part.change });
				return;
			case 'call':
				this.#sink.status('tool');
				return;
			case 'retry':
				this.#sink.status('retrying', part.at, part.error);
				return;
			case 'promptProgress':
				this.#sink.reading(part.progress);
				return;
			case 'stalled':
				this.#sink.status('stalled');
				return;
			case 'resumed':
				this.#sink.status(this.#firstTextAt === undefined ? 'waiting' : 'streaming');
				return;
			default:
				assertNever(part);
		}
	}
}

/** Returns the facts that only the end of an answer brings; for a plain answer, only its index. */
function answerEnd(choice: Choice, { audioFormat: requestedFormat, server }: AskedFor): AnswerEnd {
	const { index, finishReason, citations, audio, media, toolCalls, carried } = choice;
	return {
		choice: index,
		...(citations.length === 0 ? {} : { citations }),
		...(audio === undefined ? {} : { audio: { ...audio, format: audioFormat(audio.data, requestedFormat) } }),
		...(media.length === 0 ? {} : { media }),
		// Those of the first answer are in the step itself.
		...(index === 0 || finishReason === undefined ? {} : { finishReason }),
		...(index === 0 || toolCalls.length === 0 ? {} : { calls: toolCalls }),
		// With calls their server is named also where it sent nothing: their ids are its own.
		...(carried === undefined && toolCalls.length === 0
			? {}
			: { carried: { from: server, reasoningFields: [], fields: {}, ...carried } }),
	};
}
