import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import { asList, asRecord } from '../json/looseJson';
import { isLoopback, shownUrl } from '../secrets/url';

const TLS = /CERT|^ERR_TLS_|^ERR_SSL_|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|^EPROTO$|SSL/;
const TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT|ERR_TIMED_OUT|ESOCKETTIMEDOUT)$/;
/** Codes of the runtime's own limits on silence, which cannot be set in every host. */
const RUNTIME_IDLE = /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/;
/** Codes of failures that another attempt would only repeat. */
const PERMANENT = /^(?:ENOTFOUND|ERR_NAME_NOT_RESOLVED|ERR_INVALID_|ERR_UNSAFE_PORT|ERR_INTERNET_DISCONNECTED|HPE_)/;
const REFUSED = /^(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)$/;

interface Cause {
	readonly code: string;
	readonly message: string;
}

/** Builds the error of a failed connection; each runtime puts the code at another depth of `cause`. */
export function transportError(thrown: unknown, url: string, redact: (text: string) => string): ErrorInfo {
	const { code, message } = findCause(thrown);
	const details = { serverText: redact(message), url: redact(shownUrl(url)), code: code === '' ? undefined : code };
	if (TLS.test(code)) {
		return errorInfo('tls', details);
	}
	if (TIMEOUT.test(code)) {
		return errorInfo('timeout', details);
	}
	// A loopback port on which nothing listens stays so for seconds, while a remote server may be restarting.
	const isPermanent = PERMANENT.test(code) || (REFUSED.test(code) && isLoopback(url));
	return errorInfo('network', { ...details, autoRetry: !isPermanent });
}

/** Tells if the runtime ended the wait by a limit of its own. */
export const isRuntimeTimeout = (thrown: unknown): boolean => RUNTIME_IDLE.test(findCause(thrown).code);

/** Finds the deepest cause with a code, and the most telling message on the way. */
function findCause(thrown: unknown): Cause {
	let found: Cause = { code: '', message: '' };
	let next: unknown = thrown;
	for (let depth = 0; depth < 6; depth++) {
		const record = asRecord(next);
		if (record === undefined) {
			break;
		}
		const message = typeof record['message'] === 'string' ? record['message'] : '';
		const code = typeof record['code'] === 'string' ? record['code'] : (/\bnet::(ERR_\w+)/.exec(message)?.[1] ?? '');
		if (code !== '' || found.code === '') {
			found = { code: code || found.code, message: message || found.message };
		}
		// Happy Eyeballs fails with one error for each address; the last is the IPv4 one, which users recognise.
		next = record['cause'] ?? asList(record['errors']).at(-1);
	}
	return found;
}
