import { type AudioPiece, readAudio } from './audio';
import { readCarried, readCarriedContent } from './carriedFields';
import { readAnnotations, readSources } from './citations';
import { hasOpaqueReasoning, readContent, readReasoning } from './content';
import { findError } from './errorEvent';
import { isNoFinishReason } from './finishReason';
import { readLogprobs } from './logprobs';
import { readMedia } from './media';
import { asNumber, asRecord, asRecords, asText, type LooseRecord, stringIn } from '../json/looseJson';
import { clip } from '../json/surrogates';
import { FIELD_CAPS } from '../types/limits';
import type { Citation, MediaAnswer, PromptProgress, ReplyMeta, TokenLogprob, Usage } from '../types/types';
import { readOtherForm } from './otherForms';
import { laterUsage, readUsage } from './usage';

/* Any field may be missing, null or of another type; each is read without harm to the others. */

/** One event of a reply in a common form, whatever the server's dialect. */
export interface Chunk {
	readonly choices: readonly ChunkChoice[];
	/** Sources of the whole answer, beside its choices. */
	readonly citations: readonly Citation[];
	readonly usage: Usage | undefined;
	readonly meta: Omit<ReplyMeta, 'requestId'>;
	readonly promptProgress: PromptProgress | undefined;
	/** The value that describes an error, if the event does. */
	readonly error: unknown;
	/** True for a chunk or a completion, false for any other JSON. */
	readonly isChunk: boolean;
}

/** A choice in one event. */
export interface ChunkChoice {
	readonly index: number;
	/** `message`: a whole message, be it the only one or a repetition of what was streamed. */
	readonly form: 'delta' | 'message';
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly calls: readonly CallDelta[];
	/** Fields that the server wants back. */
	readonly carried: LooseRecord;
	readonly citations: readonly Citation[];
	readonly audio: AudioPiece | undefined;
	readonly media: readonly MediaAnswer[];
	/** True if it holds output that cannot be shown. */
	readonly isOpaque: boolean;
	readonly logprobs: readonly TokenLogprob[];
	readonly finishReason: string | undefined;
}

/** A piece of a tool call. Strings are empty for nothing, null and an empty string alike. */
export interface CallDelta {
	readonly id: string;
	readonly index: number | undefined;
	readonly name: string;
	/** Text to append, or a whole object. */
	readonly arguments: string | LooseRecord;
	readonly extraContent: unknown;
	/** Fields of the call that the server wants back. */
	readonly carried?: LooseRecord;
}

const EMPTY_RECORD: LooseRecord = {};

/** The latest time that a date can express, in seconds. */
const MAX_SECONDS = 8.64e12;

/** Reads one event. A value that is no object becomes an empty chunk. */
export function readChunk(value: unknown): Chunk {
	const event = asRecord(value) ?? EMPTY_RECORD;
	const other = 'choices' in event ? undefined : readOtherForm(event);
	const chunk = other?.chunk ?? event;
	const rows = asRecords(chunk['choices']);
	const usage = findUsage(chunk, rows);
	return {
		choices: rows.map(readChoice),
		citations: readSources(chunk),
		usage,
		meta: {
			id: readName(chunk, 'id'),
			model: readName(chunk, 'model'),
			created: readTime(chunk['created']),
			systemFingerprint: readName(chunk, 'system_fingerprint'),
			serviceTier: readName(chunk, 'service_tier'),
		},
		promptProgress: readPromptProgress(event['prompt_progress']),
		error: findError(event, rows),
		isChunk: other?.isAnswer ?? ('choices' in chunk || usage !== undefined),
	};
}

/** Reads llama.cpp's progress in reading the prompt. */
function readPromptProgress(value: unknown): PromptProgress | undefined {
	const fields = asRecord(value);
	const total = asNumber(fields?.['total']) ?? 0;
	const processed = asNumber(fields?.['processed']) ?? -1;
	const cached = asNumber(fields?.['cache']) ?? 0;
	return total > 0 && processed >= 0 && cached >= 0
		? { total, processed: Math.min(processed, total), cached: Math.min(cached, total) }
		: undefined;
}

function readName(chunk: LooseRecord, name: string): string | undefined {
	const text = stringIn(chunk, name);
	return text === undefined ? undefined : clip(text, FIELD_CAPS.meta);
}

/** Reads a time in seconds since the epoch. Returns undefined for 0, and for one that no date can express. */
const readTime = (value: unknown): number | undefined =>
	typeof value === 'number' && value > 0 && value <= MAX_SECONDS ? value : undefined;

