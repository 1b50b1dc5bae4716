import { strict as assert } from 'node:assert';
import { currentPath } from '../../../../../src/core/chat/conversation/conversation';
import { BackgroundChat } from '../../../../../src/core/chat/session/backgroundChat';
import type { Message } from '../../../../../src/core/chat/session/message';
import { QuestionQueue } from '../../../../../src/core/chat/session/questionQueue';
import { TestChats } from '../../../../support/testChats';
import { waitFor } from '../../../../support/waitFor';

const message = (text: string): Message => ({ text, attachments: [], tools: [] });

describe('a queue of questions', () => {
	let chats: TestChats;
	let queue: QuestionQueue;
	let errors: unknown[];

	beforeEach(async () => {
		chats = await TestChats.start();
		errors = [];
		queue = new QuestionQueue(new BackgroundChat(chats.sessions), error => errors.push(error));
	});
	afterEach(async () => {
		queue.dispose();
		await chats.stop();
	});

	const isDone = (): Promise<void> => waitFor(queue.onChange, () => !queue.isAsking);
	const streams = (): Promise<void> => waitFor(queue.onChange, () => queue.chat.status?.kind === 'streaming');
	const pending = (): readonly string[] => queue.pending.map(({ text }) => text);
	const asked = (): readonly string[] =>
		currentPath(queue.chat.conversation).flatMap(turn => (turn.kind === 'user' ? [turn.text] : []));
	const outcomes = (): readonly (string | undefined)[] =>
		currentPath(queue.chat.conversation).flatMap(turn => (turn.kind === 'reply' ? [turn.outcome?.kind] : []));

	it('asks at once', async () => {
		queue.ask(message('one'));
		assert.equal(queue.isAsking, true);
		await isDone();
		assert.deepEqual([asked(), pending(), outcomes()], [['one'], [], ['complete']]);
	});

	it('keeps a question until what was asked before is answered', async () => {
		chats.server.script({ replies: [{ chunks: ['first ', { text: 'answer', hold: true }] }] });
		queue.ask(message('one'));
		await streams();
		queue.ask(message('two'));
		queue.ask(message('three'));
		assert.deepEqual([asked(), pending()], [['one'], ['two', 'three']]);
		chats.server.continue();
		await isDone();
		assert.deepEqual([asked(), pending()], [['one', 'two', 'three'], []]);
		assert.deepEqual(
			chats.bodies.map(body => (body as { messages: unknown[] }).messages.length),
			[1, 3, 5],
		);
	});

	it('keeps its questions where an answer fails, until a retry', async () => {
		chats.server.script({ replies: [{ hold: true, status: 401, json: { error: { message: 'No.' } } }] });
		queue.ask(message('one'));
		queue.ask(message('two'));
		chats.server.continue();
		await isDone();
		assert.deepEqual([asked(), pending(), outcomes()], [['one'], ['two'], ['error']]);
		queue.retry();
		await isDone();
		assert.deepEqual([asked(), pending(), outcomes()], [['one', 'two'], [], ['complete', 'complete']]);
	});

	it('keeps its questions where a retry fails too', async () => {
		const refused = { status: 401, json: { error: { message: 'No.' } } };
		chats.server.script({ replies: [refused, refused] });
		queue.ask(message('one'));
		queue.ask(message('two'));
		await isDone();
		queue.retry();
		await isDone();
		assert.deepEqual([pending(), outcomes(), chats.bodies.length], [['two'], ['error'], 2]);
	});

	it('keeps its questions after a stop, until the next one', async () => {
		chats.server.script({ replies: [{ chunks: ['first ', { text: 'answer', hold: true }] }] });
		queue.ask(message('one'));
		await streams();
		queue.ask(message('two'));
		queue.stop();
		await isDone();
		assert.deepEqual([pending(), outcomes()], [['two'], ['cancelled']]);
		queue.ask(message('three'));
		await isDone();
		assert.deepEqual([asked(), pending()], [['one', 'two', 'three'], []]);
	});

	it('asks what is pending when it is told to try again', async () => {
		queue.ask(message('one'));
		queue.stop();
		await isDone();
		assert.deepEqual([pending(), chats.bodies.length], [['one'], 0]);
		queue.retry();
		await isDone();
		assert.deepEqual([asked(), pending()], [['one'], []]);
	});

	it('reports why a question could not be asked, and keeps it', async () => {
		queue.ask(message('one'));
		await isDone();
		const held = await chats.holdElsewhere(queue.chat.id);
		queue.ask(message('two'));
		await isDone();
		assert.deepEqual([errors.length, pending()], [1, ['two']]);
		await held.close();
		queue.retry();
		await isDone();
		assert.deepEqual([errors.length, asked()], [1, ['one', 'two']]);
	});

	it('closes the file while nothing is asked', async () => {
		queue.ask(message('one'));
		await isDone();
		await (await chats.holdElsewhere(queue.chat.id)).close();
	});

	it('drops what is pending when it is disposed of', async () => {
		chats.server.script({ replies: [{ chunks: ['first ', { text: 'answer', hold: true }] }] });
		queue.ask(message('one'));
		await streams();
		queue.ask(message('two'));
		const session = await chats.sessions.resume(queue.chat.id);
		queue.dispose();
		await session.settled;
		assert.deepEqual([asked(), outcomes(), chats.bodies.length], [['one'], ['cancelled'], 1]);
	});
});
