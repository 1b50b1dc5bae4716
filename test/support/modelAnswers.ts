import type { ModelChunk, ModelReply, ModelToolCall } from './modelScript';

/** A piece of a stream, and what to wait for before it. */
export interface StreamPiece {
	readonly bytes: string;
	readonly hold: boolean;
	readonly delayMs: number;
}

const CREATED = 1_790_000_000;
const ID = 'chatcmpl-parley-test';

type Wanted = Readonly<Record<string, unknown>>;

const chunksOf = (reply: ModelReply): readonly ModelChunk[] =>
	(reply.chunks ?? []).map(chunk => (typeof chunk === 'string' ? { text: chunk } : chunk));
const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

/** Returns the reply as a stream of server-sent events, well-formed except for what the script asks for. */
export function* completionChunks(reply: ModelReply, wanted: Wanted): Generator<StreamPiece> {
	const includeUsage = (wanted['stream_options'] as { include_usage?: boolean } | undefined)?.include_usage === true;
	const frame = (choices: readonly unknown[], usage?: unknown): string =>
		event({
			id: ID,
			object: 'chat.completion.chunk',
			created: CREATED,
			model: wanted['model'] ?? 'test-model',
			system_fingerprint: 'fp_test',
			choices,
			...(includeUsage ? { usage: usage ?? null } : {}),
		});
	const choice = (delta: unknown, finish: string | null = null): string =>
		frame([{ index: 0, delta, logprobs: null, finish_reason: finish }]);
	const chunks = chunksOf(reply);

	yield { bytes: choice({ role: 'assistant', content: '' }), hold: false, delayMs: 0 };
	for (const chunk of chunks) {
		const bytes =
			chunk.raw ??
			(isDelta(chunk) ? choice(deltaOf(chunk)) : '') + (chunk.finish === undefined ? '' : choice({}, chunk.finish));
		yield { bytes, hold: chunk.hold === true, delayMs: (chunk.delayMs ?? 0) + (reply.pace ?? 0) };
	}
	if (reply.close !== undefined) {
		return;
	}
	if (!chunks.some(chunk => chunk.finish !== undefined)) {
		yield { bytes: choice({}, finishOf(chunks)), hold: false, delayMs: 0 };
	}
	if (includeUsage) {
		yield { bytes: frame([], usageOf(chunks, wanted)), hold: false, delayMs: 0 };
	}
	yield { bytes: 'data: [DONE]\n\n', hold: false, delayMs: 0 };
}

/** Returns the reply in one piece, for `stream: false`. */
export function completion(reply: ModelReply, wanted: Wanted): unknown {
	const chunks = chunksOf(reply);
	const joined = (field: 'text' | 'reasoning' | 'refusal'): string => chunks.map(chunk => chunk[field] ?? '').join('');
	const calls = wholeCalls(chunks.flatMap(chunk => chunk.toolCalls ?? []));
	return {
		id: ID,
		object: 'chat.completion',
		created: CREATED,
		model: wanted['model'] ?? 'test-model',
		system_fingerprint: 'fp_test',
		choices: [
			{
				index: 0,
				logprobs: null,
				finish_reason: chunks.find(chunk => chunk.finish !== undefined)?.finish ?? finishOf(chunks),
				message: {
					role: 'assistant',
					content: joined('text') || null,
					refusal: joined('refusal') || null,
					...(joined('reasoning') === '' ? {} : { reasoning_content: joined('reasoning') }),
					...(calls.length === 0 ? {} : { tool_calls: calls }),
				},
			},
		],
		usage: usageOf(chunks, wanted),
	};
}

export const modelList = (ids: readonly string[]): unknown => ({
	object: 'list',
	data: ids.map(id => ({ id, object: 'model', created: CREATED, owned_by: 'test' })),
});

/** Returns OpenAI's own message, with the key masked in its way. */
export function wrongKey(authorization: string | undefined): unknown {
	const key = authorization?.replace(/^Bearer /, '') ?? '';
	const message =
		key === ''
			? [
					`You didn't provide an API key. You need to provide your API key in an Authorization header`,
					'using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).',
				].join(' ')
			: [
					`Incorrect API key provided: ${key.slice(0, 3)}${'*'.repeat(8)}${key.slice(-4)}.`,
					'You can find your API key at https://platform.openai.com/account/api-keys.',
				].join(' ');
	return {
		error: { message, type: 'invalid_request_error', param: null, code: key === '' ? null : 'invalid_api_key' },
	};
}

const isDelta = (chunk: ModelChunk): boolean =>
	[chunk.text, chunk.reasoning, chunk.refusal, chunk.toolCalls].some(part => part !== undefined);

function deltaOf({ text, reasoning, refusal, toolCalls }: ModelChunk): unknown {
	return {
		...(text === undefined ? {} : { content: text }),
		...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
		...(refusal === undefined ? {} : { refusal }),
		...(toolCalls === undefined
			? {}
			: {
					tool_calls: toolCalls.map((call, place) => ({
						index: call.index ?? place,
						...(call.id === undefined ? {} : { id: call.id, type: 'function' }),
						function: { ...(call.name === undefined ? {} : { name: call.name }), arguments: call.arguments ?? '' },
					})),
				}),
	};
}

const finishOf = (chunks: readonly ModelChunk[]): string =>
	chunks.some(chunk => (chunk.toolCalls ?? []).length > 0) ? 'tool_calls' : 'stop';

/** Pieces of a call that carry no id belong to the one before them. */
function wholeCalls(pieces: readonly ModelToolCall[]): readonly unknown[] {
	const calls: { id: string; name: string; arguments: string }[] = [];
	for (const piece of pieces) {
		const last = calls.at(-1);
		if (piece.id === undefined && last !== undefined) {
			last.arguments += piece.arguments ?? '';
			continue;
		}
		calls.push({ id: piece.id ?? '', name: piece.name ?? '', arguments: piece.arguments ?? '' });
	}
	return calls.map(({ id, ...call }) => ({ id, type: 'function', function: call }));
}

const words = (text: string): number => text.split(/\s+/).filter(word => word !== '').length;

/** Estimates the tokens: about as many as words. */
function usageOf(chunks: readonly ModelChunk[], wanted: Wanted): unknown {
	const given = chunks.find(chunk => chunk.usage !== undefined);
	if (given !== undefined) {
		return given.usage;
	}
	const prompt = words(JSON.stringify(wanted['messages'] ?? ''));
	const answer = words(chunks.map(chunk => `${chunk.reasoning ?? ''} ${chunk.text ?? ''}`).join(''));
	return { prompt_tokens: prompt, completion_tokens: answer, total_tokens: prompt + answer };
}
