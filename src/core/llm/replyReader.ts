import { Accumulator } from './accumulator';
import type { ErrorInfo } from './chatError';
import { readChunk } from './chunk';
import { readCutJson } from './cutJson';
import { errorInfo } from './errorInfo';
import { Framing } from './framing';
import { JsonDocuments } from './jsonDocuments';
import { nestingOf } from './jsonScan';
import type { ClientLimits } from './limits';
import { asList, parseJson } from './loose';
import type { Ending, Evidence } from './outcome';
import { type ErrorContext, errorInReply, requestIdOf } from './responseError';
import type { WireEvent } from './sse';
import type { Outcome, Reply, StreamPart } from './types';

/** Events under these names keep a connection alive and say nothing. */
const KEEP_ALIVE = /^(?:ping|heartbeat|keep-?alive|comment)$/i;

/** Reads the body of one good response: bytes in, parts out, and at the end the reply. Knows nothing of time. */
export class ReplyReader {
	readonly #framing: Framing;
	readonly #accumulator: Accumulator;
	#ending: Ending | undefined;
	#damaged = 0;
	/** Events that were chunks or completions, and events that were JSON of another kind. */
	#chunks = 0;
	#strangers = 0;
	#strangerText = '';
	/** A whole message came in one document: its end is the document's, finish_reason or not. */
	#whole = false;
	#cut = false;

	constructor(
		wanted: number,
		declaredTools: ReadonlySet<string>,
		readonly headers: Headers,
		readonly limits: ClientLimits,
		readonly context: ErrorContext,
	) {
		this.#framing = new Framing(limits.maxEvent);
		this.#accumulator = new Accumulator(wanted, declaredTools, limits);
	}

	/** Set as soon as nothing more needs to be read. */
	get ending(): Ending | undefined {
		return this.#ending;
	}
	get settled(): boolean {
		return this.#accumulator.settled;
	}
	get hasOutput(): boolean {
		return this.#accumulator.hasOutput;
	}

	/** What the bytes bring. Nothing after the ending counts. */
	feed(bytes: Uint8Array): readonly StreamPart[] {
		const parts = this.#framing.feed(bytes).flatMap(event => this.#read(event));
		if (this.#framing.overflown) {
			this.#ending ??= { type: 'capped' };
		}
		return parts;
	}

	/** The body is over, or is not waited for any more. Gives back what was still held. */
	end(ending: Ending): readonly StreamPart[] {
		const parts = this.#ending === undefined ? this.#framing.end().flatMap(event => this.#read(event)) : [];
		const rest = this.#ending === undefined ? this.#readCutDocument() : [];
		this.#ending ??= this.#judge(ending);
		return [...parts, ...rest, ...this.#accumulator.end()];
	}

	get evidence(): Evidence {
		const { finishReason, finished, refused, hasOutput } = this.#accumulator;
		return { finishReason, finished, refused, hasOutput, damagedEvents: this.#damaged, url: this.context.url };
	}

	reply(outcome: Outcome): Reply {
		return {
			outcome,
			choices: this.#accumulator.choices(),
			usage: this.#accumulator.usage,
			damagedEvents: this.#damaged,
			meta: { ...this.#accumulator.meta, requestId: requestIdOf(this.headers) },
			toolCallsMayRun: outcome.kind === 'complete' && this.#damaged === 0,
		};
	}

	#read(event: WireEvent): readonly StreamPart[] {
		const data = event.data.trim();
		if (this.#ending !== undefined || data === '' || (event.name !== undefined && KEEP_ALIVE.test(event.name))) {
			return [];
		}
		if (/^"?\[DONE\]"?$/i.test(data)) {
			this.#ending = { type: 'done' };
			return [];
		}
		const value = nestingOf(data) > this.limits.maxNesting ? undefined : parseJson(data);
		// A chunk that was serialised twice.
		if (typeof value === 'string' && value.startsWith('{')) {
			return this.#read({ ...event, data: value });
		}
		if (value !== undefined) {
			return this.#readValues(event, asList(value));
		}
		const several = severalIn(data);
		if (several.length > 0) {
			return several.flatMap(one => this.#read({ ...event, data: one }));
		}
		if (event.name === 'error') {
			return this.#fail(errorInReply(data, this.headers, this.context));
		}
		if (event.tail) {
			this.#cut = true;
		} else {
			this.#damaged++;
		}
		return [];
	}

	#readValues(event: WireEvent, values: readonly unknown[]): readonly StreamPart[] {
		return values.flatMap(value => {
			if (this.#ending !== undefined) {
				return [];
			}
			const chunk = readChunk(value);
			const parts = this.#accumulator.add(chunk);
			if (chunk.known) {
				this.#chunks++;
			} else {
				this.#strangers++;
				this.#strangerText ||= JSON.stringify(value).slice(0, 1_000);
			}
			this.#whole ||= chunk.choices.some(choice => choice.form === 'message') && this.#framing.form === 'json';
			if (this.#accumulator.capped) {
				this.#ending = { type: 'capped' };
			}
			const error = chunk.error ?? (event.name === 'error' ? value : undefined);
			return error === undefined ? parts : [...parts, ...this.#fail(errorInReply(error, this.headers, this.context))];
		});
	}

	#fail(error: ErrorInfo): readonly StreamPart[] {
		this.#ending = { type: 'error', error };
		return [];
	}

	/** The words in a body that was not streamed and whose end never came. */
	#readCutDocument(): readonly StreamPart[] {
		const text = this.#framing.cutDocument;
		if (text === '') {
			return [];
		}
		this.#cut = true;
		const chunk = readChunk(nestingOf(text) > this.limits.maxNesting ? undefined : readCutJson(text));
		// A call whose arguments are cut within the document would look whole; the words are all that is wanted.
		const choices = chunk.choices.map(choice => ({ ...choice, calls: [], finishReason: undefined }));
		return this.#accumulator.add({ ...chunk, choices });
	}

	/** A body that ends is judged by what it was; what it was not is an answer of the wrong server. */
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
 * The events in data that is not one JSON value but several on one line, or has its prefix twice; the last may be cut.
 * Empty where it is none of that.
 */
function severalIn(data: string): readonly string[] {
	const bare = data.replace(/^(?:data: ?)+/, '');
	if (bare !== data) {
		return [bare];
	}
	const done = data.endsWith('[DONE]') ? '[DONE]' : '';
	const documents = new JsonDocuments(Infinity);
	const whole = documents.feed(data.slice(0, data.length - done.length));
	const rest = [documents.open, documents.foreign ?? '', done].filter(text => text !== '');
	return whole.length + rest.length > 1 && whole.length > 0 && whole.every(one => parseJson(one) !== undefined) ? [...whole, ...rest] : [];
}
