/** The reason that a typed base URL cannot be used. */
export type UrlProblem = 'empty' | 'not-http' | 'invalid';

/**
 * Words of paths below a base URL: what follows the base in the documentation of the servers that speak this API, or
 * another one at the same address. Pasted along with a base URL, they are cut, so that `endpointUrl` can add its own.
 */
const ENDPOINT_WORDS: ReadonlySet<string> = new Set(
	[
		'chat completions completion complete responses messages models engines embeddings embed rerank score infill',
		'images generations edits variations audio speech transcriptions translations videos realtime moderations',
		'files uploads batches fine_tuning jobs assistants threads runs evals vector_stores conversations containers',
		'compact input_tokens input_items count_tokens cancel generate tokenize detokenize props slots',
		'health metrics docs redoc openapi.json',
	].flatMap(words => words.split(' ')),
);

/** Words of paths before a name that somebody chose: a deployment may be called "chat". */
const NAMING_WORDS: ReadonlySet<string> = new Set(
	'deployments accounts projects locations endpoints gateways workspaces tenants routes'.split(' '),
);

/** Paths of Ollama's own API; the compatible one is beside it. */
const OLLAMA_API = /^\/api(?:\/(?:chat|generate|tags|show|embed|embeddings|pull|ps|version))?$/i;
const OLLAMA_PORT = '11434';

/** White space, quotes, and the zero-width characters that a URL brings along when copied from a chat or a page. */
const EDGES = /^[\s\u200b-\u200d\u2060\ufeff"'<>`(]+|[\s\u200b-\u200d\u2060\ufeff"'<>`,;)]+$/g;

/** The method that stands before an address in documentation. */
const METHOD = /^(?:GET|POST|PUT|curl)\s+(?=https?:)/i;

/** A scheme, also one that was typed before a pasted address that has its own; the last one counts. */
const SCHEMES = /^(?:https?(?::\/*|\/\/+))+/i;

/**
 * Returns a base URL in the form in which it is stored: with a scheme, without a trailing slash or `/chat/completions`.
 * An explicit path (`/v1beta/openai`, `/api/v3`, `/openai/deployments/x`) and a query string are kept. Without a path,
 * `/v1` is added, which is what every compatible server means.
 */
export function normaliseBaseUrl(text: string): { readonly url: string } | { readonly problem: UrlProblem } {
	const typed = text.replace(EDGES, '').replace(METHOD, '').replace(SCHEMES, lastScheme);
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
	let path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
	for (let base = cutEndpoint(path, url); base !== path; base = cutEndpoint(path, url)) {
		path = base;
	}
	return { url: url.origin + (path === '' ? '/v1' : path) + url.search };
}

const lastScheme = (schemes: string): string =>
	`${
		schemes
			.match(/https?/gi)
			?.at(-1)
			?.toLowerCase() ?? 'https'
	}://`;

/** Returns everything of a path before the first part that belongs to an endpoint. */
function cutEndpoint(path: string, url: URL): string {
	if (OLLAMA_API.test(path) && (url.port === OLLAMA_PORT || !/^\/api(?:\/(?:chat|embeddings))?$/i.test(path))) {
		return '';
	}
	const parts = path.split('/').slice(1);
	let end = parts.length;
	while (end > 0 && isEndpointPart(parts, end - 1)) {
		end--;
	}
	// Below a version everything from an endpoint on belongs to it: `/v1/models/gpt`, `/v1/images/generations`.
	const version = parts.findLastIndex((part, index) => /^v\d/i.test(part) && index < end);
	const first =
		version === -1 ? -1 : parts.findIndex((_, index) => index === version + 1 && isEndpointPart(parts, index));
	const base = first === -1 ? parts.slice(0, end) : parts.slice(0, first);
	// Azure's model inference has `/models` for a base, and its addresses name a version of the API.
	const isAzureModels =
		/^models$/i.test(parts[0] ?? '') &&
		base.length === 0 &&
		(url.searchParams.has('api-version') || url.hostname.endsWith('.services.ai.azure.com'));
	return isAzureModels ? `/${parts[0] ?? ''}` : base.map(part => `/${part}`).join('');
}

function isEndpointPart(parts: readonly string[], index: number): boolean {
	const [part = '', before = ''] = [parts[index], parts[index - 1]];
	return ENDPOINT_WORDS.has(part.toLowerCase()) && !NAMING_WORDS.has(before.toLowerCase());
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

/**
 * Returns a URL for messages and logs: without query string, fragment and credentials, which may hold a key, and with
 * `HIDDEN` in place of each part of the path that may be one.
 */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	if (parsed === undefined) {
		return '';
	}
	const parts = parsed.pathname.split('/');
	const shown = parts.map((part, index) => (isSecretPathPart(parts, index) ? HIDDEN : part));
	return `${originOf(url)}${shown.join('/')}`;
}

/** The replacement of what is hidden in a URL. */
const HIDDEN = '•••';

/** Lists the parts of a URL's path that may be keys. */
export function secretPathParts(url: string): readonly string[] {
	const parts = parseUrl(url)?.pathname.split('/') ?? [];
	return parts.filter((_, index) => isSecretPathPart(parts, index)).map(decoded);
}

/**
 * Tells if a part of a path may be a key: it is long, or has digits, and is no version, no word of an endpoint and no
 * name of a model or a place. Anything that has the form of a key is one, wherever it stands.
 */
function isSecretPathPart(parts: readonly string[], index: number): boolean {
	const [part, before] = [decoded(parts[index] ?? ''), decoded(parts[index - 1] ?? '').toLowerCase()];
	if (/[a-z\d]{20}/i.test(part) && /\d/.test(part)) {
		return true;
	}
	const mayBeKey = part.length > 15 || (part.length > 5 && /\d/.test(part));
	const isName = NAMING_WORDS.has(before) || before === 'models' || before === 'engines' || before === 'openai';
	return mayBeKey && !isName && !/^v\d+[\w.]{0,8}$/i.test(part) && !ENDPOINT_WORDS.has(part.toLowerCase());
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** Query parameters whose values are no secrets. Any other may hold a key. */
const PUBLIC_PARAMETERS: ReadonlySet<string> = new Set(['api-version', 'api_version', 'version', 'model', 'region']);

/** Lists the values in a URL's query string that may be keys; a name without a value may be one, too. */
export const secretQueryValues = (url: string): readonly string[] =>
	[...(parseUrl(url)?.searchParams ?? [])]
		.filter(([name]) => !PUBLIC_PARAMETERS.has(name.toLowerCase()))
		.map(([name, value]) => (value === '' ? name : value));

/** Returns a URL for the inspector: with its query string, in which values that may be secrets are replaced. */
export function inspectorUrl(url: string, replacement: string): string {
	const query = [...(parseUrl(url)?.searchParams ?? [])]
		.map(([name, value]) => {
			const isPublic = PUBLIC_PARAMETERS.has(name.toLowerCase());
			if (value === '' && !isPublic) {
				return replacement;
			}
			return `${encodeURIComponent(name)}=${isPublic ? encodeURIComponent(value) : replacement}`;
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
