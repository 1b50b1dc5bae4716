import { asRecord } from '../json/looseJson';
import { isParameter } from '../parameters/parameterTable';
import type { ChatBody, Endpoint } from '../types/types';
import { secretPathParts, secretQueryValues } from './url';

/** The place of the stored key in the value of a custom header. */
export const HEADER_KEY = '${apiKey}';

/** Custom headers whose values are public. Whatever stands in any other may be a key: gateways invent their names. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(
	[
		'accept accept-charset accept-encoding accept-language cache-control content-language content-type pragma',
		'anthropic-beta anthropic-version http-referer openai-beta origin referer user-agent x-title',
	].flatMap(names => names.split(' ')),
);

/** A word that nobody would write in a public header: long, without a break, of letters and digits. */
const KEY_WORD = /(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{24,}/i;

/** Schemes that stand before a credential in a header. They tell how the server is asked, and are no secret. */
const SCHEME = /^(?:basic|bearer|token|key|api-?key|digest)\s+(?=\S)/i;

/** Fields of a body whose values are secret, by the word that ends the name. `max_tokens` counts, and is a number. */
const SECRET_FIELD = /(?:key|token|secret|password|passwd|credentials?|auth|authorization|cookie|signature)s?$/i;

/** Fields of a body that hold what the user and the model say. */
const CONVERSATION: ReadonlySet<string> = new Set(['model', 'messages']);

/** The deepest place of a body in which a key is looked for. */
const MAX_DEPTH = 8;

/** The shortest secret. Shorter values are words such as `true`: replacing them would garble a server's sentence. */
const MIN_SECRET = 6;

/** The longest value that may be a word if it has no digit: `ollama` and `lm-studio` serve as keys of local servers. */
const MAX_WORD = 15;

/** Tells if a value that may be a key is told apart from the words of a sentence. */
export const isSecret = (text: string): boolean =>
	text.length >= MIN_SECRET && (/\d/.test(text) || text.length > MAX_WORD);

/** Tells if no model would write the secret by chance, so that it may be masked even in an answer. */
export const isUnmistakable = (secret: string): boolean => secret.length > MAX_WORD && /\d/.test(secret);

/**
 * Lists an endpoint's secrets wherever they are kept, as they are sent: the key, values of headers and their parts, the
 * query, the path. With the body of a request, also what its own fields hold.
 */
export function credentialsOf(endpoint: Endpoint, body?: ChatBody): readonly string[] {
	const { apiKey = '', headers, baseUrl } = endpoint;
	const values = Object.entries(headers)
		.filter(([name, value]) => !isHarmlessHeader(name, value))
		.flatMap(([, value]) => [...(value.includes(HEADER_KEY) ? [] : [value]), ...partsOf(value)]);
	const all = [
		apiKey,
		...values,
		...secretQueryValues(baseUrl),
		...secretPathParts(baseUrl),
		...secretFields(body ?? {}),
	];
	return [...new Set(all.map(secret => secret.trim()).filter(isSecret))];
}

/** Tells if a request to the endpoint carries anything that may be a key, however short it is. */
export const carriesCredential = ({ apiKey = '', headers, baseUrl }: Endpoint): boolean =>
	apiKey.trim() !== '' ||
	secretQueryValues(baseUrl).length > 0 ||
	secretPathParts(baseUrl).length > 0 ||
	Object.entries(headers).some(
		([name, value]) => !isHarmlessHeader(name, value) && value.replaceAll(HEADER_KEY, '').trim() !== '',
	);

/** Returns the value of a custom header for display: of what may be a key, only the scheme before it. */
export function shownHeaderValue(name: string, value: string, replacement: string): string {
	if (value.trim() === '' || isHarmlessHeader(name, value)) {
		return value;
	}
	// Beside the place of the key there may be words of the scheme, or another key.
	if (value.includes(HEADER_KEY) && !partsOf(value).some(isSecret)) {
		return value.replaceAll(HEADER_KEY, replacement);
	}
	return `${SCHEME.exec(value)?.[0] ?? ''}${replacement}`;
}

const isHarmlessHeader = (name: string, value: string): boolean =>
	HARMLESS_HEADERS.has(name.trim().toLowerCase()) && !KEY_WORD.test(value) && !value.includes(HEADER_KEY);

/** Lists the words of a header's value, each of which a server may quote alone; of a Basic one, user and password. */
function partsOf(value: string): readonly string[] {
	const words = value
		.replace(SCHEME, '')
		.split(HEADER_KEY)
		.flatMap(text => text.split(/[\s=,;:&"'()]+/));
	const basic = /^basic\s+([\w+/-]+=*)\s*$/i.exec(value)?.[1];
	return [...words, value.replace(SCHEME, ''), ...(basic === undefined ? [] : decodedBase64(basic).split(':'))]
		.filter(isSecret)
		.filter(text => !text.includes(HEADER_KEY));
}

function decodedBase64(text: string): string {
	try {
		return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	} catch {
		return '';
	}
}

/**
 * Lists the secrets among the fields of a body: a gateway may want its key there, a tool of the provider a token. What
 * is itself a parameter of the API, such as `user`, is none.
 */
export function secretFields(body: object): readonly string[] {
	const found: string[] = [];
	const walk = (name: string, value: unknown, depth: number): void => {
		if (typeof value === 'string') {
			if (SECRET_FIELD.test(name) || (KEY_WORD.test(value) && !/\s/.test(value))) {
				found.push(value, value.replace(SCHEME, ''));
			}
			return;
		}
		if (depth < MAX_DEPTH) {
			for (const [key, item] of Object.entries(asRecord(value) ?? {})) {
				walk(key, item, depth + 1);
			}
			for (const item of Array.isArray(value) ? value : []) {
				walk(name, item, depth + 1);
			}
		}
	};
	for (const [name, value] of Object.entries(body)) {
		if (!CONVERSATION.has(name) && !(isParameter(name) && typeof value === 'string')) {
			walk(name, value, 0);
		}
	}
	return found;
}
