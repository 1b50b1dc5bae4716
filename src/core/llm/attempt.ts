import { BodyPump } from './bodyPump';
import type { ErrorInfo } from './chatError';
import { type ClientPorts, type Exchange, openExchange, send } from './exchange';
import type { ClientLimits } from './limits';
import { decideOutcome, type Ending } from './outcome';
import { Patience } from './patience';
import { ReplyReader } from './replyReader';
import { requestBody } from './requestParts';
import { isRuntimeTimeout, transportError } from './transportError';
import type { ChatBody, Endpoint, Outcome, Reply, StreamPart } from './types';
import { isPrivateHost } from './url';

/** Sends a chat request once and reads the reply to its end. Yields everything but the `end`, which is its result. */
export async function* attempt(
	ports: ClientPorts,
	limits: ClientLimits,
	endpoint: Endpoint,
	body: ChatBody,
	signal: AbortSignal,
): AsyncGenerator<StreamPart, Reply, void> {
	const idleMs = isPrivateHost(endpoint.baseUrl) ? limits.idleLocalMs : limits.idleRemoteMs;
	const patience = new Patience(ports.clock, idleMs, limits, signal);
	const exchange = openExchange(ports, limits, endpoint, 'chat/completions', Object.keys(body), patience);
	try {
		const accept = body.stream === true ? 'text/event-stream' : 'application/json';
		const sent = yield* send(exchange, 'chat/completions', requestBody(body), accept);
		switch (sent.type) {
			case 'error':
				return emptyReply({ kind: 'error', error: sent.error });
			case 'cancelled':
				return emptyReply({ kind: 'cancelled' });
			case 'gaveUp':
				return emptyReply({ kind: 'stalled' });
			case 'response':
				yield { type: 'open', status: sent.response.status };
		}
		return yield* readReply(exchange, body, sent.response.headers, sent.body);
	} finally {
		// Also where the consumer has stopped listening: nobody pays for tokens that nobody reads.
		exchange.connection.abort();
	}
}

async function* readReply(
	exchange: Exchange,
	body: ChatBody,
	headers: Headers,
	stream: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamPart, Reply, void> {
	const { patience, limits, context } = exchange;
	const reader = new ReplyReader(body.n ?? 1, declaredTools(body), headers, limits, context);
	const pump = new BodyPump(stream);
	try {
		let ending: Ending | undefined;
		while (ending === undefined) {
			const waited = yield* patience.for(pump.next());
			if (waited.type === 'value' && waited.value !== undefined) {
				const parts = reader.feed(waited.value);
				if (parts.length > 0) {
					patience.progress();
				}
				patience.mayEnd(reader.settled);
				yield* parts;
				ending = reader.ending;
			} else {
				ending = endingOf(waited, exchange);
			}
		}
		yield* reader.end(ending);
		return reader.reply(decideOutcome(reader.ending ?? ending, reader.evidence));
	} finally {
		pump.cancel();
	}
}

function endingOf(
	waited: { readonly type: 'value' | 'aborted' | 'gaveUp' | 'settled' } | { readonly type: 'failed'; readonly failure: unknown },
	{ context, endpoint, ports }: Exchange,
): Ending {
	switch (waited.type) {
		case 'value':
			return { type: 'eof' };
		case 'aborted':
			return { type: 'cancelled' };
		case 'gaveUp':
		case 'settled':
			return { type: waited.type };
		case 'failed': {
			if (!isRuntimeTimeout(waited.failure)) {
				return { type: 'lost', error: transportError(waited.failure, endpoint.baseUrl, context.redact) };
			}
			ports.log.warn('the runtime ended the wait by a limit of its own');
			return { type: 'gaveUp' };
		}
	}
}

function declaredTools(body: ChatBody): ReadonlySet<string> {
	return new Set(
		(body.tools ?? []).flatMap(tool => (tool.type === 'function' ? tool.function.name : tool.type === 'custom' ? tool.custom.name : [])),
	);
}

/** A reply of which nothing arrived. */
export function emptyReply(outcome: Outcome | { readonly kind: 'error'; readonly error: ErrorInfo }): Reply {
	return {
		outcome,
		choices: [{ index: 0, text: '', reasoning: '', refusal: '', toolCalls: [], finishReason: undefined }],
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
