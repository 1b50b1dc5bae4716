import type { TestAccess } from '../../../src/extension';
import { deepEqual, equal, eventually, match, ok } from '../support/assert';
import type { Models } from '../support/models';
import { View, useChat } from '../support/parley';

describe('a chat', () => {
	let access: TestAccess;
	let models: Models;
	let view: View;

	useChat(chat => {
		({ access, models, view } = chat);
	});

	it('streams an answer and sends nothing that was not chosen', async () => {
		const reply = await view.ask('hello');
		equal(reply.steps[0]?.text, 'Hello from the model server.');
		equal(reply.end?.outcome, 'complete');
		const { tools, ...rest } = await models.body<{ tools: { function: { name: string } }[] }>();
		deepEqual(rest, {
			model: 'test-model',
			messages: [{ role: 'user', content: 'hello' }],
			stream: true,
			stream_options: { include_usage: true },
		});
		deepEqual(
			tools.map(tool => tool.function.name),
			['read_selection'],
		);
	});

	it('sends only model and messages where everything else is switched off', async () => {
		view.say({ type: 'tick', tool: 'read_selection', on: false });
		view.say({ type: 'clearParameter', name: 'stream', to: 'notSent' });
		view.say({ type: 'clearParameter', name: 'stream_options', to: 'notSent' });
		await eventually(
			() => view.state.composer.requestSummary.length === 0 && view.state.composer.tools.every(({ ticked }) => !ticked),
			'the switches arrive',
		);
		const reply = await view.ask('hello');
		equal(reply.steps[0]?.text, 'Hello from the model server.');
		deepEqual((await models.chats())[0]?.json, { model: 'test-model', messages: [{ role: 'user', content: 'hello' }] });
	});

	it('shows what is sent where the model does not take what was chosen', async () => {
		await access.sessions.current.configure({
			model: 'test/claude-opus-4.6',
			parameters: { temperature: 1.4, seed: 7, logprobs: true },
		});
		await eventually(() => view.state.composer.requestSummary.includes('temperature 1'), 'the value that is sent');
		ok(!view.state.composer.requestSummary.some(text => text.startsWith('logprobs')));
	});

	it('keeps what had arrived when it is stopped', async () => {
		await models.script({ replies: [{ chunks: ['The first half', { text: ', the second', hold: true }] }] });
		view.say({ type: 'send', text: 'go' });
		await eventually(() => {
			const turn = view.state.turns.at(-1);
			return turn?.kind === 'reply' && turn.steps[0]?.text === 'The first half';
		}, 'the first half');
		view.say({ type: 'stop' });
		const reply = await view.ended();
		equal(reply.steps[0]?.text, 'The first half');
		deepEqual([reply.end?.outcome, reply.end?.label], ['cancelled', 'Stopped.']);
	});

	it('says how an answer ended that was cut off', async () => {
		await models.script({ replies: [{ chunks: ['Half of'], close: 'end' }] });
		const reply = await view.ask('go');
		equal(reply.steps[0]?.text, 'Half of');
		match(reply.end?.label ?? '', /^Cut off/);
	});

	it('shows thinking beside the text, and what it cost', async () => {
		await models.script({ replies: [{ chunks: [{ reasoning: 'Let me think.' }, 'Four.'] }] });
		const reply = await view.ask('2 + 2?');
		deepEqual([reply.steps[0]?.reasoning, reply.steps[0]?.text], ['Let me think.', 'Four.']);
		equal(typeof reply.steps[0]?.reasoningSeconds, 'number');
		match(reply.end?.meta.line ?? '', /in · \d+ out$/);
	});

	it('gives a view that comes later the same state', async () => {
		await view.ask('hello');
		const later = new View(access);
		deepEqual(later.state.turns, view.state.turns);
		deepEqual(later.state.composer, view.state.composer);
		later.dispose();
	});

	it('keeps the draft for a view that comes later', async () => {
		view.say({ type: 'draft', text: 'half a thought' });
		const later = new View(access);
		equal(later.state.composer.draft, 'half a thought');
		later.dispose();
	});

	it('lives on when the view says nonsense', async () => {
		for (const nonsense of [
			undefined,
			null,
			7,
			'ready',
			{},
			{ type: 'unknown' },
			{ type: 'send' },
			{ type: 'send', text: {} },
			{ type: 'openLink', href: 'command:workbench.action.quit' },
			{ type: 'act', action: 'rm', turn: '' },
		]) {
			view.sayAnything(nonsense);
		}
		equal((await view.ask('still there?')).end?.outcome, 'complete');
	});

	it('gathers a fast stream into few messages', async () => {
		await models.script({ replies: [{ chunks: Array.from({ length: 2_000 }, (_, index) => `w${index} `) }] });
		const before = view.count;
		const reply = await view.ask('go');
		ok(reply.steps[0]?.text.endsWith('w1999 '));
		ok(view.count - before < 500, `${view.count - before} messages for 2,000 chunks`);
	});

	it('is found again in a later session, from its file', async () => {
		await view.ask('remember this');
		const { id } = access.sessions.current;
		await access.sessions.evict(id);
		equal(access.sessions.current.isEmpty, true);
		await access.sessions.open(id);
		deepEqual(
			view.state.turns.map(turn => (turn.kind === 'user' ? turn.text : turn.steps[0]?.text)),
			['remember this', 'Hello from the model server.'],
		);
	});
});
