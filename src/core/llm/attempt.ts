import { assertNever } from '../base/assertNever';
import { omitUndefined } from '../base/omitUndefined';
import { BodyPump } from './http/bodyPump';
import type { ErrorInfo } from './types/chatError';
import type { StreamOptions } from './types/streamOptions';
import { EMPTY_CHOICE } from './reply/choiceAccumulator';
import { type ClientContext, type Exchange, openExchange, send } from './http/exchange';
import type { ClientLimits } from './types/limits';
import { asRecord, asRecords, asText } from './json/looseJson';
import { decideOutcome, type Ending } from './reply/outcome';
import { ResponseTimeout } from './http/responseTimeout';
import { ReplyReader } from './reply/replyReader';
import { requestBody } from './http/requestParts';
import { isRuntimeTimeout, transportError } from './errors/transportError';
import type { ChatBody, Endpoint, Outcome, Reply, StreamPart } from './types/types';
import { isPrivateHost } from './secrets/url';

/** Sends a chat request once and reads the reply to its end. Yields every part but `end`; returns the reply instead. */
export async function* attempt(
	{ ports, limits }: ClientContext,
	endpoint: Endpoint,
	body: ChatBody,
	signal: AbortSignal,
	{ retryControl, observer }: StreamOptions,
): AsyncGenerator<StreamPart, Reply, void> {
	const idleMs = isPrivateHost(endpoint.baseUrl) ? limits.idleLocalMs : limits.idleRemoteMs;
	const timeout = new ResponseTimeout(ports.clock, idleMs, limits, signal, retryControl);
	const exchange = openExchange({
		ports,
		limits,
		endpoint,
		path: 'chat/completions',
		body,
		timeout,
		observer,
	});
	// An early exit from this function was caused from outside, by a cancellation.
	let reply = emptyReply({ kind: 'cancelled' });
	try {
		const accept = body.stream === true ? 'text/event-stream' : 'application/json';
		const result = yield* send(exchange, 'chat/completions', requestBody(body), accept);
		switch (result.type) {
			case 'error':
				reply = emptyReply({ kind: 'error', error: result.error });
				return reply;
			case 'cancelled':
				return reply;
			case 'timedOut':
				reply = emptyReply({ kind: 'stalled' });
				return reply;
			case 'response':
				yield {
					type: 'open',
					status: result.response.status,
					...omitUndefined({ upgraded: exchange.upgradedUrl }),
				};
				break;
			default:
				assertNever(result);
		}
		reply = yield* readReply(exchange, body, result.response.headers, result.body);
		return reply;
	} finally {
		// Also when the consumer has stopped reading: the user must not pay for tokens that nobody reads.
		exchange.connection.abort();
		exchange.attemptObserver?.end(reply);
	}
}

async function* readReply(
	exchange: Exchange,
	body: ChatBody,
	headers: Headers,
	stream: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamPart, Reply, void> {
	const { timeout, limits, context, attemptObserver } = exchange;
	const reader = new ReplyReader(body.n ?? 1, declaredTools(body), headers, limitsFor(body, limits), context);
	const pump = new BodyPump(stream, chunk => attemptObserver?.bytes(chunk));
	try {
		let ending: Ending | undefined;
		while (ending === undefined) {
			const waitResult = yield* timeout.wait(pump.next());
			if (waitResult.type === 'value' && waitResult.value !== undefined) {
				const parts = reader.feed(waitResult.value);
				if (reader.hasProgressed) {
					timeout.progress();
				}
				timeout.expectEnd(reader.isSettled);
				yield* parts;
				ending = reader.ending;
			} else {
				ending = endingOf(waitResult, exchange);
			}
		}
		yield* reader.end(ending);
		return reader.reply(decideOutcome(reader.ending ?? ending, reader.evidence));
	} finally {
		pump.cancel();
	}
}

function endingOf(
	waitResult:
		| { readonly type: 'value' | 'aborted' | 'timedOut' | 'settled' }
		| { readonly type: 'failed'; readonly failure: unknown },
	{ context, endpoint, ports }: Exchange,
): Ending {
	switch (waitResult.type) {
		case 'value':
			return { type: 'eof' };
		case 'aborted':
			return { type: 'cancelled' };
		case 'timedOut':
		case 'settled':
			return { type: waitResult.type };
		case 'failed': {
			if (!isRuntimeTimeout(waitResult.failure)) {
				return { type: 'lost', error: transportError(waitResult.failure, endpoint.baseUrl, context.redact) };
			}
			ports.log.warn('the runtime ended the wait by a limit of its own');
			return { type: 'timedOut' };
		}
		default:
			return assertNever(waitResult);
	}
}

/** Returns the limits for the answer to this request: log probabilities that it does not ask for are dropped. */
function limitsFor(body: ChatBody, limits: ClientLimits): ClientLimits {
	const asksForLogprobs = body.logprobs === true || (body.top_logprobs ?? 0) > 0;
	return asksForLogprobs ? limits : { ...limits, maxLogprobs: 0 };
}

/** Returns the names of the tools that the request offers. The user may have written them in any shape. */
function declaredTools(body: ChatBody): ReadonlySet<string> {
	return new Set(
		asRecords(body.tools).flatMap(tool => asText(asRecord(tool['function'] ?? tool['custom'])?.['name']) ?? []),
	);
}

/** Makes the reply of a request to which nothing was answered. */
export function emptyReply(outcome: Outcome | { readonly kind: 'error'; readonly error: ErrorInfo }): Reply {
	return {
		outcome,
		choices: [EMPTY_CHOICE],
		usage: undefined,
		meta: {
			id: undefined,
			model: undefined,
			created: undefined,
			systemFingerprint: undefined,
			serviceTier: undefined,
			requestId: undefined,
		},
		damagedEvents: 0,
		toolCallsMayRun: false,
	};
}
