import { type Clock, sleep } from '../../base/clock';
import { type Scene, sceneFor } from './demoScenes';
import type { DemoScript } from './demoScript';
import { asRecord, parseJson } from '../json/looseJson';
import type { Fetch } from '../types/types';

const DEMO_MODEL = 'scripted';

/** Time between two pieces of an answer, about as fast as a quick reader reads. */
const PACE_MS = 20;

/** What the script says, as a server would put it. */
interface Answer {
	readonly scene: Scene;
	readonly stream: boolean;
	readonly includeUsage: boolean;
	readonly id: string;
	/** Seconds since the epoch. */
	readonly created: number;
}

/**
 * A server inside the process, behind `demo://parley/v1`: scripted, labelled so, and reached through the same client as
 * every other. Its bytes are the real format, so that what a user sees is how a model's answer would look.
 */
export function createDemoFetch(script: DemoScript, clock: Clock): Fetch {
	return async (url, init) => {
		const signal = init.signal ?? undefined;
		if (signal?.aborted) {
			throw aborted();
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
		// A moment before the first word, as everywhere.
		await sleep(clock, PACE_MS * 5, signal);
		if (signal?.aborted) {
			throw aborted();
		}
		return answer.stream ? eventStream(chunksOf(answer), clock, signal) : json(completionOf(answer));
	};
}

function json(value: unknown, status = 200): Response {
	return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}

/** The chunks as server-sent events, one every few words. Ends with an AbortError when the request is aborted. */
function eventStream(chunks: readonly unknown[], clock: Clock, signal: AbortSignal | undefined): Response {
	const encoder = new TextEncoder();
	const events = [...chunks.map(chunk => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n'];
	let next = 0;
	const body = new ReadableStream<Uint8Array>(
		{
			async pull(controller): Promise<void> {
				await sleep(clock, PACE_MS, signal);
				const event = events[next++];
				if (signal?.aborted) {
					controller.error(aborted());
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

/** A script reads nothing and costs nothing; what it says is counted in pieces. */
function usageOf({ reasoning, text, call }: Scene): unknown {
	const said = [reasoning, text, call?.arguments ?? ''].reduce((sum, words) => sum + piecesOf(words).length, 0);
	return {
		prompt_tokens: 0,
		completion_tokens: said,
		total_tokens: said,
		completion_tokens_details: { reasoning_tokens: piecesOf(reasoning).length },
	};
}

/** A few characters each, with the space before them; Chinese has none, so words are no measure. */
const piecesOf = (text: string): readonly string[] => text.match(/\s*\S{1,8}|\s+$/gu) ?? [];

const aborted = (): DOMException => new DOMException('This operation was aborted', 'AbortError');
