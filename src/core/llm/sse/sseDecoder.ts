import { createParser } from 'eventsource-parser';
import { SseLineRepair } from './sseLineRepair';

/** One event as the server sent it. `tail`: the connection ended before the event's closing blank line. */
export interface WireEvent {
	readonly name: string | undefined;
	readonly data: string;
	readonly tail: boolean;
}

/**
 * Cuts a stream of text into server-sent events, over eventsource-parser. On top of the standard, lines are mended (Ollama
 * and others write an error as bare JSON in the middle of a stream), and the last event counts without its blank line.
 */
export class SseDecoder {
	readonly #parser;
	readonly #mender = new SseLineRepair();
	#events: WireEvent[] = [];
	#tail = false;
	#overflown = false;

	constructor(readonly maxEvent: number) {
		this.#parser = createParser({
			maxBufferSize: maxEvent,
			// The parser counts what it holds back; an event that comes at once is never held.
			onEvent: event => {
				this.#overflown ||= event.data.length > maxEvent;
				if (!this.#overflown) {
					this.#events.push({ name: event.event, data: event.data, tail: this.#tail });
				}
			},
			onError: error => {
				this.#overflown ||= error.type === 'max-buffer-size-exceeded';
				const { line } = error;
				// A chunk whose `data:` was damaged on the way is a chunk all the same.
				if (error.type === 'unknown-field' && line?.includes('"choices":') === true) {
					this.#events.push({ name: undefined, data: line.slice(Math.max(0, line.indexOf('{'))), tail: this.#tail });
				}
			},
		});
	}

	/** An event grew beyond the limit; nothing more is read. */
	get overflown(): boolean {
		return this.#overflown;
	}

	feed(text: string): readonly WireEvent[] {
		if (text === '' || this.#overflown) {
			return [];
		}
		this.#parser.feed(this.#mender.feed(text));
		this.#overflown ||= this.#mender.heldLength > this.maxEvent;
		return this.#take();
	}

	/** The event that the end of the stream cut off, if any. */
	end(): readonly WireEvent[] {
		if (this.#overflown) {
			return [];
		}
		this.#tail = true;
		this.#parser.feed(`${this.#mender.end()}\n\n`);
		return this.#take();
	}

	#take(): readonly WireEvent[] {
		const events = this.#events;
		this.#events = [];
		return events;
	}
}
