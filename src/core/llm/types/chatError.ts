/** The kinds of error, described in the README of `core/llm`. They are API: journals hold them, the host words each. */
export const ERROR_KINDS = [
	'auth',
	'permission',
	'quota',
	'rate_limit',
	'rate_limit_size',
	'model_not_found',
	'wrong_endpoint',
	'responses_only',
	'bad_request',
	'unsupported_parameter',
	'context_length',
	'request_too_large',
	'filtered',
	'blocked',
	'server',
	'overloaded',
	'empty_response',
	'network',
	'tls',
	'timeout',
	'redirect_refused',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** A failure as plain data. It is journalled and shown, so it holds the server's own text but never a key. */
export interface ErrorInfo {
	readonly kind: ErrorKind;
	/** The server's own text, or the runtime's if no server answered. May be empty. */
	readonly serverText: string;
	/** The HTTP status, if there was one. */
	readonly status?: number;
	/** The machine-readable code, such as `insufficient_quota` or `ECONNREFUSED`. */
	readonly code?: string;
	/** The request parameter that the error is about. */
	readonly param?: string;
	/** The requested URL, without query string and credentials. */
	readonly url?: string;
	/** True if the same request may pass when the user tries again. */
	readonly retryable: boolean;
	/** True if the client may try again without asking; only before the first visible byte. */
	readonly autoRetry: boolean;
	/** The shortest wait that the server asks for, in ms. */
	readonly retryAfterMs?: number;
	/** True for a refusal of kind `auth` of a request that carried no key at all. */
	readonly withoutKey?: true;
	/** The server's id for the request, to quote to its operator. */
	readonly requestId?: string;
	/** The target of a refused redirect; absent in a browser, which hides it. */
	readonly redirectedTo?: string;
}

export class ChatError extends Error {
	override readonly name = 'ChatError';

	constructor(readonly info: ErrorInfo) {
		super(info.serverText === '' ? info.kind : `${info.kind}: ${info.serverText}`);
	}
}
