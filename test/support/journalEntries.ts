import * as fc from 'fast-check';
import type { AnswerEnd, Entry } from '../../src/core/chat/conversation/entries';
import { ERROR_KINDS, type ErrorInfo } from '../../src/core/llm/types/chatError';
import type { Outcome, ReplyMeta, ToolCall, Usage } from '../../src/core/llm/types/types';
import { OUTCOMES } from './outcomes';

type EntryOf<T extends Entry['type'], E = Entry> = E extends { readonly type: infer U }
	? T extends U
		? E
		: never
	: never;

const call: Required<ToolCall> = {
	id: 'call_1',
	name: 'read_selection',
	arguments: '{"a":"\\u00e9"}',
	extraContent: { google: { thought_signature: 'x=' } },
	carried: { signature: 'y=' },
};
const usage: Usage = {
	promptTokens: 12,
	completionTokens: 3,
	totalTokens: 15,
	cachedTokens: 0,
	audioPromptTokens: 4,
	reasoningTokens: 1,
	audioCompletionTokens: 2,
	acceptedPredictionTokens: 5,
	rejectedPredictionTokens: 6,
	cacheWriteTokens: 7,
	cost: 0.000_12,
};
const meta: ReplyMeta = {
	id: 'chatcmpl-1',
	model: 'm-2024',
	created: 1_700_000_000,
	systemFingerprint: 'fp',
	serviceTier: 'default',
	requestId: 'req_1',
};
const error: Required<ErrorInfo> = {
	kind: 'rate_limit',
	serverText: '请求过于频繁',
	status: 429,
	code: 'rate_limit_exceeded',
	param: 'model',
	url: 'http://127.0.0.1:1/v1',
	retryable: true,
	autoRetry: true,
	retryAfterMs: 1_500,
	withoutKey: true,
	requestId: 'req_2',
	redirectedTo: 'http://127.0.0.1:2',
};

const answer: Required<AnswerEnd> = {
	choice: 1,
	finishReason: 'stop',
	citations: [{ url: 'https://example.org', title: 'Example', start: 0, end: 4 }],
	audio: { id: 'audio_1', data: 'AAAA', transcript: 'hm', expiresAt: 9, format: 'wav' },
	media: [{ kind: 'image', url: 'data:image/png;base64,AAAA', name: 'dot.png' }],
	calls: [call],
	carried: {
		from: 'abc123XYZ',
		reasoningFields: ['reasoning_content'],
		fields: { reasoning_details: [{ data: 'z=' }] },
	},
};

/** One entry of each type with all of its fields: a field added to `Entry` must be added here before this compiles. */
export const EVERY_ENTRY: { readonly [T in Entry['type']]: Required<EntryOf<T>> } = {
	chat: { type: 'chat', id: 'c-1', at: 1, workspace: 'file:///w' },
	title: { type: 'title', title: 'Ein Titel 🎈', by: 'user' },
	config: {
		type: 'config',
		model: 'demo/scripted',
		tools: ['read_selection'],
		surface: 'editor',
		parameters: { temperature: 0.2, seed: null },
		stream: false,
		includeUsage: true,
	},
	allow: { type: 'allow', tool: 'read_selection' },
	user: {
		type: 'user',
		id: 'u-1',
		parent: null,
		at: 2,
		text: 'line\r\nline\u2028\u0000\ud800',
		attachments: [
			{
				id: 'a-1',
				kind: 'selection',
				path: 'src/a.ts',
				uri: 'file:///w/src/a.ts',
				languageId: 'typescript',
				startLine: 1,
				endLine: 2,
				text: 'a\nb\n',
			},
			{ id: 'a-2', kind: 'image', name: 'a.png', url: 'data:image/png;base64,AAAA', detail: 'low' },
			{ id: 'a-3', kind: 'audio', name: 'a.wav', format: 'wav', data: 'AAAA' },
			{ id: 'a-4', kind: 'file', name: 'a.pdf', data: 'data:application/pdf;base64,AAAA' },
		],
	},
	reply: { type: 'reply', id: 'r-1', parent: 'u-1', at: 3, model: 'demo/scripted', tools: ['read_selection'] },
	step: { type: 'step', reply: 'r-1', step: 0, at: 4 },
	adapted: {
		type: 'adapted',
		reply: 'r-1',
		step: 0,
		change: {
			adaptation: { kind: 'clamp', param: 'temperature', min: 0, max: 1 },
			from: 1.4,
			to: 1,
			along: ['top_p'],
			by: 'table',
			family: 'Claude',
		},
	},
	text: { type: 'text', reply: 'r-1', step: 0, choice: 0, text: '**注意：**请' },
	reasoning: { type: 'reasoning', reply: 'r-1', step: 0, choice: 1, text: 'hm' },
	refusal: { type: 'refusal', reply: 'r-1', step: 0, choice: 2, text: 'no' },
	stepEnd: {
		type: 'stepEnd',
		reply: 'r-1',
		step: 0,
		at: 6,
		calls: [call],
		finishReason: 'tool_calls',
		usage,
		meta,
		firstTextAt: 5,
		answers: [answer],
	},
	pick: { type: 'pick', reply: 'r-1', step: 0, choice: 1 },
	call: {
		type: 'call',
		reply: 'r-1',
		step: 0,
		call: 'call_1',
		state: 'done',
		result: { text: 'const a', summary: 'a.ts:1–2' },
	},
	end: { type: 'end', reply: 'r-1', at: 7, outcome: { kind: 'error', error } },
};

const text = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'binary' }),
	fc.constantFrom('', '\n', '\r\n', '{"v":1,', '}\n{', '\u0000', '\ufeff', '\udc00'),
);
const time = fc.integer({ min: 0, max: 2 ** 42 });
const step = fc.integer({ min: 0, max: 3 });
const id = fc.uuid();

const kind = fc.constantFrom(...OUTCOMES.filter(each => each !== 'error'));
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
	fc.record({ kind }),
	fc.record({
		kind: fc.constant('error' as const),
		error: fc.record({
			kind: fc.constantFrom(...ERROR_KINDS),
			serverText: text,
			retryable: fc.boolean(),
			autoRetry: fc.boolean(),
		}),
	}),
);

/** Any entry, also one that makes no sense after those before it. */
export const anyEntry: fc.Arbitrary<Entry> = fc
	.oneof(
		fc.constantFrom(...Object.values(EVERY_ENTRY)),
		fc.record({
			type: fc.constant('title' as const),
			title: text,
			by: fc.constantFrom('first message' as const, 'user' as const),
		}),
		fc.record({
			type: fc.constant('user' as const),
			id,
			parent: fc.option(id),
			at: time,
			text,
			attachments: fc.constant([]),
		}),
		fc.record({ type: fc.constant('reply' as const), id, parent: id, at: time, model: text }),
		fc.record({ type: fc.constant('step' as const), reply: id, step, at: time }),
		fc.record({
			type: fc.constantFrom('text' as const, 'reasoning' as const, 'refusal' as const),
			reply: id,
			step,
			text,
		}),
		fc.record({ type: fc.constant('end' as const), reply: id, at: time, outcome }),
		// What JSON gives back has a prototype, fast-check's records may have none.
	)
	.map(entry => structuredClone(entry));

/** A few of them, in any order. */
export const someEntries: fc.Arbitrary<readonly Entry[]> = fc.array(anyEntry, { minLength: 1, maxLength: 12 });
