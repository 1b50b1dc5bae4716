import { strict as assert } from 'node:assert';
import { currentPath } from '../../../../../src/core/chat/conversation/conversation';
import { ChatError } from '../../../../../src/core/llm/types/chatError';
import { chip, ended, look, lastReplyOf, TestChats } from '../../../../support/testChats';

describe('a session', () => {
	let chats: TestChats;
	beforeEach(async () => {
		chats = await TestChats.start();
	});
	afterEach(() => chats.stop());

	it('sends model, messages, stream and stream_options, and nothing else', async () => {
		const reply = await chats.say('hello');
		assert.deepEqual(chats.bodies, [
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

	it('sends a system prompt, and no usage options without a stream', async () => {
		chats.defaults = { ...chats.defaults, systemPrompt: 'Be brief.' };
		await chats.sessions.current.setParameter('stream', null);
		const reply = await chats.say('hello');
		assert.deepEqual(chats.bodies, [
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

		it('keeps each, and goes on with the first or the picked one', async () => {
			chats.server.script({ replies: [{ chunks: two }] });
			await chats.sessions.current.setParameter('n', 2);
			const { id, steps } = await chats.say('hello');
			assert.deepEqual(
				[steps[0]?.text, steps[0]?.others.map(({ choice: at, text, end }) => [at, text, end?.finishReason])],
				['One more', [[1, 'Zwei mehr', 'length']]],
			);
			await chats.say('and?');
			await chats.sessions.current.pick(id, 0, 1);
			await chats.say('so?');
			const said = (at: number): unknown =>
				(chats.bodies[at] as { messages: { role: string; content: string }[] }).messages[1]?.content;
			assert.deepEqual([said(1), said(2)], ['One more', 'Zwei mehr']);
			await chats.reload();
			await chats.sessions.restore(0);
			const [, again] = currentPath(chats.sessions.current.conversation);
			assert.ok(again?.kind === 'reply');
			assert.deepEqual([again.steps[0]?.picked, again.steps[0]?.others[0]?.text], [1, 'Zwei mehr']);
		});
	});

	it('sends pictures, sound and files as parts, and text alone as text', async () => {
		await chats.say('look', {
			attachments: [
				chip,
				{ id: 'i', kind: 'image', name: 'a.png', url: 'data:image/png;base64,AAAA', detail: 'high' },
				{ id: 'u', kind: 'audio', name: 'a.wav', format: 'wav', data: 'AAAA' },
				{ id: 'f', kind: 'file', name: 'a.pdf', data: 'data:application/pdf;base64,AAAA' },
			],
		});
		const [body] = chats.bodies as readonly { messages: { content: { type: string; text?: string }[] }[] }[];
		const [text, ...parts] = body?.messages[0]?.content ?? [];
		assert.equal(text?.type, 'text');
		assert.match(text.text ?? '', /^src\/a\.ts, lines 3-4:[^]*look$/);
		assert.deepEqual(parts, [
			{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA', detail: 'high' } },
			{ type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } },
			{ type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
		]);
	});

	it('sends code in a safe fence, and only the ticked tools', async () => {
		await chats.say('why?', { attachments: [{ ...chip, text: '```\n````' }], tools: ['look', 'unknown'] });
		const [body] = chats.bodies as [{ messages: { content: string }[]; tools: unknown }];
		assert.equal(body.messages[0]?.content, 'src/a.ts, lines 3-4:\n`````typescript\n```\n````\n`````\n\nwhy?');
		assert.deepEqual(body.tools, [look.definition]);
	});

	it('sends the history in valid order after a failure', async () => {
		await chats.say('one');
		chats.server.script({
			replies: [
				{ status: 500, json: { error: { message: 'down' } } },
				{ status: 500, json: { error: { message: 'down' } } },
				{ status: 500, json: { error: { message: 'down' } } },
			],
		});
		chats.refusal = new ChatError({ kind: 'auth', serverText: '', retryable: true, autoRetry: false });
		await chats.say('two');
		chats.refusal = undefined;
		chats.server.script({ replies: [{ chunks: ['fine'] }] });
		chats.server.reset();
		await chats.say('three');
		assert.deepEqual((chats.bodies.at(-1) as { messages: unknown }).messages, [
			{ role: 'user', content: 'one' },
			{ role: 'assistant', content: 'Hello from the model server.' },
			{ role: 'user', content: 'two\n\nthree' },
		]);
	});

	it('keeps what had arrived when it is stopped', async () => {
		chats.server.script({ replies: [{ chunks: ['The first half', { text: ' and the second', hold: true }] }] });
		const session = chats.sessions.current;
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
		assert.equal(lastReplyOf(session).outcome?.kind, 'cancelled');
		assert.equal(lastReplyOf(session).steps[0]?.text, 'The first half');
		assert.equal(session.status, null);
	});

	it('stores the end of a reply that a bug ended', async () => {
		chats.refusal = new TypeError('bug');
		const reply = await chats.say('Hello?');
		assert.deepEqual(reply.outcome, { kind: 'damaged' });
		await chats.reload();
		await chats.sessions.restore(0);
		const [, again] = currentPath(chats.sessions.current.conversation);
		assert.deepEqual(again?.kind === 'reply' && again.outcome, { kind: 'damaged' });
	});

	it('tells a refusal of the connection as the reply’s error', async () => {
		const refusal = new ChatError({ kind: 'auth', serverText: '', code: 'x', retryable: true, autoRetry: false });
		chats.refusal = refusal;
		const reply = await chats.say('hello');
		assert.deepEqual(reply.outcome, { kind: 'error', error: refusal.info });
		assert.deepEqual(chats.bodies, []);
	});

	it('asks again on retry, beside the failed reply', async () => {
		chats.refusal = new ChatError({ kind: 'auth', serverText: '', retryable: true, autoRetry: false });
		const failed = await chats.say('hello');
		chats.refusal = undefined;
		const end = ended(chats.sessions.current);
		chats.sessions.current.retry(failed.id);
		await end;
		assert.equal(lastReplyOf(chats.sessions.current).outcome?.kind, 'complete');
		assert.equal(lastReplyOf(chats.sessions.current).parent, failed.parent);
		assert.equal(currentPath(chats.sessions.current.conversation).length, 2);
	});

	it('asks again with the tools of the request, also after a reload', async () => {
		chats.defaults = { ...chats.defaults, tools: ['look'] };
		chats.refusal = new ChatError({ kind: 'network', serverText: '', retryable: true, autoRetry: false });
		const failed = await chats.say('explain this', { tools: [] });
		await chats.reload();
		await chats.sessions.restore(0);
		chats.refusal = undefined;
		const end = ended(chats.sessions.current);
		await chats.sessions.current.retry(failed.id);
		await end;
		assert.equal('tools' in (chats.bodies[0] as object), false);
	});

	it('hides nothing that followed when an older reply is asked for again', async () => {
		chats.refusal = new ChatError({ kind: 'network', serverText: '', retryable: true, autoRetry: false });
		const failed = await chats.say('one');
		chats.refusal = undefined;
		await chats.say('two');
		const end = ended(chats.sessions.current);
		await chats.sessions.current.retry(failed.id);
		await end;
		assert.deepEqual(
			currentPath(chats.sessions.current.conversation).flatMap(turn => (turn.kind === 'user' ? [turn.text] : [])),
			['one', 'two', 'one'],
		);
	});
});
