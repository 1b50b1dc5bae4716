/** Reading values that may be anything: servers are believed in nothing. */

export type LooseRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is LooseRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const asRecord = (value: unknown): LooseRecord | undefined => (isRecord(value) ? value : undefined);

/** A field that is text and not empty; a number is none. */
export function stringIn(record: LooseRecord, name: string): string | undefined {
	const value = record[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A non-empty string, or a number or truth value written out; else undefined. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') {
		return String(value);
	}
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finite number, also where it is written as a string. */
export function asNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

const NOTHING: readonly unknown[] = [];

/** The elements, or the one value that came without its brackets; nothing for null. */
export function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : value === undefined || value === null ? NOTHING : [value];
}

/** The records among the elements. */
export const asRecords = (value: unknown): readonly LooseRecord[] => asList(value).filter(isRecord);

/** The value of JSON text, or undefined where it is none (`undefined` is no JSON value). */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

export const firstText = (record: LooseRecord, keys: readonly string[]): string | undefined => {
	for (const key of keys) {
		const text = record[key];
		if (typeof text === 'string' && text.trim() !== '') {
			return text.trim();
		}
	}
	return undefined;
};

/** Whether a value says everything that `part` says: equal as JSON, or a record with all of its fields. */
export function isPartOf(part: unknown, whole: unknown): boolean {
	const [some, all] = [asRecord(part), asRecord(whole)];
	return some === undefined || all === undefined
		? JSON.stringify(part) === JSON.stringify(whole)
		: Object.entries(some).every(([name, value]) => isPartOf(value, all[name]));
}
