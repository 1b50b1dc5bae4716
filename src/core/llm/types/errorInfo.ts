import type { ErrorInfo, ErrorKind } from './chatError';

/** Trying again may help without anything being changed first. */
const RETRYABLE: ReadonlySet<ErrorKind> = new Set([
	'rate_limit',
	'server',
	'overloaded',
	'network',
	'timeout',
	'empty_response',
]);

/** Of those, the ones that cost nothing to try again. An empty reply may have been paid for. */
const AUTOMATIC: ReadonlySet<ErrorKind> = new Set(['rate_limit', 'server', 'overloaded', 'network', 'timeout']);

/** Everything of an error but its kind; an `undefined` is left out. */
export type ErrorDetails = { readonly [K in Exclude<keyof ErrorInfo, 'kind'>]?: ErrorInfo[K] | undefined };

/** An error with what follows from its kind, unless the details say otherwise. */
export function errorInfo(kind: ErrorKind, details: ErrorDetails = {}): ErrorInfo {
	const retryable = details.retryable ?? RETRYABLE.has(kind);
	const said = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
	return {
		serverText: '',
		...said,
		kind,
		retryable,
		autoRetry: retryable && (details.autoRetry ?? AUTOMATIC.has(kind)),
	};
}
