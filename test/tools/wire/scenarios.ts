import * as z from 'zod';
import { type AgentEvent, runAgent } from '../../../src/core/agent/loop';
import type { LogPort } from '../../../src/core/base/log';
import { ChatClient } from '../../../src/core/llm/client';
import type { ChatMessage, Endpoint, StreamPart } from '../../../src/core/llm/types/types';
import { defineTool } from '../../../src/core/tools/tool';
import { createLoopbackFetch } from '../../../src/host/desktop/loopbackFetch';
import { type Act, type RawRequest, RawServer } from './rawServer';
import { VirtualClock } from './virtualClock';

/** Scenarios of several requests or of user actions, which no single body can hold, by the words that name them. */
const SCENARIOS: readonly { readonly named: RegExp; run(): Promise<readonly string[]> }[] = [
	{ named: /^@@ACTION: .*(?:abort|cancel)/i, run: cancelAtThreeMoments },
	{ named: /^@@SCENARIO: .*tool ran/i, run: retryRepeatsNoTool },
	{ named: /^@@REQUEST: .*reasoning/i, run: historySentBack },
];

/** Returns a function that plays the scenario and resolves to its faults; undefined if there is none of that name. */
export const scenarioOf = (name: string): (() => Promise<readonly string[]>) | undefined =>
	SCENARIOS.find(({ named }) => named.test(name))?.run;

const LIMIT_MS = 30_000;

const silent: LogPort = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
};

const event = (delta: object, finish: string | null = null): string =>
	`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n';
const CALL = event({
	reasoning_content: 'hmm',
	tool_calls: [
		{
			index: 0,
			id: 'call_1',
			type: 'function',
			function: { name: 'note', arguments: '{}' },
			extra_content: { google: { thought_signature: 'SIG' } },
		},
	],
});

const write = (text: string): Act => ({ do: 'write', bytes: Buffer.from(text) });

interface Stage {
	readonly server: RawServer;
	readonly clock: VirtualClock;
	readonly client: ChatClient;
	readonly endpoint: Endpoint;
}

async function withServer<T>(
	respond: (request: RawRequest, number: number) => Iterable<Act>,
	act: (stage: Stage) => Promise<T>,
): Promise<T> {
	const clock = new VirtualClock();
	const server = await RawServer.start(clock, respond, () => clock.noteActivity());
	try {
		const client = new ChatClient({ fetch: createLoopbackFetch(), clock, log: silent });
		const endpoint = { baseUrl: `http://127.0.0.1:${server.port}/v1`, apiKey: 'sk-scenario-key', headers: {} };
		return await clock.runDuring(act({ server, clock, client, endpoint }), () => server.isQuiet, LIMIT_MS);
	} finally {
		await server.stop();
	}
}

const check = (holds: boolean, words: string): readonly string[] => (holds ? [] : [words]);

/**
 * Cancels before the headers, in the middle, and at the end: what arrived is kept, and the connection closes at once.
 */
async function cancelAtThreeMoments(): Promise<readonly string[]> {
	const moments = ['before', 'middle', 'after'] as const;
	const failures = await Promise.all(
		moments.map(moment =>
			withServer(
				() =>
					moment === 'before'
						? [{ do: 'hang' }]
						: [
								write(HEAD + event({ content: 'Hel' })),
								...(moment === 'after' ? [write(`${event({}, 'stop')}data: [DONE]\n\n`)] : []),
								{ do: 'hang' },
							],
				async ({ server, client, endpoint }) => {
					const abort = new AbortController();
					const parts: StreamPart[] = [];
					const asked =
						moment === 'before' ? waitUntil(() => server.requests.length > 0).then(() => abort.abort()) : undefined;
					for await (const part of client.stream(endpoint, { model: 'm', messages: [], stream: true }, abort.signal)) {
						parts.push(part);
						if (moment === 'middle' && part.type === 'text') {
							abort.abort();
						}
					}
					await asked;
					abort.abort();
					const end = parts.at(-1);
					const reply = end?.type === 'end' ? end.reply : undefined;
					const closed = await becomesTrue(100, () => server.openConnections === 0);
					return [
						...check(
							reply?.outcome.kind === (moment === 'after' ? 'complete' : 'cancelled'),
							`${moment}: ${reply?.outcome.kind ?? 'no end'}`,
						),
						...check(
							reply?.choices[0].text === (moment === 'before' ? '' : 'Hel'),
							`${moment}: text ${reply?.choices[0].text ?? ''}`,
						),
						...check(closed, `${moment}: the connection is still open after 100 ms`),
					];
				},
			),
		),
	);
	return failures.flat();
}

