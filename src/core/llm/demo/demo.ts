import { type Clock, sleep } from '../../base/clock';
import { type Scene, sceneFor } from './demoScenes';
import type { DemoScript } from './demoScript';
import { asRecord, parseJson } from '../json/looseJson';
import type { Fetch } from '../types/types';

const DEMO_MODEL = 'scripted';

/** The time between two pieces of an answer: about the speed of a quick reader. */
const PIECE_INTERVAL_MS = 20;

/** The scripted answer to one request, with the data that a server adds. */
interface Answer {
	readonly scene: Scene;
	readonly stream: boolean;
	readonly includeUsage: boolean;
	readonly id: string;
	/** The time, in seconds since the epoch. */
	readonly created: number;
}

/**
 * Creates the `fetch` of a scripted server inside the process, behind `demo://parley/v1`. It is labelled as scripted,
 * and reached through the same client as any other server; its bytes have the real format, so that answers look real.
 */
export function createDemoFetch(script: DemoScript, clock: Clock): Fetch {
	return async (url, init) => {
		const signal = init.signal ?? undefined;
		if (signal?.aborted) {
			throw abortError();
		}
		if (url.endsWith('/models')) {
			return json({ object: 'list', data: [{ id: DEMO_MODEL, object: 'model', owned_by: 'parley' }] });
		}
		const body = typeof init.body === 'string' ? asRecord(parseJson(init.body)) : undefined;
		if (!url.endsWith('/chat/completions') || body === undefined) {
			return json({ error: { message: 'The demo has no such endpoint.', code: 'not_found' } }, 404);
		}
		const answer: Answer = {
			scene: sceneFor(body, script),
			stream: body['stream'] === true,
			includeUsage: asRecord(body['stream_options'])?.['include_usage'] === true,
			id: `chatcmpl-demo-${crypto.randomUUID()}`,
			created: Math.floor(clock.now() / 1_000),
		};
		// A short wait before the first word, like that of real servers.
		await sleep(clock, PIECE_INTERVAL_MS * 5, signal);
		if (signal?.aborted) {
			throw abortError();
		}
		return answer.stream ? eventStream(chunksOf(answer), clock, signal) : json(completionOf(answer));
	};
}

function json(value: unknown, status = 200): Response {
	return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}

/** Streams the chunks as server-sent events, one each `PACE_MS`. Fails with an AbortError when aborted. */
function eventStream(chunks: readonly unknown[], clock: Clock, signal: AbortSignal | undefined): Response {
	const encoder = new TextEncoder();
	const events = [...chunks.map(chunk => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n'];
	let next = 0;
	const body = new ReadableStream<Uint8Array>(
		{
			async pull(controller): Promise<void> {
				await sleep(clock, PIECE_INTERVAL_MS, signal);
				const event = events[next++];
				if (signal?.aborted) {
					controller.error(abortError());
				} else if (event === undefined) {
					controller.close();
				} else {
					controller.enqueue(encoder.encode(event));
				}
			},
		},
		{ highWaterMark: 0 },
	);
	return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
}

function chunksOf(answer: Answer): readonly unknown[] {
	const {
		scene: { reasoning, text, call },
		includeUsage,
	} = answer;
	const base = { id: answer.id, object: 'chat.completion.chunk', created: answer.created, model: DEMO_MODEL };
	const choice = (delta: unknown, finish: string | null = null): unknown => ({
		...base,
		choices: [{ index: 0, delta, finish_reason: finish }],
	});
	return [
		choice({ role: 'assistant', content: '' }),
		...piecesOf(reasoning).map(piece => choice({ reasoning_content: piece })),
		...piecesOf(text).map(piece => choice({ content: piece })),
		...(call === undefined
			? []
			: [
					choice({
						tool_calls: [
							{ index: 0, id: callId(answer), type: 'function', function: { name: call.name, arguments: '' } },
						],
					}),
					...piecesOf(call.arguments).map(piece =>
						choice({ tool_calls: [{ index: 0, function: { arguments: piece } }] }),
					),
				]),
		choice({}, call === undefined ? 'stop' : 'tool_calls'),
		...(includeUsage ? [{ ...base, choices: [], usage: usageOf(answer.scene) }] : []),
	];
}

function completionOf(answer: Answer): unknown {
	const { reasoning, text, call } = answer.scene;
	const calls = call === undefined ? {} : { tool_calls: [{ id: callId(answer), type: 'function', function: call }] };
	return {
		id: answer.id,
		object: 'chat.completion',
		created: answer.created,
		model: DEMO_MODEL,
		usage: usageOf(answer.scene),
		choices: [
			{
				index: 0,
				message: { role: 'assistant', content: text, reasoning_content: reasoning, ...calls },
				finish_reason: call === undefined ? 'stop' : 'tool_calls',
			},
		],
	};
}

const callId = (answer: Answer): string => `call_${answer.id.slice(-12)}`;

/** Builds the usage: a script reads no tokens, and its pieces count as tokens. */
function usageOf({ reasoning, text, call }: Scene): unknown {
	const pieceCount = [reasoning, text, call?.arguments ?? ''].reduce((sum, part) => sum + piecesOf(part).length, 0);
	return {
		prompt_tokens: 0,
		completion_tokens: pieceCount,
		total_tokens: pieceCount,
		completion_tokens_details: { reasoning_tokens: piecesOf(reasoning).length },
	};
}

/** Cuts text into a few characters each, with the space before them; not into words, because Chinese has no spaces. */
const piecesOf = (text: string): readonly string[] => text.match(/\s*\S{1,8}|\s+$/gu) ?? [];

const abortError = (): DOMException => new DOMException('This operation was aborted', 'AbortError');
