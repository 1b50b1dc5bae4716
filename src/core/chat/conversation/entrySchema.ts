import * as z from 'zod';
import { assertNever } from '../../base/assertNever';
import { ERROR_KINDS, type ErrorInfo } from '../../llm/types/chatError';
import { type Adaptation, type AppliedAdaptation, HISTORY_FORMS } from '../../llm/types/appliedAdaptation';
import type { Citation, MediaAnswer, ReplyMeta, ToolCall, Usage } from '../../llm/types/types';
import type { CallResult } from '../../tools/tool';
import type { AudioAttachment, FileAttachment, ImageAttachment, SelectionAttachment } from './attachments';
import type { AnswerEnd, Entry } from './entries';

/* The shape of stored entries. Unknown fields are ignored: a newer Parley may add some. */

/** A schema for every field of `T`, the optional ones too: a field that is forgotten here would be lost on reading. */
type Shape<T> = Readonly<Record<keyof T, z.ZodType>>;
type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>;

const time = z.number();
const step = z.int().nonnegative();

const selection = z.object({
	id: z.string(),
	kind: z.literal('selection'),
	path: z.string(),
	uri: z.string(),
	languageId: z.string(),
	startLine: z.number(),
	endLine: z.number(),
	text: z.string(),
} satisfies Shape<SelectionAttachment>);

const attachment = z.discriminatedUnion('kind', [
	selection,
	z.object({
		id: z.string(),
		kind: z.literal('image'),
		name: z.string(),
		url: z.string(),
		detail: z.enum(['low', 'high', 'auto']).exactOptional(),
	} satisfies Shape<ImageAttachment>),
	z.object({
		id: z.string(),
		kind: z.literal('audio'),
		name: z.string(),
		format: z.string(),
		data: z.string(),
	} satisfies Shape<AudioAttachment>),
	z.object({
		id: z.string(),
		kind: z.literal('file'),
		name: z.string(),
		data: z.string(),
	} satisfies Shape<FileAttachment>),
]);

const toolCall = z.object({
	id: z.string(),
	name: z.string(),
	arguments: z.string(),
	extraContent: z.unknown().exactOptional(),
	carried: z.record(z.string(), z.unknown()).exactOptional(),
} satisfies Shape<ToolCall>);

const count = z.number().optional();
// JSON has no `undefined`: counts that the server did not report are absent on disk, and are put back here.
const usage = z
	.object({
		promptTokens: count,
		completionTokens: count,
		totalTokens: count,
		cachedTokens: count,
		cacheWriteTokens: count,
		audioPromptTokens: count,
		reasoningTokens: count,
		audioCompletionTokens: count,
		acceptedPredictionTokens: count,
		rejectedPredictionTokens: count,
		cost: count,
	} satisfies Shape<Usage>)
	.transform(
		(read): Usage => ({
			promptTokens: read.promptTokens,
			completionTokens: read.completionTokens,
			totalTokens: read.totalTokens,
			cachedTokens: read.cachedTokens,
			cacheWriteTokens: read.cacheWriteTokens,
			audioPromptTokens: read.audioPromptTokens,
			reasoningTokens: read.reasoningTokens,
			audioCompletionTokens: read.audioCompletionTokens,
			acceptedPredictionTokens: read.acceptedPredictionTokens,
			rejectedPredictionTokens: read.rejectedPredictionTokens,
			cost: read.cost,
		}),
	);

const name = z.string().optional();
const meta = z
	.object({ id: name, model: name, created: count, systemFingerprint: name, serviceTier: name, requestId: name })
	.transform(
		(read): ReplyMeta => ({
			id: read.id,
			model: read.model,
			created: read.created,
			systemFingerprint: read.systemFingerprint,
			serviceTier: read.serviceTier,
			requestId: read.requestId,
		}),
	);

const errorInfo = z.object({
	kind: z.enum(ERROR_KINDS),
	serverText: z.string(),
	status: z.number().exactOptional(),
	code: z.string().exactOptional(),
	param: z.string().exactOptional(),
	url: z.string().exactOptional(),
	retryable: z.boolean(),
	autoRetry: z.boolean(),
	retryAfterMs: z.number().exactOptional(),
	withoutKey: z.literal(true).exactOptional(),
	requestId: z.string().exactOptional(),
	redirectedTo: z.string().exactOptional(),
} satisfies Shape<ErrorInfo>);

