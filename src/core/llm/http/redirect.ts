import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import { redactedData } from '../secrets/redact';
import { originOf, shownUrl } from '../secrets/url';

/** Tells a redirect by its status, or by its type in browsers, which hide the target and give it status 0. */
export const isRedirect = (response: Response): boolean =>
	response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400 && response.status !== 304);

/**
 * Returns the target of a redirect that may be followed: from http to https, on the same host, and on the same port
 * unless both are the defaults. Any other redirect could take the key to a server that the user did not choose.
 */
export function findUpgrade(response: Response, url: string): string | undefined {
	const target = parseTarget(response, url);
	if (target === undefined) {
		return undefined;
	}
	const source = new URL(url);
	// `port` is empty for a scheme's default: 80 may lead to 443, and any other port only to itself.
	const isUpgrade =
		source.protocol === 'http:' &&
		target.protocol === 'https:' &&
		source.hostname === target.hostname &&
		source.port === target.port;
	return isUpgrade && target.username === '' && target.password === '' ? target.href : undefined;
}

/** Builds the error for a redirect that is not followed, with both hosts in its text. */
export function redirectRefused(response: Response, url: string, redact: (text: string) => string): ErrorInfo {
	const target = parseTarget(response, url);
	const status = response.status === 0 ? undefined : response.status;
	const details = {
		serverText: target === undefined ? '' : `${originOf(url)} → ${originOf(target.href)}`,
		status,
		url: shownUrl(url),
		redirectedTo: target === undefined ? undefined : shownUrl(target.href),
	};
	return errorInfo('redirect_refused', redactedData(details, redact));
}

function parseTarget(response: Response, url: string): URL | undefined {
	const location = response.headers.get('location');
	try {
		return location === null ? undefined : new URL(location, url);
	} catch {
		return undefined;
	}
}
