import { strict as assert } from 'node:assert';
import { setImmediate as immediate } from 'node:timers/promises';
import { currentPath } from '../../../../../src/core/chat/conversation/conversation';
import { ChatStateError } from '../../../../../src/core/chat/journal/chatStateError';
import { BackgroundChat } from '../../../../../src/core/chat/session/backgroundChat';
import type { Message } from '../../../../../src/core/chat/session/message';
import { createDesktopJournalFiles } from '../../../../../src/host/desktop/journalFiles';
import { TestChats } from '../../../../support/testChats';
import { waitFor } from '../../../../support/waitFor';

const message = (text: string): Message => ({ text, attachments: [], tools: [] });
const textsOf = (chat: BackgroundChat): readonly string[] =>
	currentPath(chat.conversation).map(turn => (turn.kind === 'user' ? turn.text : (turn.steps.at(-1)?.text ?? '')));

describe('a chat beside the code', () => {
	let chats: TestChats;
	let chat: BackgroundChat;

	beforeEach(async () => {
		chats = await TestChats.start();
		chat = new BackgroundChat(chats.sessions);
	});
	afterEach(async () => {
		chat.dispose();
		await chats.stop();
	});

	const hasText = (text: string): Promise<void> => waitFor(chat.onChange, () => textsOf(chat).at(-1) === text);

	it('resolves with the answer, which it streams before', async () => {
		chats.server.script({ replies: [{ chunks: ['one ', 'two'] }] });
		const pieces: string[] = [];
		chat.onText(text => pieces.push(text));
		const answer = await chat.ask(message('go'));
		assert.deepEqual(answer, { outcome: { kind: 'complete' }, text: 'one two', changes: [], model: 'p/org/model' });
		assert.equal(pieces.join(''), 'one two');
	});

	it('tells how its request was changed for the server', async () => {
		const error = { message: "Unsupported parameter: 'seed'", type: 'invalid_request_error', param: 'seed' };
		chats.server.script({ replies: [{ status: 400, json: { error } }, { chunks: ['Hello.'] }] });
		chats.settings = { ...chats.settings, profile: { seed: 1 } };
		const { changes, text } = await chat.ask(message('go'));
		assert.deepEqual([changes.map(({ adaptation }) => adaptation.param), text], [['seed'], 'Hello.']);
	});

	it('is empty until the first message is sent', async () => {
		assert.equal(chat.isEmpty, true);
		await chat.ask(message('go'));
		assert.equal(chat.isEmpty, false);
	});

	it('sends nothing where it is stopped before', async () => {
		const asked = chat.ask(message('go'));
		chat.stop();
		assert.equal((await asked).outcome.kind, 'cancelled');
		assert.deepEqual([chats.bodies.length, chat.isEmpty], [0, true]);
	});

	it('keeps what had arrived when it is stopped', async () => {
		chats.server.script({ replies: [{ chunks: ['one ', { text: 'two', hold: true }] }] });
		const asked = chat.ask(message('go'));
		await hasText('one ');
		chat.stop();
		const { outcome, text } = await asked;
		assert.deepEqual([outcome.kind, text], ['cancelled', 'one ']);
	});

	it('asks again for a failed answer, with the model chosen now', async () => {
		chats.server.script({ replies: [{ status: 401, json: { error: { message: 'No.' } } }] });
		assert.equal((await chat.ask(message('go'))).outcome.kind, 'error');
		await chats.sessions.current.configure({ model: 'q/other', parameters: { seed: 2 } });
		const answer = await (await chat.retry())?.answer;
		assert.deepEqual([answer?.outcome.kind, answer?.model], ['complete', 'q/other']);
		const { model, seed, messages } = chats.bodies[1] as { model: string; seed: number; messages: unknown[] };
		assert.deepEqual([model, seed, messages.length], ['other', 2, 1]);
	});

	it('does not ask again for an answer that did not fail', async () => {
		await chat.ask(message('go'));
		await (await chat.retry())?.answer;
		assert.equal(chats.bodies.length, 1);
	});

	it('ends the wait for the next attempt when it is told to', async () => {
		chats.server.script({
			replies: [{ status: 429, headers: { 'retry-after': '50' }, json: { error: { message: 'Slow down.' } } }],
		});
		const asked = chat.ask(message('go'));
		await waitFor(chat.onChange, () => chat.status?.kind === 'retrying');
		// The client begins to listen right after it has told of the wait.
		while (chat.isRunning) {
			chat.retryNow();
			await immediate();
		}
		assert.equal((await asked).outcome.kind, 'complete');
	});

	it('goes on after its file was closed', async () => {
		await chat.ask(message('one'));
		chat.release();
		await chat.ask(message('two'));
		assert.deepEqual(textsOf(chat), ['one', 'Hello from the model server.', 'two', 'Hello from the model server.']);
	});

	it('lets another window write while its file is closed', async () => {
		await chat.ask(message('one'));
		chat.release();
		const held = await chats.holdElsewhere(chat.id);
		await assert.rejects(chat.ask(message('two')), new ChatStateError('readOnly'));
		await held.close();
	});

	it('begins a new chat where the first message could not be written', async () => {
		const { id } = chat;
		const held = await chats.holdElsewhere(id);
		await assert.rejects(chat.ask(message('one')), new ChatStateError('openElsewhere'));
		chat.release();
		await held.close();
		await chats.sessions.current.configure({ model: 'q/other' });
		assert.equal((await chat.ask(message('one'))).model, 'q/other');
		assert.notEqual(chat.id, id);
	});

	it('rejects a message to a chat that was deleted', async () => {
		await chat.ask(message('one'));
		await chats.sessions.evict(chat.id);
		await createDesktopJournalFiles(chats.folder).remove(chat.id);
		await assert.rejects(chat.ask(message('two')), new ChatStateError('deleted'));
		assert.deepEqual(textsOf(chat), ['one', 'Hello from the model server.']);
	});

	describe('that the panel shows', () => {
		it('shows what is said there', async () => {
			await chat.ask(message('one'));
			chat.release();
			const panel = await chats.sessions.open(chat.id);
			await panel.send(message('two'));
			await panel.settled;
			assert.equal(textsOf(chat).length, 4);
		});

		it('waits for an answer that the panel asked for', async () => {
			await chat.ask(message('one'));
			const panel = await chats.sessions.open(chat.id);
			chats.server.script({ replies: [{ chunks: [{ text: 'panel', hold: true }] }, { chunks: ['chat'] }] });
			await panel.send(message('two'));
			const asked = chat.ask(message('three'));
			chats.server.continue();
			assert.equal((await asked).text, 'chat');
			assert.deepEqual(textsOf(chat).slice(2), ['two', 'panel', 'three', 'chat']);
		});

		it('waits for the answer that replaces a given up one', async () => {
			chats.server.script({ replies: [{ chunks: ['first', { text: '…', hold: true }] }, { chunks: ['second'] }] });
			const asked = chat.ask(message('one'));
			await hasText('first');
			const panel = await chats.sessions.open(chat.id);
			await panel.giveUpAndRetry();
			assert.equal((await asked).text, 'second');
		});

		it('goes on answering there when it is left here', async () => {
			chats.server.script({ replies: [{ chunks: ['one ', { text: 'two', hold: true }] }] });
			const asked = chat.ask(message('go'));
			await hasText('one ');
			await chats.sessions.open(chat.id);
			chat.dispose();
			chats.server.continue();
			assert.equal((await asked).outcome.kind, 'complete');
		});
	});

	describe('that is left', () => {
		it('stops answering, and its file is closed', async () => {
			chats.server.script({ replies: [{ chunks: ['one ', { text: 'two', hold: true }] }] });
			const asked = chat.ask(message('go'));
			await hasText('one ');
			chat.dispose();
			assert.equal((await asked).outcome.kind, 'cancelled');
			const again = await chats.sessions.open(chat.id);
			assert.deepEqual([again.readOnly, chats.sessions.problem], [false, undefined]);
		});

		it('does not stop an answer that the panel asked for', async () => {
			await chat.ask(message('one'));
			const panel = await chats.sessions.open(chat.id);
			chats.server.script({ replies: [{ chunks: [{ text: 'panel', hold: true }] }] });
			await panel.send(message('two'));
			chats.sessions.newChat();
			chat.dispose();
			chats.server.continue();
			await panel.settled;
			const last = currentPath(panel.conversation).at(-1);
			assert.equal(last?.kind === 'reply' && last.outcome?.kind, 'complete');
		});

		it('sends nothing that was waiting', async () => {
			await chat.ask(message('one'));
			const panel = await chats.sessions.open(chat.id);
			chats.server.script({ replies: [{ chunks: [{ text: 'panel', hold: true }] }] });
			await panel.send(message('two'));
			const sent = chat.send(message('three'));
			chat.dispose();
			chats.server.continue();
			assert.equal(await sent, undefined);
			assert.equal(chats.bodies.length, 2);
		});
	});
});
