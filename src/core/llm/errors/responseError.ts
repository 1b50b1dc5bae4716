import type { ErrorInfo } from '../types/chatError';
import { type ErrorFacts, parseErrorText, parseErrorValue } from './parseErrorBody';
import { type ErrorDetails, errorInfo } from '../types/errorInfo';
import { classifyError, isLongLimit } from './classifyError';
import { findParameter } from './parameterMentions';
import { clip } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import { ownWords } from './ownWords';
import { redactedData } from '../secrets/redact';
import { readRetryHeaders } from './retryAfter';
import { readWaitText } from './waitText';

/** The context of an error: the request that it answers, and the time. */
export interface ErrorContext {
	/** The URL in the form of `shownUrl`. */
	readonly url: string;
	/** Whether the request carried a key, or a header of the user's that may be one. */
	readonly hasKey: boolean;
	/** The names of the fields in the request's body. */
	readonly sentFields: ReadonlySet<string>;
	/** Replaces the endpoint's secrets in a text. */
	readonly redact: (text: string) => string;
	/** The time, in ms since the epoch. */
	readonly now: number;
	/** The longest wait before an automatic retry, in ms. */
	readonly maxRetryWaitMs: number;
}

/** Builds the error of a response with an error status, from as much of its body as was read. */
export function errorOfResponse(status: number, headers: Headers, body: string, context: ErrorContext): ErrorInfo {
	return buildError(parseErrorText(body, context.now), status, headers, context);
}

/** Builds the error inside a response with a good status, from an event of the stream or the whole body. */
export function errorInReply(value: unknown, headers: Headers, context: ErrorContext): ErrorInfo {
	return buildError(
		typeof value === 'string' ? parseErrorText(value, context.now) : parseErrorValue(value, context.now),
		undefined,
		headers,
		context,
	);
}

function buildError(body: ErrorFacts, status: number | undefined, headers: Headers, context: ErrorContext): ErrorInfo {
	// The user's own words are shown with the rest, but decide nothing.
	const facts = { ...body, message: ownWords(body.message) };
	const retryAfterMs =
		readRetryHeaders(headers, context.now) ?? facts.retryAfterMs ?? readWaitText(facts.message, context.now);
	const kind = classifyError(facts, status, headers, retryAfterMs);
	const param = findParameter(facts.param, facts.message, context.sentFields, kind === 'unsupported_parameter');
	const details: ErrorDetails = {
		serverText: body.message,
		status: status ?? facts.status,
		code: codeOf(facts),
		url: context.url,
		param:
			kind === 'unsupported_parameter' || kind === 'bad_request' || facts.param !== ''
				? clipped(param, FIELD_CAPS.errorParam)
				: undefined,
		retryAfterMs,
		withoutKey: kind === 'auth' && !context.hasKey ? true : undefined,
		requestId: requestIdOf(headers) ?? clipped(facts.requestId, FIELD_CAPS.meta),
		...retryPermission(status, headers, retryAfterMs, context),
		// A limit of an hour or a day does not pass within seconds, and the server does not say when it does.
		...(kind === 'rate_limit' && retryAfterMs === undefined && isLongLimit(facts) ? { autoRetry: false } : {}),
	};
	// Without a parameter there is nothing to adapt: "does not support images" is about the content.
	const finalKind = kind === 'unsupported_parameter' && param === undefined ? 'bad_request' : kind;
	return errorInfo(finalKind, redactedData(details, context.redact));
}

/** Picks the most telling code: `insufficient_quota` rather than `429`. */
const codeOf = (facts: ErrorFacts): string | undefined =>
	facts.codes.find(code => !/^\d+$/.test(code)) ?? facts.codes[0];

/** Decides on retries by `x-should-retry`, the class of the status, and the length of the wait. */
function retryPermission(
	status: number | undefined,
	headers: Headers,
	waitMs: number | undefined,
	context: ErrorContext,
): ErrorDetails {
	if (headers.get('x-should-retry') === 'false') {
		return { retryable: false };
	}
	// A conflict, or "too early", may pass the next time, but only a 429 invites an automatic retry.
	if (status === 409 || status === 425) {
		return { retryable: true, autoRetry: false };
	}
	if (status !== undefined && status >= 400 && status < 500 && status !== 429) {
		return { autoRetry: false };
	}
	return waitMs !== undefined && waitMs > context.maxRetryWaitMs ? { autoRetry: false } : {};
}

/** Returns the id that the server gave the request, from whichever header holds it. */
export const requestIdOf = (headers: Headers): string | undefined =>
	clipped(
		headers.get('x-request-id') ?? headers.get('request-id') ?? headers.get('x-oneapi-request-id') ?? undefined,
		FIELD_CAPS.meta,
	);

const clipped = (text: string | undefined, max: number): string | undefined =>
	text === undefined ? undefined : clip(text, max);
