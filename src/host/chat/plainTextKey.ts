import type { Profile } from '../../core/llm/profiles';

/** Headers that carry a key by their name, and keys that are known by their form. */
const KEY_HEADER = /^(?:authorization|(?:x-)?api-?key)$/i;
const KEY_FORM = /^(?:bearer\s+)?(?:sk-|gsk_|xai-|AIza)[\w-]{8,}$/i;

/** The text in a header that stands for the key from secret storage. */
export const KEY_PLACEHOLDER = '${apiKey}';

/** A key in a header of a profile, where everyone who opens the settings can read it. */
export interface PlainTextKey {
	readonly header: string;
	readonly key: string;
	/** `Bearer `, with its space; empty where there is none. */
	readonly scheme: string;
}

/** Finds the first header of a profile that holds a key in plain text. */
export function findPlainTextKey({ headers }: Profile): PlainTextKey | undefined {
	for (const [header, value] of Object.entries(headers)) {
		const [, scheme = '', key = ''] = /^(\w+\s+)?(.*)$/.exec(value.trim()) ?? [];
		// A key has no spaces; a value with spaces is something else.
		if (
			!value.includes(KEY_PLACEHOLDER) &&
			/^\S{8,}$/.test(key) &&
			(KEY_HEADER.test(header.trim()) || KEY_FORM.test(value.trim()))
		) {
			return { header, key, scheme };
		}
	}
	return undefined;
}
