import { strict as assert } from 'node:assert';
import * as z from 'zod';
import { assistantMessage, CANCELLED, DENIED, toolMessage } from '../../../../src/core/agent/answerMessages';
import { type AgentEvent, type AgentRun, runAgent } from '../../../../src/core/agent/loop';
import { systemClock } from '../../../../src/core/base/clock';
import { ChatClient } from '../../../../src/core/llm/client';
import type { ChatMessage } from '../../../../src/core/llm/types/types';
import { defineTool } from '../../../../src/core/tools/tool';
import { Latch } from '../../../support/latch';
import { ModelServer } from '../../../support/modelServer';

const log = { debug: (): void => {}, info: (): void => {}, warn: (): void => {}, error: (): void => {} };
const client = new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log });

const look = defineTool({
	name: 'look',
	description: 'Looks.',
	input: z.object({ at: z.string() }),
	prepare: ({ at }) => ({ preview: `at ${at}`, run: async () => ({ ok: true, text: `seen ${at}`, summary: at }) }),
});

/** An answer that calls a tool, once per JSON text. */
const calls = (...argumentTexts: readonly string[]): { chunks: object[] } => ({
	chunks: [
		{
			toolCalls: argumentTexts.map((text, index) => ({ index, id: `c${index}`, name: 'look', arguments: text })),
		},
	],
});

