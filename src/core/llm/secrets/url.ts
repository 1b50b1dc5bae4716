/** The reason that a typed base URL cannot be used. */
export type UrlProblem = 'empty' | 'not-http' | 'invalid';

/** Endpoints that users paste along with the base URL; cut, so that `endpointUrl` can add its own. */
const PASTED_ENDPOINT = /\/(?:chat\/completions|completions|models)$/i;

/** White space, quotes, and the zero-width characters that a URL brings along when copied from a chat or a page. */
const EDGES = /^[\s\u200b-\u200d\u2060\ufeff"'<>`]+|[\s\u200b-\u200d\u2060\ufeff"'<>`]+$/g;

/**
 * Returns a base URL in the form in which it is stored: with a scheme, without a trailing slash or `/chat/completions`.
 * An explicit path (`/v1beta/openai`, `/api/v3`, `/openai/deployments/x`) and a query string are kept. Without a path,
 * `/v1` is added, which is what every compatible server means.
 */
export function normaliseBaseUrl(text: string): { readonly url: string } | { readonly problem: UrlProblem } {
	const typed = text.replace(EDGES, '');
	if (typed === '') {
		return { problem: 'empty' };
	}
	const url = parseTypedUrl(typed);
	if (url === undefined) {
		return { problem: 'invalid' };
	}
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		return { problem: 'not-http' };
	}
	// A name and password in the URL would be sent nowhere, because fetch refuses them, and shown everywhere.
	if (url.hostname === '' || url.username !== '' || url.password !== '') {
		return { problem: 'invalid' };
	}
	const path = url.pathname
		.replace(/\/{2,}/g, '/')
		.replace(/\/$/, '')
		.replace(PASTED_ENDPOINT, '');
	return { url: url.origin + (path === '' ? '/v1' : path) + url.search };
}

function parseTypedUrl(typed: string): URL | undefined {
	try {
		if (/^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(typed)) {
			return new URL(typed);
		}
		const bare = typed.replace(/^\/+/, '');
		const url = new URL(`https://${bare}`);
		return isLoopbackHost(url.hostname) ? new URL(`http://${bare}`) : url;
	} catch {
		return undefined;
	}
}

/** Builds the URL of an endpoint below a normalised base URL, whose query string stays at the end. */
export function endpointUrl(baseUrl: string, endpoint: 'chat/completions' | 'models'): string {
	const query = baseUrl.indexOf('?');
	const base = query === -1 ? baseUrl : baseUrl.slice(0, query);
	const search = query === -1 ? '' : baseUrl.slice(query);
	return `${base.replace(/\/+$/, '')}/${endpoint}${search}`;
}

/** Returns scheme, host and port, to which a key is bound; for text that is no URL, the text. */
export function originOf(url: string): string {
	const parsed = parseUrl(url);
	// `URL.origin` is the string "null" for schemes of our own, such as the demo's.
	return parsed === undefined ? url : parsed.origin === 'null' ? `${parsed.protocol}//${parsed.host}` : parsed.origin;
}

/** Returns a URL for messages and logs: without query string, fragment and credentials, which may hold a key. */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	return parsed === undefined ? '' : `${originOf(url)}${parsed.pathname}`;
}

/** Query parameters whose values are no secrets. Any other may hold a key. */
const PUBLIC_PARAMETERS: ReadonlySet<string> = new Set(['api-version', 'api_version', 'version', 'model', 'region']);

/** Lists the values in a URL's query string that may be keys. */
export const secretQueryValues = (url: string): readonly string[] =>
	[...(parseUrl(url)?.searchParams ?? [])]
		.filter(([name]) => !PUBLIC_PARAMETERS.has(name.toLowerCase()))
		.map(([, value]) => value);

/** Returns a URL for the inspector: with its query string, in which values that may be secrets are replaced. */
export function inspectorUrl(url: string, replacement: string): string {
	const query = [...(parseUrl(url)?.searchParams ?? [])]
		.map(([name, value]) => {
			const shown = PUBLIC_PARAMETERS.has(name.toLowerCase()) ? encodeURIComponent(value) : replacement;
			return `${encodeURIComponent(name)}=${shown}`;
		})
		.join('&');
	return `${shownUrl(url)}${query === '' ? '' : `?${query}`}`;
}

/** Tells if the URL is on this machine, so that a refused port means that the server is not running. */
export function isLoopback(url: string): boolean {
	const host = parseUrl(url)?.hostname;
	return host !== undefined && isLoopbackHost(host);
}

/** Tells if the host is loopback, a private address or a `.local` name, where plain http and long waits are normal. */
export function isPrivateHost(url: string): boolean {
	const host = parseUrl(url)?.hostname;
	return host !== undefined && (isLoopbackHost(host) || /\.local\.?$/.test(host) || isPrivateLiteral(host));
}

function parseUrl(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}

// `URL` has already normalised 127.1, 0x7f000001 and IPv6 spellings, and lower-cased names.
function isLoopbackHost(host: string): boolean {
	return (
		/^(?:.+\.)?localhost\.?$/.test(host) ||
		/^127\.\d+\.\d+\.\d+$/.test(host) ||
		host === '0.0.0.0' ||
		host === '[::1]' ||
		host === '[::]' ||
		/^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]+\]$/.test(host)
	);
}

function isPrivateLiteral(host: string): boolean {
	const [a, b] = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host)?.slice(1).map(Number) ?? [];
	if (a !== undefined && b !== undefined) {
		return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
	}
	return /^\[f[cd][0-9a-f]{2}:/.test(host) || /^\[fe[89ab][0-9a-f]:/.test(host);
}
