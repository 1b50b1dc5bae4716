import { own } from '../../base/own';

/* Readers for values of unknown type: no shape that a server sends can be relied on. */

export type LooseRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is LooseRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const asRecord = (value: unknown): LooseRecord | undefined => (isRecord(value) ? value : undefined);

/** Returns a field that is non-empty text. Numbers do not count. */
export function stringIn(record: LooseRecord, name: string): string | undefined {
	const value = own(record, name);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns a non-empty string, or a number or boolean as text; else undefined. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') {
		return String(value);
	}
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Returns a finite number, also one written as a string; else undefined. */
export function asNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const EMPTY_LIST: readonly unknown[] = [];

/** Returns a list's elements, a single value as a list of one, or nothing for null and undefined. */
export function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : value === undefined || value === null ? EMPTY_LIST : [value];
}

/** Returns the records among a list's elements. */
export const asRecords = (value: unknown): readonly LooseRecord[] => asList(value).filter(isRecord);

/** Parses JSON text. Returns undefined, which is no JSON value, for any other text. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** A token of JSON as Python and JavaScript write it; white space and anything else stand alone. */
const TOKEN =
	/"(?:[^"\\]|\\[^])*(?:"|$)|'(?:[^'\\]|\\[^])*(?:'|$)|-?[A-Za-z_][\w.]*|(,\s*(?=[}\]]))|[^"'A-Za-z_,-]+|[^]/g;

const WORDS: ReadonlyMap<string, string> = new Map([
	['True', 'true'],
	['False', 'false'],
]);

/**
 * Parses what is JSON but for the spelling of its values: NaN and Infinity, None and True, single quotes, raw control
 * characters in strings, commas before a bracket. Returns undefined for any other text: nothing is guessed or closed.
 */
export const parseLooseJson = (text: string): unknown =>
	parseJson(
		text.replaceAll(TOKEN, (token: string, lastComma: string | undefined) => {
			if (token.length > 1 && /^["']/.test(token)) {
				return respellString(token.slice(1, -1));
			}
			return lastComma !== undefined ? '' : /^-?[A-Za-z_]/.test(token) ? respellWord(token) : token;
		}),
	);

/** Respells a bare word as a value: what is no number and no truth is nothing. Unknown words stay, and are no JSON. */
const respellWord = (word: string): string =>
	/^(?:-?(?:NaN|Infinity|inf|nan)|None|null|undefined)$/.test(word) ? 'null' : (WORDS.get(word) ?? word);

const respellString = (inside: string): string =>
	`"${inside.replaceAll(/\\[^]|["\p{Cc}]/gu, part =>
		part.startsWith('\\')
			? /^\\["\\/bfnrtu]$/.test(part)
				? part
				: part.slice(1)
			: part === '"'
				? '\\"'
				: JSON.stringify(part).slice(1, -1),
	)}"`;

/** Returns the first of the named fields that holds text other than white space, trimmed. */
export const firstText = (record: LooseRecord, keys: readonly string[]): string | undefined => {
	for (const key of keys) {
		const text = own(record, key);
		if (typeof text === 'string' && text.trim() !== '') {
			return text.trim();
		}
	}
	return undefined;
};

/** Tells if `whole` equals `part` as JSON, or is a record that contains all of its fields. */
export function isPartOf(part: unknown, whole: unknown): boolean {
	const some = asRecord(part);
	const all = asRecord(whole);
	return some === undefined || all === undefined
		? JSON.stringify(part) === JSON.stringify(whole)
		: Object.entries(some).every(([name, value]) => isPartOf(value, own(all, name)));
}
