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
	readonly #decoder: BodyDecoder;
	readonly #accumulator: Accumulator;
	#ending: Ending | undefined;
	#damagedEvents = 0;
	/** Counts of events that were chunks or completions, and of those that were other JSON. */
	#knownEvents = 0;
	#foreignEvents = 0;
	#foreignText = '';
	/** True if a whole message came in one document, which needs no finish_reason to be complete. */
	#hasWholeMessage = false;
	#isCut = false;
	#hasProgressed = false;

	constructor(
		requestedChoices: number,
		declaredTools: ReadonlySet<string>,
		readonly headers: Headers,
		readonly limits: ClientLimits,
		readonly context: ErrorContext,
	) {
		this.#decoder = new BodyDecoder(limits.maxEvent);
		this.#accumulator = new Accumulator(requestedChoices, declaredTools, limits);
	}

	/** The ending, as soon as nothing more needs to be read. */
	get ending(): Ending | undefined {
		return this.#ending;
	}
	get isSettled(): boolean {
		return this.#accumulator.isSettled;
	}
	get hasOutput(): boolean {
		return this.#accumulator.hasOutput;
	}

	/** True if the last bytes brought visible or audible output. */
	get hasProgressed(): boolean {
		return this.#hasProgressed;
	}

	/** Reads bytes, and returns their parts. Anything after the ending is ignored. */
	feed(bytes: Uint8Array): readonly StreamPart[] {
		const buffer = new PartBuffer();
		for (const event of this.#decoder.feed(bytes)) {
			this.#read(event, buffer);
		}
		if (this.#decoder.hasOverflowed) {
			this.#ending ??= { type: 'capped' };
		}
		this.#hasProgressed = buffer.length > 0;
		return buffer.parts;
	}

	/** Ends the reading, because the body is over or the wait for it is. Returns the parts that were held back. */
	end(ending: Ending): readonly StreamPart[] {
		const buffer = new PartBuffer();
		if (this.#ending === undefined) {
			for (const event of this.#decoder.end()) {
				this.#read(event, buffer);
			}
		}
		if (this.#ending === undefined) {
			this.#readCutDocument(buffer);
		}
		this.#ending ??= this.#decideEnding(ending);
		this.#accumulator.end(buffer);
		return buffer.parts;
	}

	get evidence(): ReplyEvidence {
		const { finishReason, isFinished, isRefused, hasOutput } = this.#accumulator;
		return {
			finishReason,
			isFinished,
			isRefused,
			hasOutput,
			damagedEvents: this.#damagedEvents,
			url: this.context.url,
		};
	}

	reply(outcome: Outcome): Reply {
		return {
			outcome,
			choices: this.#accumulator.buildChoices(),
			usage: this.#accumulator.usage,
			damagedEvents: this.#damagedEvents,
			meta: redactedData({ ...this.#accumulator.meta, requestId: requestIdOf(this.headers) }, this.context.redact),
			toolCallsMayRun: outcome.kind === 'complete' && this.#damagedEvents === 0,
		};
	}

	#read(event: WireEvent, buffer: PartBuffer): void {
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
			this.#read({ ...event, data: value }, buffer);
		} else if (value !== undefined) {
			for (const item of asList(value)) {
				this.#readValue(event, item, buffer);
			}
		} else {
			this.#readBroken(event, data, buffer);
		}
	}

	/** Reads data that is not one JSON value. */
	#readBroken(event: WireEvent, data: string, buffer: PartBuffer): void {
		const values = splitValues(data);
		for (const item of values) {
			this.#read({ ...event, data: item }, buffer);
		}
		if (values.length > 0) {
			return;
		}
		if (event.name === 'error') {
			this.#fail(data);
		} else if (event.tail) {
			this.#isCut = true;
		} else {
			this.#damagedEvents++;
		}
	}

	#readValue(event: WireEvent, value: unknown, buffer: PartBuffer): void {
		if (this.#ending !== undefined) {
			return;
		}
		const chunk = readChunk(value);
		this.#accumulator.add(chunk, buffer);
		if (chunk.isChunk) {
			this.#knownEvents++;
		} else {
			this.#foreignEvents++;
			this.#foreignText ||= JSON.stringify(value).slice(0, 1_000);
		}
		this.#hasWholeMessage ||= this.#decoder.form === 'json' && chunk.choices.some(choice => choice.form === 'message');
		if (this.#accumulator.isCapped) {
			this.#ending = { type: 'capped' };
		}
		const error = chunk.error ?? (event.name === 'error' ? value : undefined);
		if (error !== undefined) {
			this.#fail(error);
		}
	}

	/** Ends the reading with the error that the value or text describes. */
	#fail(value: unknown): void {
		this.#ending = { type: 'error', error: errorInReply(value, this.headers, this.context) };
	}

	/** Reads the text in a body that was not streamed, and whose end never came. */
	#readCutDocument(buffer: PartBuffer): void {
		const text = this.#decoder.cutDocument;
		if (text === '') {
			return;
		}
		this.#isCut = true;
		const chunk = readChunk(nestsDeeper(text, this.limits.maxNesting) ? undefined : parsePartialJson(text));
		// A call whose arguments were cut could look complete, so only the text is taken.
		const choices = chunk.choices.map(choice => ({ ...choice, calls: [], finishReason: undefined }));
		this.#accumulator.add({ ...chunk, choices }, buffer);
	}

	/** Decides on the ending by the content of the body: one without any chunk came from a wrong endpoint. */
	#decideEnding(ending: Ending): Ending {
		if (ending.type !== 'eof' || this.#isCut || this.#damagedEvents > 0) {
			return ending;
		}
		if (this.#hasWholeMessage) {
			return { type: 'done' };
		}
		if (this.#knownEvents > 0) {
			return ending;
		}
		const { form, head } = this.#decoder;
		const wrongEndpoint = (serverText: string): Ending => ({
			type: 'error',
			error: errorInfo('wrong_endpoint', { serverText: this.context.redact(serverText), url: this.context.url }),
		});
		if (form === 'page') {
			return { type: 'error', error: { ...errorInReply(head, this.headers, this.context) } };
		}
		if (this.#foreignEvents > 0) {
			return wrongEndpoint(this.#foreignText);
		}
		// Half a byte order mark decodes to a replacement character.
		const text = head
			.replace(/^\ufffd/, '')
			.split(/[\r\n]+/)
			.filter(line => line !== '' && !line.startsWith(':'))
			.join('\n')
			.trim();
		if (text === '') {
			return { type: 'error', error: errorInfo('empty_response', { url: this.context.url, autoRetry: true }) };
		}
		return ['data:', 'event:', 'id:', 'retry:'].some(field => field.startsWith(text) || text.startsWith(field))
			? ending
			: wrongEndpoint(text.slice(0, 1_000));
	}
}

/**
 * Splits data that holds several JSON values on one line, or repeats its `data:` prefix. The last value may be cut.
 * Returns an empty list for any other data.
 */
function splitValues(data: string): readonly string[] {
	const unprefixed = data.replace(/^(?:data: ?)+/, '');
	if (unprefixed !== data) {
		return [unprefixed];
	}
	const done = data.endsWith('[DONE]') ? '[DONE]' : '';
	const documents = new JsonSplitter(Infinity);
	const whole = documents.feed(data.slice(0, data.length - done.length));
	const rest = [documents.openDocument, documents.nonJson ?? '', done].filter(text => text !== '');
	return whole.length + rest.length > 1 && whole.length > 0 && whole.every(item => parseJson(item) !== undefined)
		? [...whole, ...rest]
		: [];
}