/** Resets the connection of the request with a tool's result: the request is repeated, the tool is not. */
async function retryRepeatsNoTool(): Promise<readonly string[]> {
	let ran = 0;
	const failures = await withServer(
		(_, number) =>
			number === 1
				? [write(HEAD + CALL + event({}, 'tool_calls') + 'data: [DONE]\n\n'), { do: 'close' }]
				: number === 2
					? [{ do: 'reset' }]
					: [write(HEAD + event({ content: 'Hello' }, 'stop') + 'data: [DONE]\n\n'), { do: 'close' }],
		async stage => {
			const events = await converse(stage, () => {
				ran++;
			});
			const end = events.at(-1);
			const [, second, third] = stage.server.requests;
			return [
				...check(end?.type === 'end' && end.outcome.kind === 'complete', `ended ${JSON.stringify(end)}`),
				...check(stage.server.requests.length === 3, `${stage.server.requests.length} requests`),
				...check(
					second !== undefined && second.body === third?.body && second.body.includes('"role":"tool"'),
					'the repeated request is another one',
				),
			];
		},
	);
	return [...failures, ...check(ran === 1, `the tool ran ${ran} times`)];
}

/**
 * Plays the turn after reasoning and a call: sends back no reasoning, and of unknown fields only the call's extra
 * content.
 */
async function historySentBack(): Promise<readonly string[]> {
	return withServer(
		(_, number) => [
			write(
				HEAD +
					(number === 1 ? CALL + event({}, 'tool_calls') : event({ content: 'Hello' }, 'stop')) +
					'data: [DONE]\n\n',
			),
			{ do: 'close' },
		],
		async stage => {
			await converse(stage, () => undefined);
			const body = stage.server.requests[1]?.body ?? '{}';
			const { messages } = z.object({ messages: z.array(z.looseObject({ role: z.string() })) }).parse(JSON.parse(body));
			const assistant = messages.find(message => message.role === 'assistant');
			return [
				...check(
					messages.map(message => message.role).join() === 'user,assistant,tool',
					`roles ${messages.map(message => message.role).join()}`,
				),
				...check(
					!body.includes('hmm') &&
						Object.keys(assistant ?? {}).every(key => ['role', 'content', 'tool_calls'].includes(key)),
					'reasoning or an unknown field was sent back',
				),
				...check(
					body.includes('"extra_content":{"google":{"thought_signature":"SIG"}}'),
					'the call lost its extra content',
				),
				...check(messages.at(-1)?.['tool_call_id'] === 'call_1', 'the answer is not paired with its call'),
			];
		},
	);
}

async function converse({ client, endpoint }: Stage, run: () => void): Promise<readonly AgentEvent[]> {
	const note = defineTool({
		name: 'note',
		description: 'Takes a note.',
		input: z.object({}),
		prepare: () => ({
			preview: '',
			run: async () => {
				run();
				return { ok: true, text: 'noted', summary: '' };
			},
		}),
	});
	const messages: readonly ChatMessage[] = [{ role: 'user', content: 'Hello?' }];
	const events: AgentEvent[] = [];
	const agent = runAgent(
		{
			messages,
			tools: [note],
			maxSteps: 4,
			reasoningBack: false,
			approve: async () => 'allow',
			mustAsk: () => false,
			ask: (asked, tools, signal) =>
				client.stream(endpoint, { model: 'm', messages: [...asked], tools: [...tools], stream: true }, signal),
		},
		new AbortController().signal,
	);
	for await (const next of agent) {
		events.push(next);
	}
	return events;
}

async function waitUntil(holds: () => boolean): Promise<void> {
	while (!holds()) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
}

async function becomesTrue(ms: number, holds: () => boolean): Promise<boolean> {
	const end = performance.now() + ms;
	while (!holds() && performance.now() < end) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
	return holds();
}