describe('the agent loop', () => {
	let server: ModelServer;
	let abort: AbortController;

	beforeEach(async () => {
		server = await ModelServer.start();
		abort = new AbortController();
	});
	afterEach(() => server.stop());

	async function run(change: Partial<AgentRun> = {}, seen?: (event: AgentEvent) => void): Promise<AgentEvent[]> {
		const events: AgentEvent[] = [];
		const agent: AgentRun = {
			messages: [{ role: 'user', content: 'go' }],
			tools: [look],
			reasoningBack: false,
			maxSteps: 5,
			ask: (messages, tools, signal) =>
				client.stream(
					{ baseUrl: server.url, apiKey: undefined, headers: {} },
					{ model: 'm', messages: [...messages], tools: [...tools], stream: true },
					signal,
				),
			approve: async () => 'allow',
			mustAsk: () => false,
			...change,
		};
		for await (const event of runAgent(agent, abort.signal)) {
			events.push(event);
			seen?.(event);
		}
		return events;
	}
	const states = (events: readonly AgentEvent[]): readonly string[] =>
		events.flatMap(event => (event.type === 'call' ? [`${event.call.id} ${event.state}`] : []));
	const results = (events: readonly AgentEvent[]): readonly unknown[] =>
		events.flatMap(event => (event.type === 'call' && event.result !== undefined ? [event.result] : []));
	const outcome = (events: readonly AgentEvent[]): string | undefined => {
		const last = events.at(-1);
		return last?.type === 'end' ? last.outcome.kind : undefined;
	};
	const messages = (request: number): readonly ChatMessage[] =>
		(server.chats[request]?.json as { messages: ChatMessage[] } | undefined)?.messages ?? [];

	it('relays the parts of an answer, its reply and its end', async () => {
		const events = await run();
		const types = events.map(event => (event.type === 'part' ? event.part.type : event.type));
		// Pieces of a text that arrive together are one part.
		assert.deepEqual([...new Set(types)], ['step', 'open', 'text', 'reply', 'end']);
		assert.equal(outcome(events), 'complete');
	});

	it('offers its tools', async () => {
		await run();
		const [request] = server.chats.map(({ json }) => json as { tools: unknown });
		assert.deepEqual(request?.tools, [look.definition]);
	});

	it('runs the tool that is called, and asks again with its answer', async () => {
		server.script({ replies: [calls('{"at":"x"}')] });
		const events = await run();
		assert.deepEqual(states(events), ['c0 running', 'c0 done']);
		assert.deepEqual(messages(1), [
			{ role: 'user', content: 'go' },
			{
				role: 'assistant',
				content: null,
				tool_calls: [{ id: 'c0', type: 'function', function: { name: 'look', arguments: '{"at":"x"}' } }],
			},
			{ role: 'tool', tool_call_id: 'c0', content: 'seen x' },
		]);
		assert.deepEqual([outcome(events), server.chats.length], ['complete', 2]);
	});

	it('runs several calls in their order', async () => {
		server.script({ replies: [calls('{"at":"x"}', '{"at":"y"}')] });
		assert.deepEqual(states(await run()), ['c0 running', 'c0 done', 'c1 running', 'c1 done']);
		assert.deepEqual(
			messages(1).flatMap(message => (message.role === 'tool' ? [message.content] : [])),
			['seen x', 'seen y'],
		);
	});

	it('numbers the steps', async () => {
		server.script({ replies: [calls('{"at":"x"}'), calls('{"at":"y"}')] });
		const steps = (await run()).flatMap(event => (event.type === 'step' ? [event.step] : []));
		assert.deepEqual(steps, [0, 1, 2]);
	});

	it('sends reasoning back where the provider wants it', async () => {
		const replies = [{ chunks: [{ reasoning: 'Hm.' }, ...calls('{"at":"x"}').chunks] }];
		server.script({ replies });
		await run({ reasoningBack: true });
		assert.equal((messages(1)[1] as { reasoning_content?: string }).reasoning_content, 'Hm.');
		server.script({ replies });
		await run({ reasoningBack: false });
		assert.equal('reasoning_content' in (messages(3)[1] ?? {}), false);
	});

	it('ends after so many steps', async () => {
		server.script({ replies: [{ ...calls('{"at":"x"}'), always: true }] });
		const events = await run({ maxSteps: 2 });
		assert.deepEqual([outcome(events), server.chats.length], ['capped', 2]);
	});

	it('fails where a stream has no end', async () => {
		const endless = async function* (): AsyncGenerator<never, void, void> {};
		await assert.rejects(run({ ask: endless }), /ended without its last part/);
	});

	describe('and a call that needs approval', () => {
		beforeEach(() => server.script({ replies: [calls('{"at":"x"}')] }));

		it('shows what it touches before it runs', async () => {
			const events = await run({ mustAsk: () => true });
			assert.deepEqual(states(events), ['c0 asking', 'c0 running', 'c0 done']);
			assert.deepEqual(results(events), [
				{ text: '', summary: 'at x' },
				{ text: 'seen x', summary: 'x' },
			]);
		});

		it('does not run it where it is denied, and tells the model', async () => {
			const events = await run({ mustAsk: () => true, approve: async () => 'deny' });
			assert.deepEqual(states(events), ['c0 asking', 'c0 denied']);
			assert.deepEqual(messages(1).at(-1), { role: 'tool', tool_call_id: 'c0', content: DENIED });
			assert.equal(outcome(events), 'complete');
		});

		it('shows nothing where the user has decided before', async () => {
			assert.deepEqual(states(await run({ approve: async () => 'deny' })), ['c0 denied']);
		});

		it('is cancelled with those behind it when it is stopped', async () => {
			server.reset();
			server.script({ replies: [calls('{"at":"x"}', '{"at":"y"}')] });
			const never = new Promise<'allow'>(() => {});
			const events = await run({ mustAsk: () => true, approve: () => never }, event => {
				if (event.type === 'call' && event.state === 'asking') {
					abort.abort();
				}
			});
			assert.deepEqual(states(events), ['c0 asking', 'c0 cancelled', 'c1 cancelled']);
			assert.deepEqual([outcome(events), server.chats.length], ['cancelled', 1]);
		});
	});

	describe('and a call that cannot run', () => {
		const approved: string[] = [];
		const approve: AgentRun['approve'] = async ({ id }) => {
			approved.push(id);
			return 'allow';
		};
		beforeEach(() => approved.splice(0));

		it('tells the model which tools there are', async () => {
			server.script({ replies: [{ chunks: [{ toolCalls: [{ id: 'c0', name: 'rm', arguments: '{}' }] }] }] });
			const events = await run({ approve, mustAsk: () => true });
			const text = 'There is no tool named "rm" in this chat. Available: look.';
			assert.deepEqual([states(events), results(events)], [['c0 failed'], [{ text, summary: '' }]]);
			assert.deepEqual(messages(1).at(-1), { role: 'tool', tool_call_id: 'c0', content: text });
			assert.deepEqual(approved, []);
		});

		it('tells the model that there is no tool at all', async () => {
			server.script({ replies: [calls('{"at":"x"}')] });
			await run({ approve, tools: [] });
			assert.match(String(messages(1).at(-1)?.content), /Available: none\.$/);
		});

		it('tells the model why its arguments could not be used', async () => {
			server.script({ replies: [calls('[1]')] });
			const events = await run({ approve, mustAsk: () => true });
			assert.deepEqual([states(events), approved], [['c0 failed'], []]);
			assert.match(String(messages(1).at(-1)?.content), /^The arguments of look could not be used/);
		});

		it('reports a tool that failed, and asks on', async () => {
			const broken = defineTool({
				name: 'look',
				description: '',
				input: z.object({ at: z.string() }),
				prepare: () => ({ preview: '', run: () => Promise.reject(new Error('gone')) }),
			});
			server.script({ replies: [calls('{"at":"x"}')] });
			const events = await run({ tools: [broken] });
			assert.deepEqual(states(events), ['c0 running', 'c0 failed']);
			assert.deepEqual([messages(1).at(-1)?.content, outcome(events)], ['look failed: gone', 'complete']);
		});

		for (const [name, reply] of [
			['was cut off', { ...calls('{"at":"x"}'), close: 'end' }],
			['was damaged', { chunks: [{ raw: 'data: {"choices":[{]\n\n' }, ...calls('{"at":"x"}').chunks] }],
			['came to its limit', { chunks: [...calls('{"at":"x"}').chunks, { finish: 'length' }] }],
		] as const) {
			it(`blocks the calls of a turn that ${name}`, async () => {
				server.script({ replies: [reply] });
				const events = await run();
				assert.deepEqual(states(events), ['c0 blocked']);
				assert.equal(server.chats.length, 1);
			});
		}
	});

	describe('when it is stopped', () => {
		it('ends with what had arrived', async () => {
			server.script({ replies: [{ chunks: ['one ', { text: 'two', hold: true }] }] });
			const events = await run({}, event => {
				if (event.type === 'part' && event.part.type === 'text') {
					abort.abort();
				}
			});
			const reply = events.find(event => event.type === 'reply');
			assert.deepEqual([reply?.reply.choices[0].text, outcome(events)], ['one ', 'cancelled']);
		});

		it('cancels the calls that had arrived', async () => {
			server.script({ replies: [{ chunks: [...calls('{"at":"x"}').chunks, { text: 'two', hold: true }] }] });
			const events = await run({}, event => {
				if (event.type === 'part' && event.part.type === 'call') {
					abort.abort();
				}
			});
			assert.deepEqual([states(events), outcome(events)], [['c0 cancelled'], 'cancelled']);
		});

		it('does not wait for a tool that is running', async () => {
			const latch = new Latch();
			const slow = defineTool({
				name: 'look',
				description: '',
				input: z.object({ at: z.string() }),
				prepare: () => ({
					preview: '',
					run: async () => {
						await latch.wait();
						return { ok: true, text: 'too late', summary: '' };
					},
				}),
			});
			server.script({ replies: [calls('{"at":"x"}')] });
			const events = await run({ tools: [slow] }, event => {
				if (event.type === 'call' && event.state === 'running') {
					abort.abort();
				}
			});
			assert.deepEqual(states(events), ['c0 running', 'c0 cancelled']);
			assert.deepEqual([outcome(events), server.chats.length], ['cancelled', 1]);
			latch.release();
		});
	});
});

