/** A field of an event. Its label is the name, such as `content`, or empty for text that stands for itself. */
export interface EventPart {
	readonly label: string;
	readonly text: string;
}

/** Longest value that is shown in full: the exact frames have the whole of a longer one. */
const MAX_VALUE_LENGTH = 2_000;
/** Longest event that is parsed for a row, in characters. */
const MAX_EVENT_LENGTH = 200_000;

/** Fields that are the same in every chunk of an answer. */
const CONSTANT_FIELDS: ReadonlySet<string> = new Set([
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
	const parts = data.length > MAX_EVENT_LENGTH ? [] : readChunk(data);
	return parts.length > 0 ? parts : [{ label: '', text: truncate(data) }];
}

function readChunk(data: string): readonly EventPart[] {
	try {
		return chunkParts(asFields(JSON.parse(data)));
	} catch {
		// Not JSON, or nested too deeply to be written out again.
		return [];
	}
}

function chunkParts(chunk: Fields | undefined): readonly EventPart[] {
	return Object.entries(chunk ?? {}).flatMap(([name, value]) => {
		if (CONSTANT_FIELDS.has(name)) {
			return [];
		}
		return name === 'choices' && Array.isArray(value)
			? value.flatMap(choice => choiceParts(asFields(choice) ?? {}))
			: fieldParts(name, value);
	});
}

function choiceParts(choice: Fields): readonly EventPart[] {
	const index = choice['index'];
	const prefix = typeof index === 'number' && index > 0 ? `${index}.` : '';
	return Object.entries(choice).flatMap(([name, value]) => {
		const message = name === 'delta' || name === 'message' ? asFields(value) : undefined;
		if (message !== undefined) {
			// The first chunk carries the role, and content that is empty.
			return Object.entries(message).flatMap(([field, fieldValue]) => fieldParts(`${prefix}${field}`, fieldValue));
		}
		return name === 'index' ? [] : fieldParts(`${prefix}${name}`, value);
	});
}

/** Returns a field that is not empty, with its text in quotes, so that white space is visible. */
function fieldParts(label: string, value: unknown): readonly EventPart[] {
	const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
	return isEmpty ? [] : [{ label, text: truncate(JSON.stringify(value) ?? '') }];
}

const asFields = (value: unknown): Fields | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

const truncate = (text: string): string =>
	text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
