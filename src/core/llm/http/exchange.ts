import { assertNever } from '../../base/assertNever';
import type { Clock } from '../../base/clock';
import type { LogPort } from '../../base/log';
import { omitUndefined } from '../../base/omitUndefined';
import { BodyPump } from './bodyPump';
import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import type { ClientLimits } from '../types/limits';
import type { ResponseTimeout } from './responseTimeout';
import type { AttemptObserver, ExchangeObserver } from '../types/observer';
import { carriesCredential, credentialsOf } from '../secrets/credentials';
import { REDACTED, redactor } from '../secrets/redact';
import { SecretFinder } from '../secrets/secretFinder';
import { isRedirect, redirectRefused, findUpgrade } from './redirect';
import { requestHeaders, shownHeaders } from './requestParts';
import { type ErrorContext, errorOfResponse } from '../errors/responseError';
import { isRuntimeTimeout, transportError } from '../errors/transportError';
import type { ChatBody, Endpoint, Fetch, StreamPart } from '../types/types';
import { endpointUrl, originOf, shownUrl, inspectorUrl } from '../secrets/url';

export interface ClientPorts {
	readonly fetch: Fetch;
	readonly clock: Clock;
	readonly log: LogPort;
}

/** The ports and limits of a client, which all of its requests share. */
export interface ClientContext {
	readonly ports: ClientPorts;
	readonly limits: ClientLimits;
}

/** One request to one endpoint, until its answer has been read. */
export interface Exchange extends ClientContext {
	readonly endpoint: Endpoint;
	readonly timeout: ResponseTimeout;
	readonly context: ErrorContext;
	/** The search for the secrets of the request. */
	readonly secrets: SecretFinder;
	/** The observer of this attempt; set when the request leaves. */
	attemptObserver: AttemptObserver | undefined;
	/** The base URL over https, if the server redirected there. */
	upgradedUrl: string | undefined;
	readonly observer: ExchangeObserver | undefined;
	/** The control that ends the connection in any state. The opener of the exchange aborts it when it is over. */
	readonly connection: AbortController;
}

/** The options of an exchange. */
export interface ExchangeOptions extends ClientContext {
	readonly endpoint: Endpoint;
	readonly path: 'chat/completions' | 'models';
	/** The body of a POST; a GET has none. */
	readonly body?: ChatBody | undefined;
	readonly timeout: ResponseTimeout;
	readonly observer?: ExchangeObserver | undefined;
}

/** Opens an exchange. Nothing is sent yet. */
export function openExchange({ ports, limits, endpoint, path, body, timeout, observer }: ExchangeOptions): Exchange {
	const secrets = new SecretFinder(credentialsOf(endpoint, body));
	const redact = redactor(secrets);
	const url = redact(shownUrl(endpointUrl(endpoint.baseUrl, path)));
	const context: ErrorContext = {
		url,
		hasKey: carriesCredential(endpoint),
		sentFields: new Set(Object.keys(body ?? {})),
		redact,
		now: ports.clock.now(),
		maxRetryWaitMs: limits.maxRetryWaitMs,
	};
	return {
		ports,
		limits,
		endpoint,
		timeout,
		context,
		secrets,
		observer,
		attemptObserver: undefined,
		upgradedUrl: undefined,
		connection: new AbortController(),
	};
}

/** The result of sending: a response with a good status and a body, or the reason that there is none. */
export type SendResult =
	| { readonly type: 'response'; readonly response: Response; readonly body: ReadableStream<Uint8Array> }
	| { readonly type: 'error'; readonly error: ErrorInfo }
	| { readonly type: 'cancelled' | 'timedOut' };

