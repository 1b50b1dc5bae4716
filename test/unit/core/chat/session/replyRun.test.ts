import { strict as assert } from 'node:assert';
import type { ReplyTurn } from '../../../../../src/core/chat/conversation/conversation';
import { ended, lastReplyOf, TestChats } from '../../../../support/testChats';

describe('a session', () => {
	let chats: TestChats;
	beforeEach(async () => {
		chats = await TestChats.start();
	});
	afterEach(() => chats.stop());

	describe('with tools', () => {
		const calls = (...ids: string[]): void => {
			chats.server.script({
				replies: [
					{
						chunks: [{ toolCalls: ids.map((id, index) => ({ index, id, name: 'look', arguments: `{"at":"${id}"}` })) }],
					},
					{ chunks: ['Done.'] },
				],
			});
		};
		async function decideAll(decision: 'once' | 'chat' | 'deny'): Promise<{ asked: string[]; reply: ReplyTurn }> {
			chats.defaults = { ...chats.defaults, tools: ['look'] };
			const session = chats.sessions.current;
			const asked: string[] = [];
			session.onEntry(entry => {
				if (entry.type === 'call' && entry.state === 'asking') {
					asked.push(`${entry.call} ${entry.result?.summary ?? ''}`);
					setImmediate(() => session.decide(entry.call, decision));
				}
			});
			return { reply: await chats.say('look around'), asked };
		}

		it('asks, runs, and answers the model with the matching id', async () => {
			calls('c1', 'c2');
			const { asked, reply } = await decideAll('once');
			assert.deepEqual(asked, ['c1 at c1', 'c2 at c2']);
			assert.deepEqual((chats.bodies[1] as { messages: unknown[] }).messages.slice(1), [
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
			assert.deepEqual((chats.bodies[1] as { messages: unknown[] }).messages.at(-1), {
				role: 'tool',
				tool_call_id: 'c1',
				content: 'The user did not allow this call.',
			});
		});

		it('answers broken arguments and unknown tools without asking the user', async () => {
			chats.defaults = { ...chats.defaults, tools: ['look'] };
			chats.server.script({
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
			const reply = await chats.say('go');
			const messages = (
				chats.bodies[1] as { messages: { content?: string; tool_calls?: { function: { arguments: string } }[] }[] }
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
			chats.defaults = { ...chats.defaults, tools: ['look'] };
			chats.server.script({
				replies: [
					{
						chunks: ['Let me see.', { toolCalls: [{ index: 0, id: 'c1', name: 'look', arguments: '{"at":"x"}' }] }],
						close: 'end',
					},
				],
			});
			const reply = await chats.say('go');
			assert.equal(reply.outcome?.kind, 'truncated');
			assert.equal(reply.steps[0]?.calls[0]?.state, 'blocked');
			assert.equal(chats.bodies.length, 1);
		});

		it('cancels a question when it is stopped', async () => {
			calls('c1');
			chats.defaults = { ...chats.defaults, tools: ['look'] };
			const session = chats.sessions.current;
			const end = ended(session);
			session.onEntry(entry => {
				if (entry.type === 'call' && entry.state === 'asking') {
					session.stop();
				}
			});
			await session.send({ text: 'go', attachments: [] });
			await end;
			assert.equal(lastReplyOf(session).steps[0]?.calls[0]?.state, 'cancelled');
			assert.equal(lastReplyOf(session).outcome?.kind, 'cancelled');
			assert.equal(chats.bodies.length, 1);
		});
	});
});
