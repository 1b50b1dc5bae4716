/** WIRE.md rule 7: these strings are API. Each has its words and its button in the host's `errorWords`. */
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

/** A failure as plain data: it is journalled and shown, so it holds the server's words but never a key. */
export interface ErrorInfo {
	readonly kind: ErrorKind;
	/** The server's own words, or the runtime's where no server answered. Empty where nobody said anything. */
	readonly serverText: string;
	/** HTTP status, where there was one. */
	readonly status?: number;
	/** The server's machine word, such as `insufficient_quota` or `ECONNREFUSED`. */
	readonly code?: string;
	/** The parameter that the server names. */
	readonly param?: string;
	/** The URL that was asked, without query string and credentials. */
	readonly url?: string;
	/** Worth trying again by hand. */
	readonly retryable: boolean;
	/** May be tried again without asking, before the first visible byte. */
	readonly autoRetry: boolean;
	/** Lower bound of the wait that the server asked for, in ms. */
	readonly retryAfterMs?: number;
	/** The server's name for the request, for a word with its operator. */
	readonly requestId?: string;
	/** Where a refused redirect pointed; a host that only the browser knows is absent. */
	readonly redirectedTo?: string;
}

export class ChatError extends Error {
	override readonly name = 'ChatError';

	constructor(readonly info: ErrorInfo) {
		super(info.serverText === '' ? info.kind : `${info.kind}: ${info.serverText}`);
	}
}
