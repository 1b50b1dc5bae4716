import * as z from 'zod';
import { readContent, readReasoning } from './content';
import { asNumber, asRecord, asRecords, asText, type LooseRecord } from './loose';
import type { ReplyMeta, Usage } from './types';
import { laterUsage, readUsage } from './usage';

/** One event of a reply after everything that servers do differently has been evened out. */
export interface Chunk {
	readonly choices: readonly ChunkChoice[];
	readonly usage: Usage | undefined;
	readonly meta: Partial<Omit<ReplyMeta, 'requestId'>>;
	/** The value that tells of an error, where the event does. */
	readonly error: unknown;
	/** The event is a chunk or a completion at all, and not some other JSON. */
	readonly known: boolean;
}

export interface ChunkChoice {
	readonly index: number;
	/** `message`: a whole message, whether as the only answer or as a repetition of what was streamed. */
	readonly form: 'delta' | 'message';
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly calls: readonly CallDelta[];
	readonly finishReason: string | undefined;
}

/** A piece of a tool call. Empty strings where a server sent nothing, null or an empty string alike. */
export interface CallDelta {
	readonly id: string;
	readonly index: number | undefined;
	readonly name: string;
	/** Text to append, or a whole object. */
	readonly arguments: string | LooseRecord;
	readonly extraContent: unknown;
}

// Every field may be missing, null or of another type, and none of that may cost the others: hence the catch on each.
const text = z.string().nullish().catch(undefined);
const anything = z.unknown().optional();
const number = z.number().nullish().catch(undefined);

const chunkSchema = z.looseObject({
	id: text,
	model: text,
	created: number,
	system_fingerprint: text,
	service_tier: text,
	choices: anything,
	usage: anything,
});

const choiceSchema = z.looseObject({ index: anything, delta: anything, message: anything, text: anything, finish_reason: anything });

const functionSchema = z.looseObject({ name: text, arguments: anything }).nullish().catch(undefined);

const callSchema = z.looseObject({ id: anything, index: anything, function: functionSchema, extra_content: anything });

/** Reads one event. Anything that is no object is no chunk. */
export function readChunk(value: unknown): Chunk {
	const { data: chunk } = chunkSchema.safeParse(value);
	if (chunk === undefined) {
		return { choices: [], usage: undefined, meta: {}, error: undefined, known: false };
	}
	const rows = choiceRows(chunk.choices);
	const choices = rows.map(readChoice);
	const usage = [...rows.map(row => row['usage']), asRecord(chunk['x_groq'])?.['usage'], chunk.usage]
		.map(readUsage)
		.reduce(laterUsage, undefined);
	const meta = {
		id: chunk.id || undefined,
		model: chunk.model || undefined,
		created: chunk.created || undefined,
		systemFingerprint: chunk.system_fingerprint || undefined,
		serviceTier: chunk.service_tier || undefined,
	};
	return { choices, usage, meta, error: errorIn(chunk, rows), known: ('choices' in chunk && !isOtherApi(chunk)) || usage !== undefined };
}

/** Rows of `choices`; some gateways send the only choice without its list. */
const choiceRows = (choices: unknown): readonly LooseRecord[] => asRecords(choices);

/** Ollama's own chat API and others that speak of messages, but not of choices. */
const isOtherApi = (chunk: LooseRecord): boolean => 'done' in chunk && !('choices' in chunk);

function readChoice(row: LooseRecord): ChunkChoice {
	const choice = choiceSchema.parse(row);
	const index = asNumber(choice.index);
	const delta = typeof choice.delta === 'string' ? { content: choice.delta } : asRecord(choice.delta);
	const message = delta ?? (typeof choice.message === 'string' ? { content: choice.message } : asRecord(choice.message)) ?? {};
	const content = readContent(message['content']);
	return {
		index: index !== undefined && index >= 0 ? Math.floor(index) : 0,
		form: delta === undefined && asRecord(choice.message) !== undefined ? 'message' : 'delta',
		// The `text` of the old completions API stands in where there is no message.
		text: content.text || ('content' in message ? '' : (asText(choice.text) ?? '')),
		reasoning: readReasoning(message) + content.reasoning,
		refusal: (asText(message['refusal']) ?? '') + content.refusal,
		calls: readCalls(message),
		finishReason: readFinish(choice.finish_reason),
	};
}

/** A reason in words. The string "null" is what a serialiser made of none. */
function readFinish(value: unknown): string | undefined {
	const reason = asText(asRecord(value)?.['type'] ?? value)?.trim();
	return reason === undefined || reason === '' || reason === 'null' || reason === 'None' ? undefined : reason;
}

function readCalls(message: LooseRecord): readonly CallDelta[] {
	const legacy = functionSchema.parse(message['function_call']);
	const calls = asRecords(message['tool_calls']).map(readCall);
	return legacy
		? [...calls, { id: '', index: 0, name: legacy.name ?? '', arguments: readArguments(legacy.arguments), extraContent: undefined }]
		: calls;
}

function readCall(row: LooseRecord): CallDelta {
	const call = callSchema.parse(row);
	const index = asNumber(call.index);
	return {
		id: asText(call.id) ?? '',
		index: index !== undefined && index >= 0 ? index : undefined,
		// Ollama's and others' flat form keeps name and arguments beside the id.
		name: call.function?.name ?? asText(call['name']) ?? '',
		arguments: readArguments(call.function?.arguments ?? call['arguments']),
		extraContent: call.extra_content ?? undefined,
	};
}

const readArguments = (value: unknown): string | LooseRecord =>
	asRecord(value) ?? (Array.isArray(value) ? JSON.stringify(value) : (asText(value) ?? ''));

/** What in an event tells of an error. `error: null`, `""` and `{}` are how some serialisers write "none". */
function errorIn(chunk: LooseRecord, rows: readonly LooseRecord[]): unknown {
	for (const error of [chunk['error'], ...rows.map(row => row['error']), chunk['errors']]) {
		if (isSomething(error)) {
			return error === chunk['error'] ? chunk : error;
		}
	}
	const base = asRecord(chunk['base_resp']);
	if (base !== undefined && asNumber(base['status_code']) !== undefined && asNumber(base['status_code']) !== 0) {
		return base;
	}
	if (rows.length > 0 || isOtherApi(chunk)) {
		return undefined;
	}
	const speaks = ['message', 'msg', 'detail', 'error_msg', 'error_message'].some(name => isSomething(chunk[name]));
	const code = asNumber(chunk['code'] ?? chunk['status'] ?? chunk['status_code']);
	const bad =
		chunk['success'] === false ||
		chunk['object'] === 'error' ||
		chunk['type'] === 'error' ||
		isSomething(chunk['detail']) ||
		(code !== undefined && code !== 0 && code !== 200) ||
		(code === undefined && typeof chunk['code'] === 'string' && chunk['code'] !== '');
	return speaks && bad ? chunk : undefined;
}

function isSomething(value: unknown): boolean {
	return (
		value !== null &&
		value !== false &&
		(typeof value === 'object' ? Object.values(value).some(isSomething) : asText(value) !== undefined && value !== 0)
	);
}
