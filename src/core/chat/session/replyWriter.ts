import type { AgentEvent } from '../../agent/loop';
import { assertNever } from '../../base/assertNever';
import type { Clock } from '../../base/clock';
import { omitUndefined } from '../../base/omitUndefined';
import type { ErrorInfo } from '../../llm/types/chatError';
import { audioFormat } from '../../llm/reply/audioFormat';
import type { Choice, Reply, StreamPart } from '../../llm/types/types';
import type { AnswerEnd, Entry } from '../conversation/entries';
import type { Delta } from '../journal/pendingEntries';

export type StatusKind =
	| 'connecting'
	| 'waiting'
	| 'thinking'
	| 'streaming'
	| 'tool'
	| 'asking'
	| 'retrying'
	| 'stalled';

/** Where what happens to a reply goes. */
export interface ReplySink {
	/** Written before it is shown. */
	commit(entry: Entry): Promise<void>;
	/** Shown at once, and written within a second. */
	stream(piece: Delta): void;
	/** `until`: when it goes on by itself, in ms since the epoch; `error`: why it is tried again. */
	status(kind: StatusKind, until?: number, error?: ErrorInfo): void;
}

/** Turns the events of a running reply into entries and into what is going on. */
export class ReplyWriter {
	readonly #reply: string;
	readonly #clock: Clock;
	readonly #sink: ReplySink;
	#firstTextAt: number | undefined;
	#audioFormat = '';

	constructor(reply: string, clock: Clock, sink: ReplySink) {
		this.#reply = reply;
		this.#clock = clock;
		this.#sink = sink;
	}

	/** What the next request wants its audio as: an answer does not say. */
	asksAudioAs(format: string): void {
		this.#audioFormat = format;
	}

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
				await this.#sink.commit({ type: 'stepEnd', ...at, at: this.#clock.now(), ...this.#endOf(event.reply) });
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

	#endOf({ choices, meta, usage }: Reply): Omit<Extract<Entry, { type: 'stepEnd' }>, 'type' | 'reply' | 'step' | 'at'> {
		const [{ toolCalls: calls, finishReason }] = choices;
		const ends = choices.map(choice => answerEnd(choice, this.#audioFormat));
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

/** What only the end of an answer tells; of a plain one, nothing but its number. */
function answerEnd({ index, finishReason, citations, audio, toolCalls }: Choice, asked: string): AnswerEnd {
	return {
		choice: index,
		...(citations.length === 0 ? {} : { citations }),
		...(audio === undefined ? {} : { audio: { ...audio, format: audioFormat(audio.data, asked) } }),
		// The first answer's are the step's own.
		...(index === 0 || finishReason === undefined ? {} : { finishReason }),
		...(index === 0 || toolCalls.length === 0 ? {} : { calls: toolCalls }),
	};
}
