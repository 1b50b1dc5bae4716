import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { systemClock } from '../../../../src/core/base/clock';
import { currentPath, type ReplyTurn } from '../../../../src/core/chat/conversation/conversation';
import type { Attachment } from '../../../../src/core/chat/conversation/attachments';
import type { ModelSettings } from '../../../../src/core/chat/session/requestPlan';
import type { Session } from '../../../../src/core/chat/session/session';
import type { ChatDefaults } from '../../../../src/core/chat/session/sessionPorts';
import { Sessions } from '../../../../src/core/chat/session/sessions';
import { ChatError } from '../../../../src/core/llm/types/chatError';
import { ChatClient } from '../../../../src/core/llm/client';
import {
	type LearnedState,
	endpointKey,
	LearnedAdaptations,
} from '../../../../src/core/llm/adaptation/learnedAdaptations';
import { Recorder } from '../../../../src/core/llm/recording/recorder';
import { ToolRegistry } from '../../../../src/core/tools/registry';
import { defineTool } from '../../../../src/core/tools/tool';
import { createDesktopJournalFiles } from '../../../../src/host/desktop/journalFiles';
import { ModelServer } from '../../../support/modelServer';

const silent = { debug: (): void => {}, info: (): void => {}, warn: (): void => {}, error: (): void => {} };

