import { asRecord } from '../json/looseJson';
import { wellFormed } from '../json/surrogates';
import type { Endpoint } from '../types/types';
import { secretQueryValues } from './url';

/** Header names whose values are as good as a key. */
const SECRET_NAME = /auth|key|token|secret|cookie|password|credential/i;

/** Shorter values are words such as `true`; replacing those would only garble the server's sentence. */
const SHORTEST_SECRET = 6;

/** So are longer ones without a digit: `ollama` and `lm-studio` are what local servers are given for a key. */
const MAX_WORD = 15;

const isSecret = (text: string): boolean =>
	text.length >= SHORTEST_SECRET && (/\d/.test(text) || text.length > MAX_WORD);

/** What no model writes by itself, so that it may be masked even in an answer. */
export const isUnmistakable = (secret: string): boolean => secret.length > MAX_WORD && /\d/.test(secret);

/** What stands where a secret was. No header can hold it. */
export const REDACTED = '•••';

/** Keys that are known by their form, whatever the name of the header that they stand in. */
const KEY_FORM = /^(?:sk-|gsk_|xai-|AIza)[\w-]{8,}$/;

/**
 * Removes an endpoint's secrets from text of a server or a runtime: some servers quote the key that they reject. Text that
 * was cut to a length may end within one, so that its beginning counts there.
 */
export function redactor(endpoint: Endpoint): (text: string) => string {
	const secrets = secretsOf(endpoint);
	return text => {
		const clean = secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
		const cut = Math.max(0, ...secrets.map(secret => beginningAtEnd(clean, secret)));
		return cut === 0 ? clean : clean.slice(0, -cut) + REDACTED;
	};
}

/** A dot for each character of a secret, so that the length stays. The text may be a piece of one that goes on. */
export function masker(endpoint: Endpoint): (text: string) => string {
	const masks = secretsOf(endpoint).map(secret => [secret, '•'.repeat(secret.length)] as const);
	return text => masks.reduce((left, [secret, dots]) => left.replaceAll(secret, dots), text);
}

/** Everything of an endpoint that nobody else may see, in every form in which a server may quote it; the longest first. */
export function secretsOf({ apiKey = '', headers, baseUrl }: Endpoint): readonly string[] {
	const ofHeaders = Object.entries(headers).flatMap(([name, value]) => {
		const bare = value.replace(/^\w+ /, '');
		return SECRET_NAME.test(name) || KEY_FORM.test(bare) ? [value, bare] : [];
	});
	const secrets = [apiKey, ...ofHeaders, ...secretQueryValues(baseUrl)]
		.map(secret => secret.trim())
		.filter(secret => isSecret(secret) && !secret.includes('${apiKey}'))
		.flatMap(formsOf);
	return [...new Set(secrets)].toSorted((a, b) => b.length - a.length);
}

/** Every string in plain data; `ofNames` is for data that others named. */
export function redactedData<T>(
	value: T,
	redact: (text: string) => string,
	ofNames: (name: string) => string = name => name,
): T {
	return inside(value, redact, ofNames) as T;
}

function inside(value: unknown, redact: (text: string) => string, ofNames: (name: string) => string): unknown {
	if (typeof value === 'string') {
		return redact(value);
	}
	if (Array.isArray(value)) {
		return value.map(item => inside(item, redact, ofNames));
	}
	const record = asRecord(value);
	return record === undefined
		? value
		: Object.fromEntries(Object.entries(record).map(([name, item]) => [ofNames(name), inside(item, redact, ofNames)]));
}

/** How many characters at the text's end a secret begins with. */
function beginningAtEnd(text: string, secret: string): number {
	for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST_SECRET; length--) {
		if (text.endsWith(secret.slice(0, length))) {
			return length;
		}
	}
	return 0;
}

/** As a server may quote it: plainly, in JSON of three customs, or in a URL. Most keys look the same in all of them. */
function formsOf(secret: string): readonly string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const escaped = (toCase: (hex: string) => string): string =>
		secret.replace(
			/[^\w .:;,@#$%^*()[\]{}|?!~=-]/g,
			char => `\\u${toCase(char.charCodeAt(0).toString(16).padStart(4, '0'))}`,
		);
	const forms = [
		secret,
		json,
		json.replaceAll('/', '\\/'),
		escaped(hex => hex),
		escaped(hex => hex.toUpperCase()),
		encodeURIComponent(wellFormed(secret)),
	];
	return [...new Set(forms)];
}