const callResult = z.object({
	text: z.string(),
	summary: z.string(),
	preview: z.string().exactOptional(),
} satisfies Shape<CallResult>);

const outcome = z.union([
	z.object({
		kind: z.enum([
			'complete',
			'length',
			'filtered',
			'refused',
			'cancelled',
			'truncated',
			'damaged',
			'stalled',
			'capped',
		]),
	}),
	z.object({ kind: z.literal('error'), error: errorInfo }),
]);

const delta = z.object({
	type: z.enum(['text', 'reasoning', 'refusal']),
	reply: z.string(),
	step,
	choice: step.exactOptional(),
	text: z.string(),
});

const parameters = z.record(z.string(), z.unknown());

const adaptation = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('drop'),
		param: z.string(),
		only: z.unknown().exactOptional(),
		beside: z.union([z.string(), z.array(z.string())]).exactOptional(),
	}),
	z.object({ kind: z.literal('rename'), param: z.string(), to: z.string() }),
	z.object({
		kind: z.literal('clamp'),
		param: z.string(),
		min: z.number().exactOptional(),
		max: z.number().exactOptional(),
	}),
	z.object({ kind: z.literal('no-stream'), param: z.literal('stream') }),
	z.object({ kind: z.literal('history'), param: z.string(), to: z.enum(HISTORY_FORMS) }),
	z.object({ kind: z.literal('role'), param: z.literal('system_role'), to: z.enum(['system', 'user']) }),
]);

/** The schema of an adaptation, which is also stored per server, outside of chats. */
export const adaptationSchema: z.ZodType<Adaptation> = adaptation;

const change = z.object({
	adaptation,
	from: z.unknown().exactOptional(),
	to: z.unknown().exactOptional(),
	along: z.array(z.string()).exactOptional(),
	by: z.enum(['table', 'lesson', 'server']),
	family: z.string().exactOptional(),
} satisfies Shape<AppliedAdaptation>);

const citation = z.object({
	url: z.string(),
	title: z.string(),
	start: z.number().exactOptional(),
	end: z.number().exactOptional(),
} satisfies Shape<Citation>);

const media = z.object({
	kind: z.enum(['image', 'video', 'audio', 'file']),
	url: z.string(),
	name: z.string(),
} satisfies Shape<MediaAnswer>);

const answerEnd = z.object({
	choice: step,
	finishReason: z.string().exactOptional(),
	citations: z.array(citation).exactOptional(),
	audio: z
		.object({
			id: z.string(),
			data: z.string(),
			transcript: z.string(),
			expiresAt: z.number().optional(),
			format: z.string(),
		})
		.transform(read => ({ ...read, expiresAt: read.expiresAt }))
		.exactOptional(),
	media: z.array(media).exactOptional(),
	calls: z.array(toolCall).exactOptional(),
	carried: z
		.object({
			from: z.string(),
			reasoningFields: z.array(z.string()),
			fields: z.record(z.string(), z.unknown()),
		} satisfies Shape<NonNullable<AnswerEnd['carried']>>)
		.exactOptional(),
} satisfies Shape<AnswerEnd>);

