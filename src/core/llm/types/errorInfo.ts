import { omitUndefined } from '../../base/omitUndefined';
import type { ErrorInfo, ErrorKind } from './chatError';

/** Kinds that may pass when the same request is sent again. */
const RETRYABLE: ReadonlySet<ErrorKind> = new Set([
	'rate_limit',
	'server',
	'overloaded',
	'network',
	'timeout',
	'empty_response',
]);

/** The retryable kinds that cost nothing to send again. An empty reply, for one, may have been paid for. */
const AUTOMATIC: ReadonlySet<ErrorKind> = new Set(['rate_limit', 'server', 'overloaded', 'network', 'timeout']);

/** Everything in an error but its kind. Fields that are undefined are left out. */
export type ErrorDetails = { readonly [K in Exclude<keyof ErrorInfo, 'kind'>]?: ErrorInfo[K] | undefined };

/** Builds an error. `retryable` and `autoRetry` follow from the kind unless the details set them. */
export function errorInfo(kind: ErrorKind, details: ErrorDetails = {}): ErrorInfo {
	const retryable = details.retryable ?? RETRYABLE.has(kind);
	return {
		serverText: '',
		...omitUndefined(details),
		kind,
		retryable,
		autoRetry: retryable && (details.autoRetry ?? AUTOMATIC.has(kind)),
	};
}