/** Reads the usage from the choices (Moonshot), from `x_groq`, and from its proper place, which wins. */
function findUsage(chunk: LooseRecord, rows: readonly LooseRecord[]): Usage | undefined {
	let usage: Usage | undefined;
	for (const row of rows) {
		usage = laterUsage(usage, readUsage(row['usage']));
	}
	return laterUsage(laterUsage(usage, readUsage(asRecord(chunk['x_groq'])?.['usage'])), readUsage(chunk['usage']));
}

/** The highest plausible index; a server that counts beyond it means its first choice. */
const MAX_INDEX = 10_000;

function readChoice(choice: LooseRecord): ChunkChoice {
	const index = asNumber(choice['index']);
	const delta = asMessage(choice['delta']);
	const message = delta ?? asMessage(choice['message']) ?? EMPTY_RECORD;
	const content = readContent(message['content']);
	const beside = isTextAlone(message) ? NOTHING_BESIDE : readBeside(message);
	return {
		index: index !== undefined && index >= 0 && index <= MAX_INDEX ? Math.floor(index) : 0,
		form: delta === undefined && asRecord(choice['message']) !== undefined ? 'message' : 'delta',
		// Without a message there may be the `text` of the old completions API.
		text: content.text || ('content' in message ? '' : (asText(choice['text']) ?? '')),
		reasoning: beside.reasoning + content.reasoning,
		refusal: beside.refusal + content.refusal,
		calls: beside.calls,
		carried: { ...beside.carried, ...readCarriedContent(message['content']) },
		citations: beside.citations,
		audio: beside.audio,
		media: [...content.media, ...beside.media],
		isOpaque: content.isOpaque || beside.isOpaque,
		logprobs: readLogprobs(choice['logprobs']),
		finishReason: readFinish(choice['finish_reason'] ?? choice['finishReason'] ?? message['finish_reason']),
	};
}

/** Reads what stands beside the content of a message. */
const readBeside = (message: LooseRecord) => ({
	reasoning: readReasoning(message),
	refusal: asText(message['refusal']) ?? '',
	calls: readCalls(message),
	carried: readCarried(message),
	citations: readAnnotations(message),
	audio: readAudio(message),
	media: readMedia(message),
	isOpaque: hasOpaqueReasoning(message),
});

const NOTHING_BESIDE = readBeside(EMPTY_RECORD);

/** Tells if a message is nothing but content, as most of the thousands of pieces of an answer are. */
function isTextAlone(message: LooseRecord): boolean {
	for (const name in message) {
		if (name !== 'content' && name !== 'role') {
			return false;
		}
	}
	return true;
}

const asMessage = (value: unknown): LooseRecord | undefined =>
	typeof value === 'string' ? { content: value } : asRecord(value);

/** Reads a finish_reason: text, or an object with its type. */
function readFinish(value: unknown): string | undefined {
	const fields = asRecord(value);
	const reason = asText(fields === undefined ? value : (fields['type'] ?? fields['reason']))?.trim();
	return reason === undefined || isNoFinishReason(reason) ? undefined : clip(reason, FIELD_CAPS.finishReason);
}

function readCalls(message: LooseRecord): readonly CallDelta[] {
	const calls = asRecords(message['tool_calls']).map(readCall);
	const legacy = asRecord(message['function_call']);
	return legacy === undefined
		? calls
		: [
				...calls,
				{
					id: '',
					index: 0,
					name: stringIn(legacy, 'name') ?? '',
					arguments: readArguments(legacy['arguments']),
					extraContent: undefined,
				},
			];
}

function readCall(call: LooseRecord): CallDelta {
	const functionFields = asRecord(call['function']) ?? EMPTY_RECORD;
	const index = asNumber(call['index']);
	return {
		id: clip(asText(call['id']) ?? '', FIELD_CAPS.callId),
		index: index !== undefined && index >= 0 ? index : undefined,
		// Ollama and others have a flat form, with name and arguments beside the id.
		name: stringIn(functionFields, 'name') ?? asText(call['name']) ?? '',
		arguments: readArguments(functionFields['arguments'] ?? call['arguments']),
		extraContent: readExtraContent(call['extra_content']),
		carried: readCarriedCall(call, functionFields),
	};
}

/** Picks the fields of a call that its server wants back, also those that stand beside its arguments. */
function readCarriedCall(call: LooseRecord, functionFields: LooseRecord): LooseRecord {
	const inFunction = readCarried(functionFields);
	return { ...readCarried(call), ...(Object.keys(inFunction).length === 0 ? {} : { function: inFunction }) };
}

/** Keeps a provider's own data unchanged, or not at all: it goes back with every request. */
const readExtraContent = (value: unknown): unknown =>
	value === null || value === undefined || JSON.stringify(value).length > FIELD_CAPS.extraContent ? undefined : value;

const readArguments = (value: unknown): string | LooseRecord =>
	asRecord(value) ?? (Array.isArray(value) ? JSON.stringify(value) : (asText(value) ?? ''));
