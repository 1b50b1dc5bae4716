import { assertNever } from '../base/assertNever';
import { sleep } from '../base/clock';
import { attempt, emptyReply } from './attempt';
import { BodyPump } from './http/bodyPump';
import { ChatError, type ErrorInfo } from './types/chatError';
import { errorInfo } from './types/errorInfo';
import { type ClientPorts, type Exchange, openExchange, send } from './http/exchange';
import { type ClientLimits, DEFAULT_LIMITS } from './types/limits';
import { parseJson } from './json/looseJson';
import { readModels } from './models';
import { ResponseTimeout } from './http/responseTimeout';
import { credentialsOf } from './secrets/credentials';
import { redactedData, redactor } from './secrets/redact';
import { SecretFinder } from './secrets/secretFinder';
import { errorInReply } from './errors/responseError';
import type { RetryControl } from './types/retryControl';
import type { StreamOptions } from './types/streamOptions';
import { isRuntimeTimeout, transportError } from './errors/transportError';
import type { ChatBody, Endpoint, ModelInfo, Reply, StreamPart } from './types/types';
import { isPrivateHost, originOf } from './secrets/url';

/** The wait before the first retry. Later ones double it; jitter keeps clients that failed together apart. */
const FIRST_BACKOFF_MS = 1_000;

/** A client for any server that claims to speak the Chat Completions API. Keeps no key and no state of a request. */
export class ChatClient {
	readonly #ports: ClientPorts;
	readonly #overrides: () => Partial<ClientLimits>;

	/** Takes `limits` as a function because they are settings: each request reads them anew. */
	constructor(ports: ClientPorts, limits: () => Partial<ClientLimits> = () => ({})) {
		this.#ports = ports;
		this.#overrides = limits;
	}

	get #limits(): ClientLimits {
		return { ...DEFAULT_LIMITS, ...this.#overrides() };
	}

	/**
	 * Sends one request and yields its reply as it arrives. Never throws: whatever happens, the last part is the only
	 * `end`, with everything that came and how it ended. Aborting ends it at once. A request that failed before any
	 * visible output, with an error that may not come again, is retried at most twice, after a `retry` part.
	 */
	async *stream(
		endpoint: Endpoint,
		body: ChatBody,
		signal: AbortSignal,
		options: StreamOptions = {},
	): AsyncGenerator<StreamPart, void, void> {
		const { clock, log } = this.#ports;
		const startedAt = clock.now();
		for (let number = 1; ; number++) {
			const reply = yield* this.#attempt(endpoint, body, signal, options);
			const error = reply.outcome.kind === 'error' ? reply.outcome.error : undefined;
			if (error?.autoRetry !== true || number > this.#limits.maxRetries || signal.aborted) {
				const result = error?.kind ?? reply.outcome.kind;
				const duration = clock.now() - startedAt;
				log.info(
					`chat ${originOf(endpoint.baseUrl)}: ${result} in ${duration} ms${number > 1 ? `, ${number} attempts` : ''}`,
				);
				yield { type: 'end', reply };
				return;
			}
			const retryAt = clock.now() + Math.max(backoff(number), error.retryAfterMs ?? 0);
			log.info(`chat ${originOf(endpoint.baseUrl)}: ${error.kind}, again in ${retryAt - clock.now()} ms`);
			yield { type: 'retry', attempt: number, at: retryAt, error };
			await this.#pause(retryAt - clock.now(), signal, options.retryControl);
			if (signal.aborted) {
				yield { type: 'end', reply: emptyReply({ kind: 'cancelled' }) };
				return;
			}
		}
	}

