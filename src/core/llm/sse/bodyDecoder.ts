import { assertNever } from '../../base/assertNever';
import { JsonSplitter } from '../json/jsonSplitter';
import { SseDecoder, type WireEvent } from './sseDecoder';

/** The form of a body, told by its first characters, because content types lie. `page` is HTML or XML. */
export type BodyForm = 'nothing' | 'events' | 'json' | 'page';

/** Characters of a body that are kept to describe one that is no reply. */
const MAX_HEAD = 64 * 1024;

/** A decoder of a body with a good status into events, each with one JSON document. Linear in the bytes. */
export class BodyDecoder {
	readonly #textDecoder = new TextDecoder('utf-8');
	readonly #sse: SseDecoder;
	readonly #splitter: JsonSplitter;
	#form: BodyForm = 'nothing';
	#head = '';
	#eventCount = 0;

	constructor(maxEvent: number) {
		this.#sse = new SseDecoder(maxEvent);
		this.#splitter = new JsonSplitter(maxEvent);
	}

	get form(): BodyForm {
		return this.#form;
	}

	/** The first characters of the body, up to the first event. */
	get head(): string {
		return this.#head;
	}

	get hasOverflowed(): boolean {
		return this.#sse.hasOverflowed || this.#splitter.hasOverflowed;
	}

	/** The text of a JSON document whose end never came. */
	get cutDocument(): string {
		return this.#form === 'json' ? this.#splitter.openDocument : '';
	}

	feed(bytes: Uint8Array): readonly WireEvent[] {
		return this.#read(this.#textDecoder.decode(bytes, { stream: true }));
	}

	/** Returns the events that were waiting for more bytes. */
	end(): readonly WireEvent[] {
		const last = this.#read(this.#textDecoder.decode());
		return this.#form === 'events' ? [...last, ...this.#countEvents(this.#sse.end())] : last;
	}

	#read(decoded: string): readonly WireEvent[] {
		// White space before the body comes from proxies that keep the connection alive.
		const text = this.#form === 'nothing' ? decoded.trimStart() : decoded;
		if (text === '') {
			return [];
		}
		if (this.#form === 'nothing') {
			this.#form = text.startsWith('<') ? 'page' : /^[{[]/.test(text) ? 'json' : 'events';
		}
		if (this.#eventCount === 0 && this.#head.length < MAX_HEAD) {
			this.#head += text.slice(0, MAX_HEAD - this.#head.length);
		}
		switch (this.#form) {
			case 'page':
				return [];
			case 'events':
				return this.#countEvents(this.#sse.feed(text));
			case 'json':
				return this.#countEvents(this.#readJson(text));
			default:
				return assertNever(this.#form);
		}
	}

	#readJson(text: string): readonly WireEvent[] {
		const documents = this.#splitter.feed(text).map(data => ({ name: undefined, data, tail: false }));
		const nonJson = this.#splitter.nonJson;
		if (nonJson === undefined) {
			return documents;
		}
		// A stray line of JSON preceded the event stream.
		this.#form = 'events';
		return [...documents, ...this.#sse.feed(nonJson)];
	}

	#countEvents(events: readonly WireEvent[]): readonly WireEvent[] {
		this.#eventCount += events.length;
		return events;
	}
}
