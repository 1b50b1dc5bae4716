import { Accumulator } from './accumulator';
import { readChunk } from './chunk';
import { parsePartialJson } from '../json/partialJson';
import { findTexts, splitByLines, splitValues } from './brokenData';
import { withSentence } from './errorEvent';
import { errorInfo } from '../types/errorInfo';
import { BodyDecoder } from '../sse/bodyDecoder';
import { nestsDeeper } from '../json/jsonScanner';
import type { ClientLimits } from '../types/limits';
import { asList, asRecord, parseJson, parseLooseJson } from '../json/looseJson';
import type { Ending, ReplyEvidence } from './outcome';
import { PartBuffer } from './partBuffer';
import { redactedData } from '../secrets/redact';
import { type ErrorContext, errorInReply, requestIdOf } from '../errors/responseError';
import { beginsPage, isPlain, soundsLikeError } from '../sse/plainWords';
import type { WireEvent } from '../sse/sseDecoder';
import type { Outcome, Reply, StreamPart } from '../types/types';

/** Names of events that only keep the connection alive. */
const KEEP_ALIVE = /^(?:ping|heartbeat|keep-?alive|comment)$/i;

/** Names of events that tell of an error. */
const FAILURE = /err|fail|exception|fatal|abort/i;

const DONE = /^"?(?:\[DONE\]|DONE)"?$/i;
const MAX_DONE = 8;
/** The largest events that may pass without output: a few compressed bytes can stand for gigabytes of nothing. */
const IDLE_EVENTS = 2;

/** The part of a body that is no answer and is shown as the server's words. */
const MAX_FOREIGN = 1_000;

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
			foreignText: this.#foreignText,
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
		const items = beginsPage(data) ? undefined : (splitByLines(data) ?? splitValues(data));
		if (items === undefined) {
			this.#readBroken(event, data, buffer);
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
			this.#readBroken(event, item, buffer);
		}
	}

	/** Parses one JSON value. Returns undefined for any other text, and for one that is nested too deeply. */
	#parse(data: string): unknown {
		if (nestsDeeper(data, this.limits.maxNesting)) {
			return undefined;
		}
		// A line break in a string of an event is where another line began: what is missing there is not known.
		const mayRespell = /^[{[]/.test(data) && (this.#decoder.form === 'json' || !data.includes('\n'));
		const value = parseJson(data) ?? (mayRespell ? parseLooseJson(data) : undefined);
		// The chunk was serialised twice.
		const isChunkInText =
			typeof value === 'string' && value.startsWith('{') && !nestsDeeper(value, this.limits.maxNesting);
		return isChunkInText ? (parseJson(value) ?? value) : value;
	}

	#readValues(event: WireEvent, value: unknown, buffer: PartBuffer): void {
		if (typeof value === 'string') {
			this.#readPlain(event, value);
			return;
		}
		for (const item of asList(value)) {
			this.#readValue(event, item, buffer);
		}
	}

	/** Reads data that holds no JSON value. */
	#readBroken(event: WireEvent, data: string, buffer: PartBuffer): void {
		if (beginsPage(data) || isPlain(data) || FAILURE.test(event.name ?? '')) {
			this.#readPlain(event, data);
		} else if (event.tail) {
			this.#isCut = true;
		} else if (this.#decoder.form === 'json') {
			this.#readMalformed(data, buffer);
		} else {
			this.#damagedEvents++;
		}
	}

	/** Reads words: those about a failure end the reading, and others, which keep a connection alive, say nothing. */
	#readPlain(event: WireEvent, text: string): void {
		if (beginsPage(text) || FAILURE.test(event.name ?? '') || soundsLikeError(text)) {
			this.#fail(text);
		} else if (event.tail) {
			this.#isCut = true;
		} else {
			this.#keepForeign(text);
		}
	}

	#readValue(event: WireEvent, value: unknown, buffer: PartBuffer): void {
		if (this.#ending !== undefined) {
			return;
		}
		const chunk = readChunk(value);
		if (chunk.promptProgress !== undefined) {
			buffer.addPromptProgress(chunk.promptProgress);
		}
		this.#accumulator.add(chunk, buffer);
		if (chunk.isChunk || chunk.promptProgress !== undefined) {
			this.#knownEvents++;
		} else {
			this.#foreignEvents++;
			this.#keepForeign(value);
		}
		this.#hasWholeMessage ||=
			chunk.isChunk && this.#decoder.form === 'json' && chunk.choices.some(choice => choice.form === 'message');
		if (this.#accumulator.isCapped) {
			this.#ending = { type: 'capped' };
		}
		const isFailure = event.name === 'error' || (chunk.choices.length === 0 && FAILURE.test(event.name ?? ''));
		const error = chunk.error ?? (isFailure ? withSentence(asRecord(value) ?? { message: value }) : undefined);
		if (error !== undefined) {
			this.#fail(error);
		}
	}

	/** Keeps the first words that are no piece of an answer. */
	#keepForeign(value: unknown): void {
		if (this.#foreignText === '') {
			const text = typeof value === 'string' ? value : JSON.stringify(value);
			this.#foreignText = this.context.redact(text.slice(0, MAX_FOREIGN));
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
		const value = nestsDeeper(text, this.limits.maxNesting) ? undefined : parsePartialJson(text);
		// What breaks the rules of JSON at its beginning was not cut, but written so.
		if (value === undefined || !/^[{[]\s*(?:["{[}\]]|$)/.test(text)) {
			this.#readMalformed(text, buffer);
			return;
		}
		this.#isCut = true;
		const chunk = readChunk(value);
		// A call whose arguments were cut could look complete, so only the text is taken.
		const choices = chunk.choices.map(choice => ({ ...choice, calls: [], finishReason: undefined }));
		this.#accumulator.add({ ...chunk, choices }, buffer);
	}

	/** Reads the text in a document that is no JSON: it was generated, and what it says is shown. */
	#readMalformed(document: string, buffer: PartBuffer): void {
		this.#damagedEvents++;
		this.#keepForeign(document);
		const content = findTexts(document).join('');
		this.#accumulator.add(readChunk(content === '' ? undefined : { choices: [{ message: { content } }] }), buffer);
	}

	/** Decides on the ending by the content of the body: one without any chunk came from a wrong endpoint. */
	#decideEnding(ending: Ending): Ending {
		if (ending.type !== 'eof' || this.#isCut) {
			return ending;
		}
		if (this.#damagedEvents > 0) {
			return this.#decoder.form === 'json' && this.#knownEvents === 0 ? this.#malformedEnding() : ending;
		}
		// A whole document without an answer was not cut: the answer is empty.
		const isEmptyDocument = this.#knownEvents === 1 && this.#decoder.form === 'json' && !this.hasOutput;
		if (this.#hasWholeMessage || isEmptyDocument) {
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
			return { type: 'error', error: errorInReply(head, this.headers, this.context) };
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
			: wrongEndpoint(text.slice(0, MAX_FOREIGN));
	}

	/** Builds the ending of a body that is no JSON from its beginning to its end: its text stands, or its words. */
	#malformedEnding(): Ending {
		const details = { serverText: this.#foreignText, url: this.context.url, autoRetry: false };
		return this.hasOutput ? { type: 'done' } : { type: 'error', error: errorInfo('server', details) };
	}
}
