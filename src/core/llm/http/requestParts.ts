import type { ErrorInfo } from '../types/chatError';
import { errorInfo } from '../types/errorInfo';
import { HEADER_KEY, shownHeaderValue } from '../secrets/credentials';
import { REDACTED } from '../secrets/redact';
import { wellFormedJson } from '../json/surrogates';
import type { ChatBody, Endpoint } from '../types/types';
import { shownUrl } from '../secrets/url';

/** Headers that the transport writes itself; the user's own values would break the framing or the connection. */
const RESERVED: ReadonlySet<string> = new Set([
	'host',
	'content-length',
	'transfer-encoding',
	'connection',
	'keep-alive',
	'upgrade',
	'te',
	'trailer',
	'expect',
]);

/** Builds the headers of a request, or the error that prevents it. They hold the key, and are never logged. */
export function requestHeaders(
	endpoint: Endpoint,
	accept: string,
): { readonly headers: Record<string, string> } | { readonly error: ErrorInfo } {
	const key = endpoint.apiKey?.trim() ?? '';
	// Pasted keys may hold typographic dashes or line breaks: no server accepts one, and fetch throws without a reason.
	if (!/^[\x21-\x7e]*$/.test(key)) {
		return { error: errorInfo('auth', { code: 'invalid_key_characters', url: shownUrl(endpoint.baseUrl) }) };
	}
	const headers = new Map([['accept', accept]]);
	const customHeaders = Object.entries(endpoint.headers);
	if (key !== '' && !customHeaders.some(([, value]) => value.includes(HEADER_KEY))) {
		headers.set('authorization', `Bearer ${key}`);
	}
	for (const [name, value] of customHeaders) {
		const lower = name.trim().toLowerCase();
		const resolved = value.replaceAll(HEADER_KEY, key).trim();
		if (
			/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower) &&
			!RESERVED.has(lower) &&
			/^[\t\x20-\x7e\x80-\xff]*$/.test(resolved)
		) {
			headers.set(lower, resolved);
		}
	}
	return { headers: Object.fromEntries(headers) };
}

/** Returns the headers for display: without the key, however short it is, and without other secrets. */
export function shownHeaders(
	headers: Readonly<Record<string, string>>,
	{ apiKey, headers: customHeaders }: Endpoint,
	redact: (text: string) => string,
): Readonly<Record<string, string>> {
	const key = apiKey?.trim() ?? '';
	const custom = new Map(
		Object.entries(customHeaders).map(([name, value]) => [
			name.trim().toLowerCase(),
			shownHeaderValue(name, value.trim(), REDACTED),
		]),
	);
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => {
			const own = name === 'authorization' && key !== '' ? value.replaceAll(key, REDACTED) : value;
			return [name, redact(custom.get(name) ?? own)];
		}),
	);
}

/** Serialises the body: exactly the given fields, as valid UTF-8. */
export const requestBody = (body: ChatBody): string => wellFormedJson(body);
