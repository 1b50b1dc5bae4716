import { Accumulator } from './accumulator';
import { readChunk } from './chunk';
import { parsePartialJson } from '../json/partialJson';
import { errorInfo } from '../types/errorInfo';
import { BodyDecoder } from '../sse/bodyDecoder';
import { JsonScanner, nestsDeeper } from '../json/jsonScanner';
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
/** The largest events that may pass without output: a few compressed bytes can stand for gigabytes of nothing. */
const IDLE_EVENTS = 2;

const DONE_TEXT = '[DONE]';
const MAX_DONE_ITEM = DONE_TEXT.length + 'data:'.length;

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
	/** The bytes since the last output. */
	#idleBytes = 0;

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
		this.#readAll(() => this.#decoder.feed(bytes), buffer);
		this.#hasProgressed = buffer.length > 0;
		this.#idleBytes = this.#hasProgressed ? 0 : this.#idleBytes + bytes.length;
		if (this.#decoder.hasOverflowed || this.#idleBytes > IDLE_EVENTS * this.limits.maxEvent) {
			this.#ending ??= { type: 'capped' };
		}
		return buffer.parts;
	}

	/** Ends the reading, because the body is over or the wait for it is. Returns the parts that were held back. */
	end(ending: Ending): readonly StreamPart[] {
		const buffer = new PartBuffer();
		if (this.#ending === undefined) {
			this.#readAll(() => this.#decoder.end(), buffer);
		}
		if (this.#ending === undefined) {
			this.#guard(() => this.#readCutDocument(buffer));
		}
		this.#ending ??= this.#decideEnding(ending);
		this.#guard(() => this.#accumulator.end(buffer));
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

	#readAll(decode: () => readonly WireEvent[], buffer: PartBuffer): void {
		let events: readonly WireEvent[] = [];
		this.#guard(() => {
			events = decode();
		});
		for (const event of events) {
			this.#guard(() => this.#read(event, buffer));
		}
	}

	/** Takes a step. One that throws counts as a damaged event: what was read before it is kept. */
	#guard(step: () => void): void {
		try {
			step();
		} catch {
			this.#damagedEvents++;
		}
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
		const value = this.#parse(data);
		if (value !== undefined) {
			this.#readValues(event, value, buffer);
			return;
		}
		const items = splitValues(data);
		if (items === undefined) {
			this.#readBroken(event, data);
			return;
		}
		for (const item of items) {
			this.#readItem(event, item, buffer);
		}
	}

	/** Reads one of several values on a line; the last may be cut, or no value at all. */
	#readItem(event: WireEvent, item: string, buffer: PartBuffer): void {
		if (this.#ending !== undefined) {
			return;
		}
		const value = this.#parse(item);
		if (value !== undefined) {
			this.#readValues(event, value, buffer);
		} else if (DONE.test(item)) {
			this.#ending = { type: 'done' };
		} else {
			this.#readBroken(event, item);
		}
	}

	/** Parses one JSON value. Returns undefined for any other text, and for one that is nested too deeply. */
	#parse(data: string): unknown {
		const value = nestsDeeper(data, this.limits.maxNesting) ? undefined : parseJson(data);
		// The chunk was serialised twice.
		const isChunkInText =
			typeof value === 'string' && value.startsWith('{') && !nestsDeeper(value, this.limits.maxNesting);
		return isChunkInText ? (parseJson(value) ?? value) : value;
	}

	#readValues(event: WireEvent, value: unknown, buffer: PartBuffer): void {
		for (const item of asList(value)) {
			this.#readValue(event, item, buffer);
		}
	}

	/** Reads data that holds no JSON value. */
	#readBroken(event: WireEvent, data: string): void {
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
 * Splits data that holds several JSON values on one line, each perhaps behind a `data:` of its own, or behind several.
 * The last value may be cut. Returns undefined for any other data. Linear, because servers choose how many there are.
 */
function splitValues(data: string): readonly string[] | undefined {
	const items: string[] = [];
	let start = skipPrefixes(data, 0);
	const hasPrefix = start > 0;
	while (start < data.length) {
		if (/^\[DONE\](?:$|\s|data:)/.test(data.slice(start, start + MAX_DONE_ITEM))) {
			items.push(DONE_TEXT);
			start += DONE_TEXT.length;
		} else if (/^(?:\{|\[(?!DONE\]))/.test(data.slice(start, start + DONE_TEXT.length))) {
			const end = endOfValue(data, start);
			items.push(data.slice(start, end));
			start = end;
		} else {
			items.push(data.slice(start));
			break;
		}
		start = skipPrefixes(data, start);
	}
	const [first] = items;
	const isSplit = items.length > 1 && first !== undefined && (first === DONE_TEXT || parseJson(first) !== undefined);
	return hasPrefix || isSplit ? items : undefined;
}

/** Returns the offset of the next value after white space, commas and `data:` prefixes. */
function skipPrefixes(data: string, from: number): number {
	let start = from;
	for (;;) {
		const char = data.charCodeAt(start);
		if (char === 0x20 || char === 0x2c || (char >= 0x09 && char <= 0x0d)) {
			start++;
		} else if (data.startsWith('data:', start)) {
			start += 'data:'.length;
		} else {
			return start;
		}
	}
}

/** Returns the offset after the JSON object or array that begins here; the end of the text if it is cut. */
function endOfValue(text: string, start: number): number {
	const end = new JsonScanner().feed(text, start);
	return end === -1 ? text.length : end;
}