describe('the messages of a call', () => {
	const call = { id: 'c0', name: 'look', arguments: '{"at":"x"}' };
	const argumentsOf = (message: ChatMessage): unknown =>
		message.role === 'assistant'
			? message.tool_calls?.map(each => (each.type === 'function' ? each.function.arguments : undefined))
			: undefined;

	it('have no content where the model wrote none', () => {
		assert.equal(assistantMessage({ text: '', calls: [call] }).content, null);
		assert.equal(assistantMessage({ text: 'I look.', calls: [call] }).content, 'I look.');
	});

	it('have a JSON object for arguments, whatever the model wrote', () => {
		const broken = ['', '[1]', '{"at":'].map(text => ({ ...call, arguments: text }));
		assert.deepEqual(argumentsOf(assistantMessage({ text: '', calls: broken })), [
			'{}',
			'{"invalid_arguments":"[1]"}',
			'{"invalid_arguments":"{\\"at\\":"}',
		]);
	});

	it('carry what a provider put beside a call', () => {
		const extraContent = { google: { thought_signature: 'abc' } };
		const message = assistantMessage({ text: '', calls: [{ ...call, extraContent }] }) as unknown as {
			readonly tool_calls: readonly { readonly extra_content?: unknown }[];
		};
		assert.deepEqual(message.tool_calls[0]?.extra_content, extraContent);
	});

	it('answer the call by its id', () => {
		assert.deepEqual(toolMessage(call, CANCELLED), { role: 'tool', tool_call_id: 'c0', content: CANCELLED });
	});
});