describe('a session', () => {
	let folder: string;
	let server: ModelServer;
	let sessions: Sessions;
	let defaults: ChatDefaults;
	let refusal: ChatError | undefined;
	let opened: Sessions[];
	let settings: ModelSettings;
	let learnedAdaptations: LearnedAdaptations;
	let recorder: Recorder;

	const chip: Attachment = {
		id: 'a1',
		kind: 'selection',
		path: 'src/a.ts',
		uri: 'file:///w/src/a.ts',
		languageId: 'typescript',
		startLine: 3,
		endLine: 4,
		text: 'const a = 1;\nconst b = `x`;',
	};
	const tool = defineTool({
		name: 'look',
		description: 'Looks.',
		input: z.object({ at: z.string() }),
		prepare: ({ at }) => ({ preview: `at ${at}`, run: async () => ({ ok: true, text: `seen ${at}`, summary: at }) }),
	});

	function open(): Sessions {
		const tools = new ToolRegistry();
		tools.register(tool);
		let count = 0;
		const made = new Sessions({
			client: new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log: silent }),
			clock: systemClock,
			log: silent,
			tools,
			newId: () => `id-${opened.length}-${count++}`,
			defaults: () => defaults,
			files: createDesktopJournalFiles(folder),
			workspace: 'w',
			settingsOf: () => settings,
			learnedAdaptations,
			upgraded: () => {},
			observe: about => recorder.begin(about),
			connect: async () => {
				if (refusal !== undefined) {
					throw refusal;
				}
				return { baseUrl: server.url, apiKey: 'sk-test', headers: {} };
			},
		});
		opened.push(made);
		return made;
	}

	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'parley-session-'));
		server = await ModelServer.start();
		defaults = { model: { profile: 'p', model: 'org/model' }, tools: [], systemPrompt: '' };
		settings = { provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined };
		const kept = new Map<string, LearnedState>();
		learnedAdaptations = new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
		recorder = new Recorder(systemClock);
		refusal = undefined;
		opened = [];
		sessions = open();
	});
	afterEach(async () => {
		await Promise.all(opened.map(each => each.close()));
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const ended = (session: Session): Promise<void> =>
		new Promise(resolve => {
			const listener = session.onStatus(() => {
				if (!session.running) {
					listener.dispose();
					resolve();
				}
			});
		});
	async function say(
		text: string,
		extra: { attachments?: readonly Attachment[]; tools?: readonly string[] } = {},
	): Promise<ReplyTurn> {
		const session = sessions.current;
		const end = ended(session);
		await session.send({
			text,
			attachments: extra.attachments ?? [],
			...(extra.tools === undefined ? {} : { tools: extra.tools }),
		});
		await end;
		return lastReply(session);
	}
	function lastReply(session: Session): ReplyTurn {
		const turn = currentPath(session.conversation).at(-1);
		assert.ok(turn?.kind === 'reply');
		return turn;
	}
	const bodies = (): readonly unknown[] =>
		server.requests.filter(({ method }) => method === 'POST').map(({ json }) => json);

	it('sends model, messages, stream and stream_options, and nothing else', async () => {
		const reply = await say('hello');
		assert.deepEqual(bodies(), [
			{
				model: 'org/model',
				messages: [{ role: 'user', content: 'hello' }],
				stream: true,
				stream_options: { include_usage: true },
			},
		]);
		assert.equal(reply.outcome?.kind, 'complete');
		assert.equal(reply.steps[0]?.text, 'Hello from the model server.');
	});

	it('sends less where stream and usage are switched off, and the system prompt where there is one', async () => {
		defaults = { ...defaults, systemPrompt: 'Be brief.' };
		await sessions.current.setParameter('stream', null);
		const reply = await say('hello');
		assert.deepEqual(bodies(), [
			{
				model: 'org/model',
				messages: [
					{ role: 'system', content: 'Be brief.' },
					{ role: 'user', content: 'hello' },
				],
			},
		]);
		assert.equal(reply.steps[0]?.text, 'Hello from the model server.');
	});

	describe('and its parameters', () => {
		const sent = (at = 0): Record<string, unknown> => {
			const {
				messages: _,
				model: __,
				stream: ___,
				stream_options: ____,
				...rest
			} = bodies()[at] as Record<string, unknown>;
			return rest;
		};

		it('sends what profile, model and chat say, the stronger over the weaker', async () => {
			settings = { ...settings, profile: { temperature: 0.1, seed: 1, user: 'p' }, model: { seed: 2, top_p: 0.5 } };
			await sessions.current.setParameter('user', 'c');
			await sessions.current.setParameter('top_p', null);
			await say('hello');
			assert.deepEqual(sent(), { temperature: 0.1, seed: 2, user: 'c' });
			const { values } = sessions.current.plan;
			assert.deepEqual(values.get('user'), { value: 'c', from: 'chat', hides: { from: 'profile', value: 'p' } });
			assert.deepEqual(values.get('top_p'), { value: undefined, from: 'chat', hides: { from: 'model', value: 0.5 } });
			await sessions.current.setParameter('user', undefined);
			await sessions.current.setParameter('top_p', undefined);
			await say('again');
			assert.deepEqual(sent(1), { temperature: 0.1, seed: 2, user: 'p', top_p: 0.5 });
		});

		it('puts roles, names, provider tools and extra fields where they belong', async () => {
			defaults = { ...defaults, systemPrompt: 'Be brief.' };
			await sessions.current.configure({
				tools: ['look'],
				parameters: {
					system_role: 'developer',
					message_name: 'kai',
					tools: [{ type: 'web_search' }],
					extra_body: { thinking_enabled: true },
				},
			});
			await say('hello');
			const [body] = bodies() as readonly { messages: unknown; tools: { type: string }[]; thinking_enabled: boolean }[];
			assert.deepEqual(body?.messages, [
				{ role: 'developer', content: 'Be brief.' },
				{ role: 'user', content: 'hello', name: 'kai' },
			]);
			assert.deepEqual(
				body.tools.map(({ type }) => type),
				['function', 'web_search'],
			);
			assert.equal(body.thinking_enabled, true);
			assert.equal('extra_body' in body || 'system_role' in body || 'message_name' in body, false);
		});

		it('previews the request to the byte', async () => {
			await say('first');
			await sessions.current.setParameter('temperature', 0.3);
			const { body, url, changes } = sessions.current.preview({ text: 'second', attachments: [chip] });
			await say('second', { attachments: [chip] });
			assert.deepEqual(body, bodies()[1]);
			assert.equal(JSON.stringify(body), server.requests.filter(({ method }) => method === 'POST')[1]?.body);
			assert.equal(url, `${server.url}/chat/completions`);
			assert.deepEqual(changes, []);
		});

		it('adapts by the table, says so, and undoes it when asked', async () => {
			defaults = { ...defaults, model: { profile: 'p', model: 'anthropic/claude-sonnet-5' } };
			await sessions.current.configure({ parameters: { temperature: 1.4, n: 3, logprobs: true, top_logprobs: 2 } });
			const reply = await say('hello');
			assert.deepEqual(sent(), { temperature: 1, n: 1 });
			assert.deepEqual(
				reply.steps[0]?.changes.map(({ adaptation: { kind, param }, from, to, by, family }) => [
					kind,
					param,
					from,
					to,
					by,
					family,
				]),
				[
					['clamp', 'temperature', 1.4, 1, 'table', 'Claude'],
					['clamp', 'n', 3, 1, 'table', 'Claude'],
					['drop', 'logprobs', true, undefined, 'table', 'Claude'],
				],
			);
			learnedAdaptations.exempt(endpointKey(server.url, 'anthropic/claude-sonnet-5'), 'temperature');
			await say('again');
			assert.deepEqual(sent(1), { temperature: 1.4, n: 1 });
		});

		it('learns from a refusal: one resend, one visible change, and right the first time from then on', async () => {
			server.script({
				replies: [
					{
						status: 400,
						json: {
							error: {
								message: "Unsupported parameter: 'seed' is not supported with this model.",
								param: 'seed',
								code: 'unsupported_parameter',
							},
						},
					},
				],
			});
			await sessions.current.setParameter('seed', 7);
			const reply = await say('hello');
			assert.deepEqual([sent(0), sent(1)], [{ seed: 7 }, {}]);
			assert.equal(reply.outcome?.kind, 'complete');
			assert.deepEqual(reply.steps[0]?.changes, [
				{ adaptation: { kind: 'drop', param: 'seed' }, by: 'server', from: 7 },
			]);
			const next = await say('again');
			assert.deepEqual(sent(2), {});
			assert.equal(bodies().length, 3);
			assert.deepEqual(next.steps[0]?.changes, [
				{ adaptation: { kind: 'drop', param: 'seed' }, by: 'lesson', from: 7 },
			]);
		});

		it('sends a parameter again in another form once, and shows the refusal then', async () => {
			const refused = {
				status: 400,
				json: { error: { message: "Unsupported parameter: 'seed'", param: 'seed', code: 'unsupported_parameter' } },
			};
			server.script({ replies: [refused, { ...refused, always: true }] });
			await sessions.current.setParameter('seed', 7);
			const reply = await say('hello');
			assert.equal(bodies().length, 2);
			assert.ok(reply.outcome?.kind === 'error');
			assert.equal(reply.outcome.error.kind, 'unsupported_parameter');
		});

		it('keeps changes over a reload', async () => {
			defaults = { ...defaults, model: { profile: 'p', model: 'claude' } };
			await sessions.current.setParameter('temperature', 2);
			const { steps } = await say('hello');
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			assert.deepEqual(lastReply(sessions.current).steps[0]?.changes, steps[0]?.changes);
			assert.deepEqual(sessions.current.parameters, { temperature: 2 });
		});
	});

	describe('with several answers', () => {
		const choice = (index: number, delta: object, finish: string | null = null): { raw: string } => ({
			raw: `data: ${JSON.stringify({ choices: [{ index, delta, finish_reason: finish }] })}\n\n`,
		});
		const two = [
			choice(0, { content: 'One' }),
			choice(1, { content: 'Zwei' }),
			choice(0, { content: ' more' }),
			choice(1, { content: ' mehr' }),
			choice(0, {}, 'stop'),
			choice(1, {}, 'length'),
		];

		it('keeps each, goes on with the first, or with the one that is picked', async () => {
			server.script({ replies: [{ chunks: two }] });
			await sessions.current.setParameter('n', 2);
			const { id, steps } = await say('hello');
			assert.deepEqual(
				[steps[0]?.text, steps[0]?.others.map(({ choice: at, text, end }) => [at, text, end?.finishReason])],
				['One more', [[1, 'Zwei mehr', 'length']]],
			);
			await say('and?');
			await sessions.current.pick(id, 0, 1);
			await say('so?');
			const said = (at: number): unknown =>
				(bodies()[at] as { messages: { role: string; content: string }[] }).messages[1]?.content;
			assert.deepEqual([said(1), said(2)], ['One more', 'Zwei mehr']);
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			const [, again] = currentPath(sessions.current.conversation);
			assert.ok(again?.kind === 'reply');
			assert.deepEqual([again.steps[0]?.picked, again.steps[0]?.others[0]?.text], [1, 'Zwei mehr']);
		});
	});

	it('sends pictures, sound and files as parts, and text alone as text', async () => {
		await say('look', {
			attachments: [
				chip,
				{ id: 'i', kind: 'image', name: 'a.png', url: 'data:image/png;base64,AAAA', detail: 'high' },
				{ id: 'u', kind: 'audio', name: 'a.wav', format: 'wav', data: 'AAAA' },
				{ id: 'f', kind: 'file', name: 'a.pdf', data: 'data:application/pdf;base64,AAAA' },
			],
		});
		const [body] = bodies() as readonly { messages: { content: { type: string; text?: string }[] }[] }[];
		const [text, ...parts] = body?.messages[0]?.content ?? [];
		assert.equal(text?.type, 'text');
		assert.match(text.text ?? '', /^src\/a\.ts, lines 3-4:[^]*look$/);
		assert.deepEqual(parts, [
			{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'high' } },
			{ type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
			{ type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
		]);
	});

	it('sends a chip as a fence that its code cannot close, and only the ticked tools', async () => {
		await say('why?', { attachments: [{ ...chip, text: '```\n````' }], tools: ['look', 'unknown'] });
		const [body] = bodies() as [{ messages: { content: string }[]; tools: unknown }];
		assert.equal(body.messages[0]?.content, 'src/a.ts, lines 3-4:\n`````typescript\n```\n````\n`````\n\nwhy?');
		assert.deepEqual(body.tools, [tool.definition]);
	});

	it('sends the history, with what was stopped or failed left in valid order', async () => {
		await say('one');
		server.script({
			replies: [
				{ status: 500, json: { error: { message: 'down' } } },
				{ status: 500, json: { error: { message: 'down' } } },
				{ status: 500, json: { error: { message: 'down' } } },
			],
		});
		refusal = new ChatError({ kind: 'auth', serverText: '', retryable: true, autoRetry: false });
		await say('two');
		settings = { provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined };
		const kept = new Map<string, LearnedState>();
		learnedAdaptations = new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
		recorder = new Recorder(systemClock);
		refusal = undefined;
		server.script({ replies: [{ chunks: ['fine'] }] });
		server.reset();
		await say('three');
		assert.deepEqual((bodies().at(-1) as { messages: unknown }).messages, [
			{ role: 'user', content: 'one' },
			{ role: 'assistant', content: 'Hello from the model server.' },
			{ role: 'user', content: 'two' },
			{ role: 'user', content: 'three' },
		]);
	});

	it('keeps what had arrived when it is stopped', async () => {
		server.script({ replies: [{ chunks: ['The first half', { text: ' and the second', hold: true }] }] });
		const session = sessions.current;
		const end = ended(session);
		const first = new Promise<void>(resolve => {
			session.onEntry(entry => {
				if (entry.type === 'text') {
					resolve();
				}
			});
		});
		await session.send({ text: 'go', attachments: [] });
		await first;
		session.stop();
		await end;
		assert.equal(lastReply(session).outcome?.kind, 'cancelled');
		assert.equal(lastReply(session).steps[0]?.text, 'The first half');
		assert.equal(session.status, null);
	});

	it('tells a refusal of the connection as the reply’s error', async () => {
		refusal = new ChatError({ kind: 'auth', serverText: '', code: 'x', retryable: true, autoRetry: false });
		const reply = await say('hello');
		assert.deepEqual(reply.outcome, { kind: 'error', error: refusal.info });
		assert.deepEqual(bodies(), []);
	});

	it('asks again on retry, beside the failed reply', async () => {
		refusal = new ChatError({ kind: 'auth', serverText: '', retryable: true, autoRetry: false });
		const failed = await say('hello');
		settings = { provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined };
		const kept = new Map<string, LearnedState>();
		learnedAdaptations = new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
		recorder = new Recorder(systemClock);
		refusal = undefined;
		const end = ended(sessions.current);
		sessions.current.retry(failed.id);
		await end;
		assert.equal(lastReply(sessions.current).outcome?.kind, 'complete');
		assert.equal(lastReply(sessions.current).parent, failed.parent);
		assert.equal(currentPath(sessions.current.conversation).length, 2);
	});

	it('asks again with the tools that the request was asked with, which a later reload remembers', async () => {
		defaults = { ...defaults, tools: ['look'] };
		refusal = new ChatError({ kind: 'network', serverText: '', retryable: true, autoRetry: false });
		const failed = await say('explain this', { tools: [] });
		await sessions.close();
		sessions = open();
		await sessions.restore(0);
		settings = { provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined };
		const kept = new Map<string, LearnedState>();
		learnedAdaptations = new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
		recorder = new Recorder(systemClock);
		refusal = undefined;
		const end = ended(sessions.current);
		await sessions.current.retry(failed.id);
		await end;
		assert.equal('tools' in (bodies()[0] as object), false);
	});

	it('hides nothing that followed when an older reply is asked for again', async () => {
		refusal = new ChatError({ kind: 'network', serverText: '', retryable: true, autoRetry: false });
		const failed = await say('one');
		settings = { provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined };
		const kept = new Map<string, LearnedState>();
		learnedAdaptations = new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
		recorder = new Recorder(systemClock);
		refusal = undefined;
		await say('two');
		const end = ended(sessions.current);
		await sessions.current.retry(failed.id);
		await end;
		assert.deepEqual(
			currentPath(sessions.current.conversation).flatMap(turn => (turn.kind === 'user' ? [turn.text] : [])),
			['one', 'two', 'one'],
		);
	});

	describe('with tools', () => {
		const calls = (...ids: string[]): void => {
			server.script({
				replies: [
					{
						chunks: [{ toolCalls: ids.map((id, index) => ({ index, id, name: 'look', arguments: `{"at":"${id}"}` })) }],
					},
					{ chunks: ['Done.'] },
				],
			});
		};
		async function decideAll(decision: 'once' | 'chat' | 'deny'): Promise<{ asked: string[]; reply: ReplyTurn }> {
			defaults = { ...defaults, tools: ['look'] };
			const session = sessions.current;
			const asked: string[] = [];
			session.onEntry(entry => {
				if (entry.type === 'call' && entry.state === 'asking') {
					asked.push(`${entry.call} ${entry.result?.summary ?? ''}`);
					setImmediate(() => session.decide(entry.call, decision));
				}
			});
			return { reply: await say('look around'), asked };
		}

		it('asks, runs, and answers the model with the matching id', async () => {
			calls('c1', 'c2');
			const { asked, reply } = await decideAll('once');
			assert.deepEqual(asked, ['c1 at c1', 'c2 at c2']);
			assert.deepEqual((bodies()[1] as { messages: unknown[] }).messages.slice(1), [
				{
					role: 'assistant',
					content: null,
					tool_calls: [
						{ id: 'c1', type: 'function', function: { name: 'look', arguments: '{"at":"c1"}' } },
						{ id: 'c2', type: 'function', function: { name: 'look', arguments: '{"at":"c2"}' } },
					],
				},
				{ role: 'tool', tool_call_id: 'c1', content: 'seen c1' },
				{ role: 'tool', tool_call_id: 'c2', content: 'seen c2' },
			]);
			assert.deepEqual(
				reply.steps.map(step => [step.text, step.calls.map(call => call.state)]),
				[
					['', ['done', 'done']],
					['Done.', []],
				],
			);
		});

		it('asks once for a tool that is allowed in this chat', async () => {
			calls('c1', 'c2');
			assert.deepEqual((await decideAll('chat')).asked, ['c1 at c1']);
		});

		it('tells the model that the user did not allow it', async () => {
			calls('c1');
			const { reply } = await decideAll('deny');
			assert.equal(reply.steps[0]?.calls[0]?.state, 'denied');
			assert.deepEqual((bodies()[1] as { messages: unknown[] }).messages.at(-1), {
				role: 'tool',
				tool_call_id: 'c1',
				content: 'The user did not allow this call.',
			});
		});

		it('answers broken arguments and unknown tools without asking, in a form every server takes', async () => {
			defaults = { ...defaults, tools: ['look'] };
			server.script({
				replies: [
					{
						chunks: [
							{
								toolCalls: [
									{ index: 0, id: 'c1', name: 'look', arguments: '[1]' },
									{ index: 1, id: 'c2', name: 'rm', arguments: '{}' },
								],
							},
						],
					},
					{ chunks: ['Sorry.'] },
				],
			});
			const reply = await say('go');
			const messages = (
				bodies()[1] as { messages: { content?: string; tool_calls?: { function: { arguments: string } }[] }[] }
			).messages;
			assert.deepEqual(
				messages[1]?.tool_calls?.map(call => call.function.arguments),
				['{"invalid_arguments":"[1]"}', '{}'],
			);
			assert.match(messages[2]?.content ?? '', /^The arguments of look could not be used/);
			assert.match(messages[3]?.content ?? '', /^There is no tool named "rm"/);
			assert.deepEqual(
				reply.steps[0]?.calls.map(call => call.state),
				['failed', 'failed'],
			);
		});

		it('does not run the calls of a turn that was cut off', async () => {
			defaults = { ...defaults, tools: ['look'] };
			server.script({
				replies: [
					{
						chunks: ['Let me see.', { toolCalls: [{ index: 0, id: 'c1', name: 'look', arguments: '{"at":"x"}' }] }],
						close: 'end',
					},
				],
			});
			const reply = await say('go');
			assert.equal(reply.outcome?.kind, 'truncated');
			assert.equal(reply.steps[0]?.calls[0]?.state, 'blocked');
			assert.equal(bodies().length, 1);
		});

		it('cancels a question when it is stopped', async () => {
			calls('c1');
			defaults = { ...defaults, tools: ['look'] };
			const session = sessions.current;
			const end = ended(session);
			session.onEntry(entry => {
				if (entry.type === 'call' && entry.state === 'asking') {
					session.stop();
				}
			});
			await session.send({ text: 'go', attachments: [] });
			await end;
			assert.equal(lastReply(session).steps[0]?.calls[0]?.state, 'cancelled');
			assert.equal(lastReply(session).outcome?.kind, 'cancelled');
			assert.equal(bodies().length, 1);
		});
	});

	describe('beside the current one', () => {
		it('asks with the model and the parameters of the current one, and leaves it alone', async () => {
			await sessions.current.configure({ model: 'q/other', parameters: { temperature: 0.2 } });
			const beside = sessions.createBackground();
			await beside.send({ text: 'hello', attachments: [chip], tools: [], title: 'A title' });
			await beside.settled;
			assert.equal(sessions.current.isEmpty, true);
			assert.equal(beside.conversation.title, 'A title');
			const [body] = bodies() as { model: string; temperature: number; tools?: unknown }[];
			assert.deepEqual([body?.model, body?.temperature, body?.tools], ['other', 0.2, undefined]);
		});

		it('is left to the history, gone on with, and does not come back by itself', async () => {
			const beside = sessions.createBackground();
			await beside.send({ text: 'hello', attachments: [], tools: [] });
			await beside.settled;
			sessions.closeWhenIdle(beside);
			const again = await sessions.resume(beside.id);
			assert.notEqual(again, beside);
			await again.send({ text: 'and again', attachments: [], tools: [] });
			await again.settled;
			assert.equal(currentPath(again.conversation).length, 4);
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			assert.equal(sessions.current.isEmpty, true);
			await sessions.open(beside.id);
			await sessions.current.configure({ surface: 'panel' });
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			assert.equal(sessions.current.id, beside.id);
		});
	});

	describe('over a reload', () => {
		it('comes back whole, goes on, and belongs to its workspace', async () => {
			await say('hello there\nsecond line');
			const before = sessions.current.conversation;
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			assert.equal(sessions.current.id, before.id);
			assert.equal(sessions.current.conversation.title, 'hello there');
			assert.deepEqual([...sessions.current.conversation.turns.values()], [...before.turns.values()]);
			assert.equal((await say('and again')).outcome?.kind, 'complete');
			assert.equal((bodies().at(-1) as { messages: unknown[] }).messages.length, 3);
		});

		it('does not come back where a new chat was asked for since', async () => {
			await say('hello');
			await sessions.close();
			sessions = open();
			await sessions.restore(Date.now() + 1_000);
			assert.equal(sessions.current.isEmpty, true);
		});

		it('remembers what a chat was set to before its first message', async () => {
			await sessions.current.configure({ model: 'q/other', tools: ['look'], parameters: { stream: false } });
			await say('hello');
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			assert.deepEqual(
				[sessions.current.model, sessions.current.tools, sessions.current.parameters],
				[{ profile: 'q', model: 'other' }, ['look'], { stream: false }],
			);
		});

		it('goes on with the model it was held with, whatever new chats begin with by now', async () => {
			await say('hello');
			await sessions.close();
			defaults = { ...defaults, model: { profile: 'q', model: 'other' } };
			sessions = open();
			await sessions.restore(0);
			assert.deepEqual(sessions.current.model, { profile: 'p', model: 'org/model' });
			assert.deepEqual(sessions.newChat().model, { profile: 'q', model: 'other' });
		});

		it('is read-only in a second window, which begins a chat of its own', async () => {
			await say('hello');
			const { id } = sessions.current;
			const second = open();
			await second.restore(0);
			assert.equal(second.current.isEmpty, true);
			const other = await second.open(id);
			assert.deepEqual([other.readOnly, second.problem, other.conversation.turns.size], [true, 'locked', 2]);
			await assert.rejects(other.send({ text: 'no', attachments: [] }));
		});
	});

	it('is not shown where another was asked for while it was read', async () => {
		await say('the first');
		const first = sessions.current.id;
		sessions.newChat();
		await say('the second');
		const second = sessions.current.id;
		sessions.newChat();
		const opening = sessions.open(first);
		const asked = sessions.newChat();
		await opening;
		assert.equal(sessions.current, asked);
		// Read faster or slower, the one that was asked for last is shown; nobody holds the other one's file.
		await Promise.all([sessions.open(first), sessions.open(second)]);
		assert.equal(sessions.current.id, second);
		assert.equal((await sessions.open(first)).readOnly, false);
	});

	it('goes on answering behind a new chat', async () => {
		server.script({ replies: [{ chunks: ['one ', { text: 'two', hold: true }] }] });
		const first = sessions.current;
		const end = ended(first);
		await first.send({ text: 'go', attachments: [] });
		sessions.newChat();
		assert.notEqual(sessions.current, first);
		await new Promise<void>(resolve => {
			first.onEntry(entry => {
				if (entry.type === 'text') {
					resolve();
				}
			});
		});
		server.continue();
		await end;
		assert.equal(lastReply(first).steps[0]?.text, 'one two');
		assert.equal(await sessions.open(first.id).then(session => lastReply(session).outcome?.kind), 'complete');
	});
});