	/** Lists the endpoint's models. Throws `ChatError`; an abort is one of kind `network` with the code `aborted`. */
	async listModels(endpoint: Endpoint, signal: AbortSignal): Promise<readonly ModelInfo[]> {
		const limits = this.#limits;
		const idleMs = isPrivateHost(endpoint.baseUrl) ? limits.idleLocalMs : limits.idleRemoteMs;
		// A list is not streamed: silence ends the wait, it is not a state that the user can sit out.
		const timeout = new ResponseTimeout(
			this.#ports.clock,
			idleMs,
			{ ...limits, noProgressMs: Math.min(idleMs, limits.idleRemoteMs) },
			signal,
		);
		const exchange = openExchange({ ports: this.#ports, limits, endpoint, path: 'models', timeout });
		try {
			const result = await resultOf(send(exchange, 'models', undefined, 'application/json'));
			switch (result.type) {
				case 'cancelled':
					throw abortedError(exchange);
				case 'timedOut':
					throw new ChatError(errorInfo('timeout', { url: exchange.context.url }));
				case 'error':
					throw new ChatError(result.error);
				case 'response':
					return parseModels(await readText(exchange, result.body), result.response.headers, exchange);
				default:
					return assertNever(result);
			}
		} finally {
			exchange.connection.abort();
		}
	}

	/** Waits between two attempts. An abort, or the user's *Retry Now*, ends the wait. */
	async #pause(ms: number, signal: AbortSignal, retryControl: RetryControl | undefined): Promise<void> {
		if (signal.aborted) {
			return;
		}
		const waitControl = new AbortController();
		const end = (): void => waitControl.abort();
		const retryListener = retryControl?.onRetryNow(end);
		signal.addEventListener('abort', end, { once: true });
		await sleep(this.#ports.clock, ms, waitControl.signal);
		signal.removeEventListener('abort', end);
		retryListener?.dispose();
	}

	/** Makes an attempt that ends in a reply even if reading throws. */
	async *#attempt(
		endpoint: Endpoint,
		body: ChatBody,
		signal: AbortSignal,
		options: StreamOptions,
	): AsyncGenerator<StreamPart, Reply, void> {
		if (signal.aborted) {
			return emptyReply({ kind: 'cancelled' });
		}
		try {
			return yield* attempt({ ports: this.#ports, limits: this.#limits }, endpoint, body, signal, options);
		} catch (thrown) {
			this.#ports.log.error(
				`chat ${originOf(endpoint.baseUrl)}: reading failed (${thrown instanceof Error ? thrown.name : typeof thrown})`,
			);
			const redact = redactor(new SecretFinder(credentialsOf(endpoint, body)));
			const error: ErrorInfo = { ...transportError(thrown, endpoint.baseUrl, redact), autoRetry: false };
			return emptyReply({ kind: 'error', error });
		}
	}
}

function backoff(attemptNumber: number): number {
	const baseMs = FIRST_BACKOFF_MS * 2 ** (attemptNumber - 1);
	return Math.round(baseMs * (0.75 + Math.random() * 0.5));
}

/** Runs a generator for its result alone. */
async function resultOf<T>(generator: AsyncGenerator<StreamPart, T, void>): Promise<T> {
	for (;;) {
		const next = await generator.next();
		if (next.done === true) {
			return next.value;
		}
	}
}

async function readText(exchange: Exchange, body: ReadableStream<Uint8Array>): Promise<string> {
	const pump = new BodyPump(body);
	const decoder = new TextDecoder();
	let text = '';
	try {
		for (;;) {
			const waitResult = await resultOf(exchange.timeout.wait(pump.next()));
			if (waitResult.type === 'failed' && !isRuntimeTimeout(waitResult.failure)) {
				throw new ChatError(transportError(waitResult.failure, exchange.endpoint.baseUrl, exchange.context.redact));
			}
			if (waitResult.type === 'aborted') {
				throw abortedError(exchange);
			}
			if (waitResult.type !== 'value') {
				throw new ChatError(errorInfo('timeout', { url: exchange.context.url }));
			}
			if (waitResult.value === undefined || text.length > exchange.limits.maxEvent) {
				return text + decoder.decode();
			}
			exchange.timeout.progress();
			text += decoder.decode(waitResult.value, { stream: true });
		}
	} finally {
		pump.cancel();
	}
}

function parseModels(text: string, headers: Headers, { context }: Exchange): readonly ModelInfo[] {
	const value = parseJson(text);
	const models = readModels(value);
	if (models !== undefined) {
		return redactedData(models, context.redact);
	}
	if (text.trim() === '') {
		throw new ChatError(errorInfo('empty_response', { url: context.url }));
	}
	const error = errorInReply(value ?? text.slice(0, 64 * 1024), headers, context);
	// Nothing that names its trouble: a page, a greeting, the JSON of something else.
	throw new ChatError(
		error.kind === 'server' ? errorInfo('wrong_endpoint', { serverText: error.serverText, url: context.url }) : error,
	);
}

const abortedError = ({ context }: Exchange): ChatError =>
	new ChatError(errorInfo('network', { code: 'aborted', url: context.url, retryable: false }));
