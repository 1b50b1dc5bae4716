import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import { redactedData } from '../secrets/redact';
import { originOf, shownUrl } from '../secrets/url';

/** A browser hides where a redirect points and gives it status 0. */
export const isRedirect = (response: Response): boolean =>
	response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400 && response.status !== 304);

/**
 * Where a redirect may be followed: from http to https on the same host and the same port, with nothing else changed.
 * Anything else would carry the key to somebody whom the user did not choose.
 */
export function upgradeOf(response: Response, url: string): string | undefined {
	const target = targetOf(response, url);
	if (target === undefined) {
		return undefined;
	}
	const from = new URL(url);
	// `port` is empty for each scheme's own: 80 leads to 443, and any other port to itself.
	const upgrades =
		from.protocol === 'http:' &&
		target.protocol === 'https:' &&
		from.hostname === target.hostname &&
		from.port === target.port;
	return upgrades && target.username === '' && target.password === '' ? target.href : undefined;
}

/** The refusal, naming both hosts. */
export function redirectRefused(response: Response, url: string, redact: (text: string) => string): ErrorInfo {
	const target = targetOf(response, url);
	const status = response.status === 0 ? undefined : response.status;
	const details = {
		serverText: target === undefined ? '' : `${originOf(url)} → ${originOf(target.href)}`,
		status,
		url: shownUrl(url),
		redirectedTo: target === undefined ? undefined : shownUrl(target.href),
	};
	return errorInfo('redirect_refused', redactedData(details, redact));
}

function targetOf(response: Response, url: string): URL | undefined {
	const location = response.headers.get('location');
	try {
		return location === null ? undefined : new URL(location, url);
	} catch {
		return undefined;
	}
}
