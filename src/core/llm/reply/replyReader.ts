import { Accumulator } from './accumulator';
import { readChunk } from './chunk';
import { parsePartialJson } from '../json/partialJson';
import { errorInfo } from '../types/errorInfo';
import { BodyDecoder } from '../sse/bodyDecoder';
import { JsonSplitter } from '../json/jsonSplitter';
import { nestsDeeper } from '../json/jsonScanner';
import type { ClientLimits } from '../types/limits';
import { asList, parseJson } from '../json/looseJson';
import type { Ending, ReplyEvidence } from './outcome';
import { PartBuffer } from './partBuffer';
import { redactedData } from '../secrets/redact';
import { type ErrorContext, errorInReply, requestIdOf } from '../errors/responseError';
import type { WireEvent } from '../sse/sseDecoder';
import type { Outcome, Reply, StreamPart } from '../types/types';

/** Names of events that only keep the connection alive. */
const KEEP_ALIVE = /^(?:ping|heartbeat|keep-?alive|comment)$/i;

const DONE = /^"?\[DONE\]"?$/i;
const MAX_DONE = 8;

/** A reader of one good response's body: bytes in, parts out, and at the end the reply. Knows nothing of time. */
export class ReplyReader {
	readonly #framing: BodyDecoder;
	readonly #accumulator: Accumulator;
	#ending: Ending | undefined;
	#damaged = 0;
	/** Counts of events that were chunks or completions, and of those that were other JSON. */
	#chunks = 0;
	#strangers = 0;
	#strangerText = '';
	/** True if a whole message came in one document, which needs no finish_reason to be complete. */
	#whole = false;
	#cut = false;
	#progressed = false;

	constructor(
		wanted: number,
		declaredTools: ReadonlySet<string>,
		readonly headers: Headers,
		readonly limits: ClientLimits,
		readonly context: ErrorContext,
	) {
		this.#framing = new BodyDecoder(limits.maxEvent);
		this.#accumulator = new Accumulator(wanted, declaredTools, limits);
	}

	/** The ending, as soon as nothing more needs to be read. */
	get ending(): Ending | undefined {
		return this.#ending;
	}
	get settled(): boolean {
		return this.#accumulator.settled;
	}
	get hasOutput(): boolean {
		return this.#accumulator.hasOutput;
	}

	/** True if the last bytes brought visible or audible output. */
	get progressed(): boolean {
		return this.#progressed;
	}

	/** Reads bytes, and returns their parts. Anything after the ending is ignored. */
	feed(bytes: Uint8Array): readonly StreamPart[] {
		const list = new PartBuffer();
		for (const event of this.#framing.feed(bytes)) {
			this.#read(event, list);
		}
		if (this.#framing.overflown) {
			this.#ending ??= { type: 'capped' };
		}
		this.#progressed = list.length > 0;
		return list.parts;
	}

	/** Ends the reading, because the body is over or the wait for it is. Returns the parts that were held back. */
	end(ending: Ending): readonly StreamPart[] {
		const list = new PartBuffer();
		if (this.#ending === undefined) {
			for (const event of this.#framing.end()) {
				this.#read(event, list);
			}
		}
		if (this.#ending === undefined) {
			this.#readCutDocument(list);
		}
		this.#ending ??= this.#judge(ending);
		this.#accumulator.end(list);
		return list.parts;
	}

