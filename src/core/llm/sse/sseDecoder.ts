import { createParser } from 'eventsource-parser';
import { SseLineRepair } from './sseLineRepair';

/** An event as the server sent it. `tail`: the body ended before the event's closing blank line. */
export interface WireEvent {
	readonly name: string | undefined;
	readonly data: string;
	readonly tail: boolean;
}

/**
 * A decoder of server-sent events, over eventsource-parser. Beyond the standard, it repairs lines (Ollama and others
 * write an error as bare JSON in the middle of a stream), and the last event counts without its blank line.
 */
export class SseDecoder {
	readonly #parser;
	readonly #lineRepair = new SseLineRepair();
	#events: WireEvent[] = [];
	#isTail = false;
	#hasOverflowed = false;

	constructor(readonly maxEvent: number) {
		this.#parser = createParser({
			maxBufferSize: maxEvent,
			// The parser's own limit is on what it buffers, which an event in one piece never is.
			onEvent: event => {
				this.#hasOverflowed ||= event.data.length > maxEvent;
				if (!this.#hasOverflowed) {
					this.#events.push({ name: event.event, data: event.data, tail: this.#isTail });
				}
			},
			onError: error => {
				this.#hasOverflowed ||= error.type === 'max-buffer-size-exceeded';
			},
		});
	}

	/** True once an event has grown beyond the limit; nothing more is read. */
	get hasOverflowed(): boolean {
		return this.#hasOverflowed;
	}

	feed(text: string): readonly WireEvent[] {
		if (text === '' || this.#hasOverflowed) {
			return [];
		}
		this.#parser.feed(this.#lineRepair.feed(text));
		this.#hasOverflowed ||= this.#lineRepair.pendingLength > this.maxEvent;
		return this.#takeEvents();
	}

	/** Returns the event that the end of the stream cut off, if any. */
	end(): readonly WireEvent[] {
		if (this.#hasOverflowed) {
			return [];
		}
		this.#isTail = true;
		this.#parser.feed(`${this.#lineRepair.end()}\n\n`);
		return this.#takeEvents();
	}

	#takeEvents(): readonly WireEvent[] {
		const events = this.#events;
		this.#events = [];
		return events;
	}
}
