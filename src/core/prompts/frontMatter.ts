import { isMap, isScalar, parseDocument, type Scalar } from 'yaml';

/** The front matter of a file has no keys at all, with the message of the YAML parser; it may be empty. */
export interface NoKeys {
	readonly detail: string;
}

/** In characters. Longer text is not worth the work of the parser, and may be made to keep it busy. */
const MAX_YAML = 10_000;

/**
 * Reads the values of these keys from front matter, as text. The other keys are for others: where they are no YAML, as
 * in `argument-hint: [a] [b]`, the wanted ones are read line by line. So is one whose own value is none.
 */
export function readFrontMatter(text: string, wanted: readonly string[]): ReadonlyMap<string, string> | NoKeys {
	const whole = readYaml(text);
	const entries = splitEntries(text);
	if (whole.keys === undefined && entries.length === 0) {
		return whole;
	}
	const values = new Map<string, string>();
	for (const key of wanted) {
		// Of a key that is there twice, the last one counts.
		const entry = entries.findLast(candidate => candidate.key === key);
		const value =
			whole.keys?.get(key) ??
			(entry === undefined ? undefined : (readYaml(entry.source).keys?.get(key) ?? withoutQuotes(entry.value)));
		if (value !== undefined) {
			values.set(key, value);
		}
	}
	return values;
}

/** Reads text as a YAML map. Only plain values: aliases and nested keys can take as long as a file likes to expand. */
function readYaml(text: string): { readonly keys: ReadonlyMap<string, string> | undefined; readonly detail: string } {
	if (text.length > MAX_YAML) {
		return { keys: undefined, detail: '' };
	}
	try {
		const { errors, contents } = parseDocument(text, { prettyErrors: false });
		if (errors.length > 0 || (contents !== null && !isMap(contents))) {
			return { keys: undefined, detail: errors[0]?.message ?? '' };
		}
		const keys = (contents?.items ?? []).flatMap(({ key, value }): [string, string][] =>
			isScalar(key) && isScalar(value) && !isMarked(value) ? [[String(key.value), textOf(value)]] : [],
		);
		return { keys: new Map(keys), detail: '' };
	} catch (error) {
		// Thrown for nesting that nobody writes.
		return { keys: undefined, detail: error instanceof Error ? error.message : '' };
	}
}

/** Tells whether a value begins with `!important` or `&co`: more likely than a tag or an anchor, these are words. */
const isMarked = ({ tag, anchor }: Scalar): boolean =>
	anchor !== undefined || (tag !== undefined && !tag.startsWith('tag:yaml.org'));

/** Returns a value as text: a number or a date as it is written. */
const textOf = ({ value, source }: Scalar): string =>
	typeof value === 'string' ? value : value === null ? '' : (source ?? String(value));

/** A key at the margin with the lines below it that are its value. */
interface Entry {
	readonly key: string;
	/** The text behind the colon, without the lines below. */
	readonly value: string;
	/** All of its lines, without the margin. */
	readonly source: string;
}

/** A key in quotes or without, and its value. */
const KEY = /^(["']?)([A-Za-z][\w-]*)\1[ \t]*:(?:[ \t]+(.*))?$/;

/** Splits front matter at the lines that have a key at the margin, which is where its first key stands. */
function splitEntries(text: string): readonly Entry[] {
	const lines = text.split('\n');
	const marginOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';
	const margin = marginOf(lines.find(line => KEY.test(line.trim())) ?? '');
	const entries: { key: string; value: string; lines: string[] }[] = [];
	for (const line of lines) {
		const [, , key, value = ''] = (marginOf(line) === margin && KEY.exec(line.trim())) || [];
		if (key === undefined) {
			entries.at(-1)?.lines.push(line.startsWith(margin) ? line.slice(margin.length) : line);
		} else {
			entries.push({ key, value, lines: [line.slice(margin.length)] });
		}
	}
	return entries.map(({ lines: own, ...entry }) => ({ ...entry, source: own.join('\n') }));
}

/** Removes the quotes around a value that is no YAML, such as `"Say "hi""`. */
const withoutQuotes = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