	get evidence(): ReplyEvidence {
		const { finishReason, finished, refused, hasOutput } = this.#accumulator;
		return { finishReason, finished, refused, hasOutput, damagedEvents: this.#damaged, url: this.context.url };
	}

	reply(outcome: Outcome): Reply {
		return {
			outcome,
			choices: this.#accumulator.choices(),
			usage: this.#accumulator.usage,
			damagedEvents: this.#damaged,
			meta: redactedData({ ...this.#accumulator.meta, requestId: requestIdOf(this.headers) }, this.context.redact),
			toolCallsMayRun: outcome.kind === 'complete' && this.#damaged === 0,
		};
	}

	#read(event: WireEvent, list: PartBuffer): void {
		const data = event.data.trim();
		if (this.#ending !== undefined || data === '' || (event.name !== undefined && KEEP_ALIVE.test(event.name))) {
			return;
		}
		if (data.length <= MAX_DONE && DONE.test(data)) {
			this.#ending = { type: 'done' };
			return;
		}
		const value = nestsDeeper(data, this.limits.maxNesting) ? undefined : parseJson(data);
		if (typeof value === 'string' && value.startsWith('{')) {
			// The chunk was serialised twice.
			this.#read({ ...event, data: value }, list);
		} else if (value !== undefined) {
			for (const one of asList(value)) {
				this.#readValue(event, one, list);
			}
		} else {
			this.#readBroken(event, data, list);
		}
	}

	/** Reads data that is not one JSON value. */
	#readBroken(event: WireEvent, data: string, list: PartBuffer): void {
		const several = severalIn(data);
		for (const one of several) {
			this.#read({ ...event, data: one }, list);
		}
		if (several.length > 0) {
			return;
		}
		if (event.name === 'error') {
			this.#fail(data);
		} else if (event.tail) {
			this.#cut = true;
		} else {
			this.#damaged++;
		}
	}

	#readValue(event: WireEvent, value: unknown, list: PartBuffer): void {
		if (this.#ending !== undefined) {
			return;
		}
		const chunk = readChunk(value);
		this.#accumulator.add(chunk, list);
		if (chunk.known) {
			this.#chunks++;
		} else {
			this.#strangers++;
			this.#strangerText ||= JSON.stringify(value).slice(0, 1_000);
		}
		this.#whole ||= this.#framing.form === 'json' && chunk.choices.some(choice => choice.form === 'message');
		if (this.#accumulator.capped) {
			this.#ending = { type: 'capped' };
		}
		const error = chunk.error ?? (event.name === 'error' ? value : undefined);
		if (error !== undefined) {
			this.#fail(error);
		}
	}

	/** Ends the reading with the error that the value or text describes. */
	#fail(told: unknown): void {
		this.#ending = { type: 'error', error: errorInReply(told, this.headers, this.context) };
	}

	/** Reads the text in a body that was not streamed, and whose end never came. */
	#readCutDocument(list: PartBuffer): void {
		const text = this.#framing.cutDocument;
		if (text === '') {
			return;
		}
		this.#cut = true;
		const chunk = readChunk(nestsDeeper(text, this.limits.maxNesting) ? undefined : parsePartialJson(text));
		// A call whose arguments were cut could look complete, so only the text is taken.
		const choices = chunk.choices.map(choice => ({ ...choice, calls: [], finishReason: undefined }));
		this.#accumulator.add({ ...chunk, choices }, list);
	}

	/** Decides on the ending by the content of the body: one without any chunk came from a wrong endpoint. */
	#judge(ending: Ending): Ending {
		if (ending.type !== 'eof' || this.#cut || this.#damaged > 0) {
			return ending;
		}
		if (this.#whole) {
			return { type: 'done' };
		}
		if (this.#chunks > 0) {
			return ending;
		}
		const { form, head } = this.#framing;
		const wrong = (serverText: string): Ending => ({
			type: 'error',
			error: errorInfo('wrong_endpoint', { serverText: this.context.redact(serverText), url: this.context.url }),
		});
		if (form === 'page') {
			return { type: 'error', error: { ...errorInReply(head, this.headers, this.context) } };
		}
		if (this.#strangers > 0) {
			return wrong(this.#strangerText);
		}
		// Half a byte order mark decodes to a replacement character.
		const words = head
			.replace(/^\ufffd/, '')
			.split(/[\r\n]+/)
			.filter(line => line !== '' && !line.startsWith(':'))
			.join('\n')
			.trim();
		if (words === '') {
			return { type: 'error', error: errorInfo('empty_response', { url: this.context.url, autoRetry: true }) };
		}
		return ['data:', 'event:', 'id:', 'retry:'].some(field => field.startsWith(words) || words.startsWith(field))
			? ending
			: wrong(words.slice(0, 1_000));
	}
}

/**
 * Splits data that holds several JSON values on one line, or repeats its `data:` prefix. The last value may be cut.
 * Returns an empty list for any other data.
 */
function severalIn(data: string): readonly string[] {
	const bare = data.replace(/^(?:data: ?)+/, '');
	if (bare !== data) {
		return [bare];
	}
	const done = data.endsWith('[DONE]') ? '[DONE]' : '';
	const documents = new JsonSplitter(Infinity);
	const whole = documents.feed(data.slice(0, data.length - done.length));
	const rest = [documents.open, documents.foreign ?? '', done].filter(text => text !== '');
	return whole.length + rest.length > 1 && whole.length > 0 && whole.every(one => parseJson(one) !== undefined)
		? [...whole, ...rest]
		: [];
}
