/** A field of an event. Its label is the name, such as `content`, or empty for text that stands for itself. */
export interface EventPart {
	readonly label: string;
	readonly text: string;
}

/** Longest value that is shown in full: the exact frames have the whole of a longer one. */
const MAX_COUNT = 2_000;
/** Longest event that is parsed for a row, in characters. */
const MAX_EVENT = 200_000;

/** Fields that are the same in every chunk of an answer. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set([
	'id',
	'object',
	'created',
	'model',
	'system_fingerprint',
	'service_tier',
	'provider',
	'obfuscation',
]);

type Fields = Readonly<Record<string, unknown>>;

/** Returns the fields of a chunk that say something, in its order; text that is no such chunk as it is. */
export function readEvent(data: string): readonly EventPart[] {
	const parts = data.length > MAX_EVENT ? [] : read(data);
	return parts.length > 0 ? parts : [{ label: '', text: cut(data) }];
}

function read(data: string): readonly EventPart[] {
	try {
		return partsOf(asFields(JSON.parse(data)));
	} catch {
		// Not JSON, or nested too deeply to be written out again.
		return [];
	}
}

function partsOf(chunk: Fields | undefined): readonly EventPart[] {
	return Object.entries(chunk ?? {}).flatMap(([name, value]) => {
		if (SAME_EVERYWHERE.has(name)) {
			return [];
		}
		return name === 'choices' && Array.isArray(value)
			? value.flatMap(choice => partsOfChoice(asFields(choice) ?? {}))
			: part(name, value);
	});
}

function partsOfChoice(choice: Fields): readonly EventPart[] {
	const index = choice['index'];
	const which = typeof index === 'number' && index > 0 ? `${index}.` : '';
	return Object.entries(choice).flatMap(([name, value]) => {
		const inner = name === 'delta' || name === 'message' ? asFields(value) : undefined;
		if (inner !== undefined) {
			// The first chunk carries the role, and content that is empty.
			return Object.entries(inner).flatMap(([field, piece]) => part(`${which}${field}`, piece));
		}
		return name === 'index' ? [] : part(`${which}${name}`, value);
	});
}

/** Returns a field that is not empty, with its text in quotes, so that white space is visible. */
function part(label: string, value: unknown): readonly EventPart[] {
	const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
	return isEmpty ? [] : [{ label, text: cut(JSON.stringify(value) ?? '') }];
}

const asFields = (value: unknown): Fields | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

const cut = (text: string): string => (text.length > MAX_COUNT ? `${text.slice(0, MAX_COUNT)}…` : text);