/** Sends a request and waits for the headers. `body` is the text of a POST; without it the request is a GET. */
export async function* send(
	exchange: Exchange,
	path: 'chat/completions' | 'models',
	body: string | undefined,
	accept: string,
): AsyncGenerator<StreamPart, SendResult, void> {
	const prepared = requestHeaders(exchange.endpoint, accept);
	if ('error' in prepared) {
		return { type: 'error', error: prepared.error };
	}
	const headers = body === undefined ? prepared.headers : { ...prepared.headers, 'content-type': 'application/json' };
	const init: RequestInit = omitUndefined({
		method: body === undefined ? 'GET' : 'POST',
		headers,
		redirect: 'manual' as const,
		signal: exchange.connection.signal,
		body,
	});
	exchange.attemptObserver = exchange.observer?.attempt({
		url: inspectorUrl(endpointUrl(exchange.endpoint.baseUrl, path), REDACTED),
		headers: shownHeaders(headers, exchange.endpoint, exchange.context.redact),
		body: body ?? '',
		redact: exchange.context.redact,
		secrets: exchange.secrets,
	});
	let url = endpointUrl(exchange.endpoint.baseUrl, path);
	for (let upgraded = false; ; upgraded = true) {
		const fetched = yield* fetchResponse(exchange, url, init);
		if (fetched.type !== 'value') {
			return fetched;
		}
		const upgrade = isRedirect(fetched.value) && !upgraded ? findUpgrade(fetched.value, url) : undefined;
		if (upgrade === undefined) {
			return yield* checkResponse(exchange, fetched.value, url);
		}
		exchange.ports.log.info(`${originOf(url)} leads to https; following it on the same host`);
		void fetched.value.body?.cancel().catch(() => undefined);
		url = upgrade;
		exchange.upgradedUrl = `https${exchange.endpoint.baseUrl.slice('http'.length)}`;
	}
}

type FetchResult =
	| { readonly type: 'value'; readonly value: Response }
	| Exclude<SendResult, { readonly type: 'response' }>;

async function* fetchResponse(
	{ ports, timeout, context }: Exchange,
	url: string,
	init: RequestInit,
): AsyncGenerator<StreamPart, FetchResult, void> {
	let pending: Promise<Response>;
	try {
		pending = ports.fetch(url, init);
	} catch (thrown) {
		pending = Promise.reject(thrown);
	}
	const waitResult = yield* timeout.wait(pending);
	switch (waitResult.type) {
		case 'value':
			return waitResult;
		case 'aborted':
			return { type: 'cancelled' };
		case 'failed':
			return isRuntimeTimeout(waitResult.failure)
				? { type: 'timedOut' }
				: { type: 'error', error: transportError(waitResult.failure, url, context.redact) };
		case 'timedOut':
		case 'settled':
			return { type: 'timedOut' };
		default:
			return assertNever(waitResult);
	}
}

async function* checkResponse(
	exchange: Exchange,
	response: Response,
	url: string,
): AsyncGenerator<StreamPart, SendResult, void> {
	const { context, attemptObserver } = exchange;
	attemptObserver?.headers(response.status, response.headers);
	if (isRedirect(response)) {
		return { type: 'error', error: redirectRefused(response, url, context.redact) };
	}
	if (response.status < 200 || response.status >= 300) {
		const text = response.body === null ? '' : yield* readError(exchange, response.body);
		if (text === undefined) {
			return { type: 'cancelled' };
		}
		return { type: 'error', error: errorOfResponse(response.status, response.headers, text, context) };
	}
	if (response.body === null || response.status === 204 || response.status === 205) {
		return { type: 'error', error: errorInfo('empty_response', { status: response.status, url: context.url }) };
	}
	return { type: 'response', response, body: response.body };
}

/** Reads an error's body as far as it comes, up to a limit: the status alone says enough. Undefined if aborted. */
async function* readError(
	{ timeout, limits, attemptObserver }: Exchange,
	body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamPart, string | undefined, void> {
	const pump = new BodyPump(body, chunk => attemptObserver?.bytes(chunk));
	const decoder = new TextDecoder();
	let text = '';
	let size = 0;
	for (;;) {
		timeout.expectEnd(true);
		const waitResult = yield* timeout.wait(pump.next());
		if (waitResult.type === 'aborted') {
			return undefined;
		}
		if (waitResult.type !== 'value' || waitResult.value === undefined) {
			break;
		}
		text += decoder.decode(waitResult.value.subarray(0, limits.maxErrorBytes - size), { stream: true });
		size += waitResult.value.length;
		if (size >= limits.maxErrorBytes) {
			break;
		}
	}
	timeout.expectEnd(false);
	pump.cancel();
	return text + decoder.decode();
}
