import { asRecord } from '../json/looseJson';
import { CUT, wellFormed } from '../json/surrogates';
import type { Endpoint } from '../types/types';
import { secretQueryValues } from './url';

/** Names of headers whose values are as secret as a key. */
const SECRET_NAME = /auth|key|token|secret|cookie|password|credential/i;

/** The shortest secret. Shorter values are words such as `true`: replacing them would garble a server's sentence. */
const MIN_SECRET = 6;

/** The longest value that may be a word if it has no digit: `ollama` and `lm-studio` serve as keys of local servers. */
const MAX_WORD = 15;

const isSecret = (text: string): boolean => text.length >= MIN_SECRET && (/\d/.test(text) || text.length > MAX_WORD);

/** Tells if no model would write the secret by chance, so that it may be masked even in an answer. */
export const isUnmistakable = (secret: string): boolean => secret.length > MAX_WORD && /\d/.test(secret);

/** The replacement for a secret. No header can contain it. */
export const REDACTED = '•••';

/** The form of well-known keys, which are secret in a header of any name. */
const KEY_FORM = /^(?:sk-|gsk_|xai-|AIza)[\w-]{8,}$/;

/**
 * Returns a function that replaces the endpoint's secrets in text of a server or a runtime: some servers quote the key
 * that they reject. At the end of the text, which may have been cut, the beginning of a secret counts, too, also before
 * the ellipsis that marks a cut.
 */
export function redactor(endpoint: Endpoint): (text: string) => string {
	const secrets = secretsOf(endpoint);
	return text => {
		const whole = secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
		const cut = whole.endsWith(CUT) ? CUT : '';
		const clean = whole.slice(0, whole.length - cut.length);
		const overlap = Math.max(0, ...secrets.map(secret => overlapAtEnd(clean, secret)));
		return overlap === 0 ? whole : clean.slice(0, -overlap) + REDACTED + cut;
	};
}

/** Returns a function that replaces each character of a secret by a dot. The text may be a piece of a longer one. */
export function masker(endpoint: Endpoint): (text: string) => string {
	const replacements = secretsOf(endpoint).map(secret => [secret, '•'.repeat(secret.length)] as const);
	return text => replacements.reduce((left, [secret, dots]) => left.replaceAll(secret, dots), text);
}

/** Lists an endpoint's secrets in every form in which a server may quote them; the longest first. */
export function secretsOf({ apiKey = '', headers, baseUrl }: Endpoint): readonly string[] {
	const headerSecrets = Object.entries(headers).flatMap(([name, value]) => {
		const bare = value.replace(/^\w+ /, '');
		return SECRET_NAME.test(name) || KEY_FORM.test(bare) ? [value, bare] : [];
	});
	const secrets = [apiKey, ...headerSecrets, ...secretQueryValues(baseUrl)]
		.map(secret => secret.trim())
		.filter(secret => isSecret(secret) && !secret.includes('${apiKey}'))
		.flatMap(formsOf);
	return [...new Set(secrets)].toSorted((a, b) => b.length - a.length);
}

/** Redacts every string in plain data. `ofNames` redacts the keys, for data whose keys come from outside. */
export function redactedData<T>(
	value: T,
	redact: (text: string) => string,
	redactName: (name: string) => string = name => name,
): T {
	return redactValue(value, redact, redactName) as T;
}

function redactValue(value: unknown, redact: (text: string) => string, redactName: (name: string) => string): unknown {
	if (typeof value === 'string') {
		return redact(value);
	}
	if (Array.isArray(value)) {
		return value.map(item => redactValue(item, redact, redactName));
	}
	const record = asRecord(value);
	return record === undefined
		? value
		: Object.fromEntries(
				Object.entries(record).map(([name, item]) => [redactName(name), redactValue(item, redact, redactName)]),
			);
}

/** Measures the longest end of the text that is a beginning of the secret. */
function overlapAtEnd(text: string, secret: string): number {
	for (let length = Math.min(secret.length - 1, text.length); length >= MIN_SECRET; length--) {
		if (text.endsWith(secret.slice(0, length))) {
			return length;
		}
	}
	return 0;
}

/** Lists the forms in which a server may quote a secret: plain, JSON of several serialisers, URL. Most are the same. */
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