const SCHEMAS: Readonly<Record<Entry['type'], z.ZodType<Entry>>> = {
	chat: z.object({ type: z.literal('chat'), id: z.string(), at: time, workspace: z.string() }),
	title: z.object({ type: z.literal('title'), title: z.string(), by: z.enum(['first message', 'user']) }),
	config: z.object({
		type: z.literal('config'),
		model: z.string().exactOptional(),
		tools: z.array(z.string()).exactOptional(),
		surface: z.enum(['panel', 'editor']).exactOptional(),
		parameters: parameters.exactOptional(),
		stream: z.boolean().exactOptional(),
		includeUsage: z.boolean().exactOptional(),
	} satisfies Shape<EntryOf<'config'>>),
	allow: z.object({ type: z.literal('allow'), tool: z.string() }),
	user: z.object({
		type: z.literal('user'),
		id: z.string(),
		parent: z.string().nullable(),
		at: time,
		text: z.string(),
		attachments: z.array(attachment),
	}),
	reply: z.object({
		type: z.literal('reply'),
		id: z.string(),
		parent: z.string(),
		at: time,
		model: z.string(),
		tools: z.array(z.string()).exactOptional(),
	}),
	step: z.object({ type: z.literal('step'), reply: z.string(), step, at: time }),
	adapted: z.object({ type: z.literal('adapted'), reply: z.string(), step, change }),
	text: delta,
	reasoning: delta,
	refusal: delta,
	stepEnd: z.object({
		type: z.literal('stepEnd'),
		reply: z.string(),
		step,
		at: time,
		calls: z.array(toolCall),
		finishReason: z.string().exactOptional(),
		usage: usage.exactOptional(),
		meta,
		firstTextAt: time.exactOptional(),
		answers: z.array(answerEnd).exactOptional(),
	} satisfies Shape<EntryOf<'stepEnd'>>),
	pick: z.object({ type: z.literal('pick'), reply: z.string(), step, choice: step }),
	call: z.object({
		type: z.literal('call'),
		reply: z.string(),
		step,
		call: z.string(),
		state: z.enum(['pending', 'asking', 'running', 'done', 'failed', 'denied', 'blocked', 'cancelled']),
		result: callResult.exactOptional(),
	} satisfies Shape<EntryOf<'call'>>),
	end: z.object({ type: z.literal('end'), reply: z.string(), at: time, outcome }),
};

const isKnown = (type: string): type is Entry['type'] => Object.hasOwn(SCHEMAS, type);

/**
 * Returns a simpler form of an entry that cannot be stored: the same event without what a server may have broken in it.
 * Undefined where there is none.
 */
export function simplerEntry(entry: Entry): Entry | undefined {
	switch (entry.type) {
		case 'adapted': {
			const { type, reply, step: number, change: made } = entry;
			return {
				type,
				reply,
				step: number,
				change: { adaptation: { kind: 'drop', param: made.adaptation.param }, by: made.by },
			};
		}
		case 'stepEnd': {
			const { type, reply, step: number, at, calls } = entry;
			const plainCalls = calls.map(call => ({ id: call.id, name: call.name, arguments: call.arguments }));
			return { type, reply, step: number, at, calls: plainCalls, meta: meta.parse({}) };
		}
		case 'call': {
			const { result: _, ...rest } = entry;
			return rest;
		}
		case 'end': {
			const { outcome: ended, ...rest } = entry;
			const { kind, serverText } = ended.kind === 'error' ? ended.error : { kind: undefined, serverText: '' };
			return kind === undefined
				? { ...rest, outcome: { kind: 'damaged' } }
				: { ...rest, outcome: { kind: 'error', error: { kind, serverText, retryable: false, autoRetry: false } } };
		}
		case 'chat':
		case 'title':
		case 'config':
		case 'allow':
		case 'user':
		case 'reply':
		case 'step':
		case 'text':
		case 'reasoning':
		case 'refusal':
		case 'pick':
			return undefined;
		default:
			return assertNever(entry);
	}
}

/**
 * The result of reading an entry. `unknown`: a type that a newer Parley added; new types are made so that a reader may
 * skip them. `unreadable`: a known type in a form that is not understood; without it, the rest would be shown wrongly.
 */
export type ParsedEntry =
	| { readonly kind: 'entry'; readonly entry: Entry }
	| { readonly kind: 'unknown' | 'unreadable' };

/** Reads an entry from JSON. */
export function parseEntry(json: unknown): ParsedEntry {
	const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
	if (typeof type !== 'string') {
		return { kind: 'unreadable' };
	}
	if (!isKnown(type)) {
		return { kind: 'unknown' };
	}
	const parsed = SCHEMAS[type].safeParse(json);
	return parsed.success ? { kind: 'entry', entry: parsed.data } : { kind: 'unreadable' };
}
