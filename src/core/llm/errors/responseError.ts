import type { ErrorInfo } from '../types/chatError';
import { type ErrorFacts, parseErrorText, parseErrorValue } from './parseErrorBody';
import { type ErrorDetails, errorInfo } from '../types/errorInfo';
import { classifyError } from './classifyError';
import { parameterOf } from './parameterMentions';
import { redactedData } from '../secrets/redact';
import { readRetryHeaders, parseRetryText } from './retryAfter';

/** What surrounds an error: the request it answers, and the moment. */
export interface ErrorContext {
	/** As `shownUrl` gives it. */
	readonly url: string;
	/** Names of the fields of the request's body. */
	readonly sent: ReadonlySet<string>;
	/** Removes the endpoint's secrets. */
	readonly redact: (text: string) => string;
	/** Milliseconds since the epoch. */
	readonly now: number;
	/** The longest wait that needs no question. */
	readonly maxRetryWaitMs: number;
}

/** The error of a response with an error status, from as much of its body as was read. */
export function errorOfResponse(status: number, headers: Headers, body: string, context: ErrorContext): ErrorInfo {
	return describe(parseErrorText(body), status, headers, context);
}

/** The error that came inside a reply with a good status: an event of the stream, or the whole body. */
export function errorInReply(value: unknown, headers: Headers, context: ErrorContext): ErrorInfo {
	return describe(
		typeof value === 'string' ? parseErrorText(value) : parseErrorValue(value),
		undefined,
		headers,
		context,
	);
}

function describe(facts: ErrorFacts, status: number | undefined, headers: Headers, context: ErrorContext): ErrorInfo {
	const kind = classifyError(facts, status, headers);
	const param = parameterOf(facts.param, facts.message, context.sent);
	const retryAfterMs = readRetryHeaders(headers, context.now) ?? facts.retryAfterMs ?? parseRetryText(facts.message);
	const details: ErrorDetails = {
		serverText: facts.message,
		status: status ?? facts.status,
		code: codeOf(facts),
		url: context.url,
		param: kind === 'unsupported_parameter' || kind === 'bad_request' || facts.param !== '' ? param : undefined,
		retryAfterMs,
		requestId: requestIdOf(headers) ?? facts.requestId,
		...permission(status, headers, retryAfterMs, context),
	};
	// Without a name there is nothing to adapt: "does not support images" is about the content.
	const named = kind === 'unsupported_parameter' && param === undefined ? 'bad_request' : kind;
	return errorInfo(named, redactedData(details, context.redact));
}

/** The most telling machine word: `insufficient_quota` rather than `429` or `null`. */
const codeOf = (facts: ErrorFacts): string | undefined =>
	facts.words.find(word => !/^\d+$/.test(word)) ?? facts.words[0];

/** Who may try again: the server's own word on it, the class of the status, and the length of the wait. */
function permission(
	status: number | undefined,
	headers: Headers,
	waitMs: number | undefined,
	context: ErrorContext,
): ErrorDetails {
	if (headers.get('x-should-retry') === 'false') {
		return { retryable: false };
	}
	// A conflict or a request that came in too slowly may pass the next time, but only 429 invites to come back.
	if (status === 409 || status === 425) {
		return { retryable: true, autoRetry: false };
	}
	if (status !== undefined && status >= 400 && status < 500 && status !== 429) {
		return { autoRetry: false };
	}
	return waitMs !== undefined && waitMs > context.maxRetryWaitMs ? { autoRetry: false } : {};
}

/** The header under which a server names a request. */
export const requestIdOf = (headers: Headers): string | undefined =>
	headers.get('x-request-id') ?? headers.get('request-id') ?? headers.get('x-oneapi-request-id') ?? undefined;
