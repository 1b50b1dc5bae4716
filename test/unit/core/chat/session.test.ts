import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { systemClock } from '../../../../src/core/base/clock';
import { path, type ReplyTurn } from '../../../../src/core/chat/conversation';
import type { Attachment } from '../../../../src/core/chat/entries';
import type { ChatDefaults, Session } from '../../../../src/core/chat/session';
import { Sessions } from '../../../../src/core/chat/sessions';
import { ChatError } from '../../../../src/core/llm/chatError';
import { ChatClient } from '../../../../src/core/llm/client';
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
		defaults = { model: { profile: 'p', model: 'org/model' }, tools: [], stream: true, includeUsage: true, systemPrompt: '' };
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
	async function say(text: string, extra: { attachments?: readonly Attachment[]; tools?: readonly string[] } = {}): Promise<ReplyTurn> {
		const session = sessions.current;
		const end = ended(session);
		await session.send({ text, attachments: extra.attachments ?? [], ...(extra.tools === undefined ? {} : { tools: extra.tools }) });
		await end;
		return lastReply(session);
	}
	function lastReply(session: Session): ReplyTurn {
		const turn = path(session.conversation).at(-1);
		assert.ok(turn?.kind === 'reply');
		return turn;
	}
	const bodies = (): readonly unknown[] => server.requests.filter(({ method }) => method === 'POST').map(({ json }) => json);

	it('sends model, messages, stream and stream_options, and nothing else', async () => {
		const reply = await say('hello');
		assert.deepEqual(bodies(), [
			{ model: 'org/model', messages: [{ role: 'user', content: 'hello' }], stream: true, stream_options: { include_usage: true } },
		]);
		assert.equal(reply.outcome?.kind, 'complete');
		assert.equal(reply.steps[0]?.text, 'Hello from the model server.');
	});

	it('sends less where stream and usage are switched off, and the system prompt where there is one', async () => {
		defaults = { ...defaults, stream: false, systemPrompt: 'Be brief.' };
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
		refusal = undefined;
		const end = ended(sessions.current);
		sessions.current.retry(failed.id);
		await end;
		assert.equal(lastReply(sessions.current).outcome?.kind, 'complete');
		assert.equal(lastReply(sessions.current).parent, failed.parent);
		assert.equal(path(sessions.current.conversation).length, 2);
	});

	it('asks again with the tools that the request was asked with, which a later reload remembers', async () => {
		defaults = { ...defaults, tools: ['look'] };
		refusal = new ChatError({ kind: 'network', serverText: '', retryable: true, autoRetry: false });
		const failed = await say('explain this', { tools: [] });
		await sessions.close();
		sessions = open();
		await sessions.restore(0);
		refusal = undefined;
		const end = ended(sessions.current);
		await sessions.current.retry(failed.id);
		await end;
		assert.equal('tools' in (bodies()[0] as object), false);
	});

	it('hides nothing that followed when an older reply is asked for again', async () => {
		refusal = new ChatError({ kind: 'network', serverText: '', retryable: true, autoRetry: false });
		const failed = await say('one');
		refusal = undefined;
		await say('two');
		const end = ended(sessions.current);
		await sessions.current.retry(failed.id);
		await end;
		assert.deepEqual(
			path(sessions.current.conversation).flatMap(turn => (turn.kind === 'user' ? [turn.text] : [])),
			['one', 'two', 'one'],
		);
	});

	describe('with tools', () => {
		const calls = (...ids: string[]): void => {
			server.script({
				replies: [
					{ chunks: [{ toolCalls: ids.map((id, index) => ({ index, id, name: 'look', arguments: `{"at":"${id}"}` })) }] },
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
			const messages = (bodies()[1] as { messages: { content?: string; tool_calls?: { function: { arguments: string } }[] }[] }).messages;
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
					{ chunks: ['Let me see.', { toolCalls: [{ index: 0, id: 'c1', name: 'look', arguments: '{"at":"x"}' }] }], close: 'end' },
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
			await sessions.current.configure({ model: 'q/other', tools: ['look'], stream: false });
			await say('hello');
			await sessions.close();
			sessions = open();
			await sessions.restore(0);
			assert.deepEqual(
				[sessions.current.model, sessions.current.tools, sessions.current.stream],
				[{ profile: 'q', model: 'other' }, ['look'], false],
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
