import { strict as assert } from 'node:assert';
import { currentPath } from '../../../../../src/core/chat/conversation/conversation';
import { chip, ended, lastReplyOf, TestChats } from '../../../../support/testChats';

describe('a session', () => {
	let chats: TestChats;
	beforeEach(async () => {
		chats = await TestChats.start();
	});
	afterEach(() => chats.stop());

	describe('beside the current one', () => {
		it('asks with the model and the parameters of the current one', async () => {
			await chats.sessions.current.configure({ model: 'q/other', parameters: { temperature: 0.2 } });
			const beside = chats.sessions.createBackground();
			await beside.send({ text: 'hello', attachments: [chip], tools: [], title: 'A title' });
			await beside.settled;
			assert.equal(chats.sessions.current.isEmpty, true);
			assert.equal(beside.conversation.title, 'A title');
			const [body] = chats.bodies as { model: string; temperature: number; tools?: unknown }[];
			assert.deepEqual([body?.model, body?.temperature, body?.tools], ['other', 0.2, undefined]);
		});

		it('can be continued, and does not come back by itself', async () => {
			const beside = chats.sessions.createBackground();
			await beside.send({ text: 'hello', attachments: [], tools: [] });
			await beside.settled;
			chats.sessions.closeWhenIdle(beside);
			const again = await chats.sessions.resume(beside.id);
			assert.notEqual(again, beside);
			await again.send({ text: 'and again', attachments: [], tools: [] });
			await again.settled;
			assert.equal(currentPath(again.conversation).length, 4);
			await chats.reload();
			await chats.sessions.restore(0);
			assert.equal(chats.sessions.current.isEmpty, true);
			await chats.sessions.open(beside.id);
			await chats.sessions.current.configure({ surface: 'panel' });
			await chats.reload();
			await chats.sessions.restore(0);
			assert.equal(chats.sessions.current.id, beside.id);
		});
	});

	describe('over a reload', () => {
		it('comes back whole, goes on, and belongs to its workspace', async () => {
			await chats.say('hello there\nsecond line');
			const before = chats.sessions.current.conversation;
			await chats.reload();
			await chats.sessions.restore(0);
			assert.equal(chats.sessions.current.id, before.id);
			assert.equal(chats.sessions.current.conversation.title, 'hello there');
			assert.deepEqual([...chats.sessions.current.conversation.turns.values()], [...before.turns.values()]);
			assert.equal((await chats.say('and again')).outcome?.kind, 'complete');
			assert.equal((chats.bodies.at(-1) as { messages: unknown[] }).messages.length, 3);
		});

		it('does not come back where a new chat was asked for since', async () => {
			await chats.say('hello');
			await chats.reload();
			await chats.sessions.restore(Date.now() + 1_000);
			assert.equal(chats.sessions.current.isEmpty, true);
		});

		it('remembers what a chat was set to before its first message', async () => {
			await chats.sessions.current.configure({ model: 'q/other', tools: ['look'], parameters: { stream: false } });
			await chats.say('hello');
			await chats.reload();
			await chats.sessions.restore(0);
			assert.deepEqual(
				[chats.sessions.current.model, chats.sessions.current.tools, chats.sessions.current.parameters],
				[{ profile: 'q', model: 'other' }, ['look'], { stream: false }],
			);
		});

		it('goes on with its own model, whatever new chats begin with', async () => {
			await chats.say('hello');
			chats.defaults = { ...chats.defaults, model: { profile: 'q', model: 'other' } };
			await chats.reload();
			await chats.sessions.restore(0);
			assert.deepEqual(chats.sessions.current.model, { profile: 'p', model: 'org/model' });
			assert.deepEqual(chats.sessions.newChat().model, { profile: 'q', model: 'other' });
		});

		it('is read-only in a second window, which begins its own chat', async () => {
			await chats.say('hello');
			const { id } = chats.sessions.current;
			const second = chats.openWindow();
			await second.restore(0);
			assert.equal(second.current.isEmpty, true);
			const other = await second.open(id);
			assert.deepEqual([other.readOnly, second.problem, other.conversation.turns.size], [true, 'locked', 2]);
			await assert.rejects(other.send({ text: 'no', attachments: [] }));
		});
	});

	it('is not shown where another was asked for while it was read', async () => {
		await chats.say('the first');
		const first = chats.sessions.current.id;
		chats.sessions.newChat();
		await chats.say('the second');
		const second = chats.sessions.current.id;
		chats.sessions.newChat();
		const opening = chats.sessions.open(first);
		const asked = chats.sessions.newChat();
		await opening;
		assert.equal(chats.sessions.current, asked);
		// Read faster or slower, the one that was asked for last is shown; nobody holds the other one's file.
		await Promise.all([chats.sessions.open(first), chats.sessions.open(second)]);
		assert.equal(chats.sessions.current.id, second);
		assert.equal((await chats.sessions.open(first)).readOnly, false);
	});

	it('goes on answering behind a new chat', async () => {
		chats.server.script({ replies: [{ chunks: ['one ', { text: 'two', hold: true }] }] });
		const first = chats.sessions.current;
		const end = ended(first);
		await first.send({ text: 'go', attachments: [] });
		chats.sessions.newChat();
		assert.notEqual(chats.sessions.current, first);
		await new Promise<void>(resolve => {
			first.onEntry(entry => {
				if (entry.type === 'text') {
					resolve();
				}
			});
		});
		chats.server.continue();
		await end;
		assert.equal(lastReplyOf(first).steps[0]?.text, 'one two');
		assert.equal(await chats.sessions.open(first.id).then(session => lastReplyOf(session).outcome?.kind), 'complete');
	});
});
