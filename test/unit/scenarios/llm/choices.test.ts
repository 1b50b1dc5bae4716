import assert from 'node:assert/strict';
import { raw, readReply } from './readReply';
import { DONE, outcomeOf } from './stage';

const piece = (index: number, delta: object, finish: string | null = null): string =>
	raw({ choices: [{ index, delta, finish_reason: finish }] });

const text = (content: string): object => ({ content });
const CALL = { tool_calls: [{ index: 0, id: 'a', function: { name: 'look', arguments: '{}' } }] };

describe('the pieces of an answer where one was asked for', () => {
	const one: readonly (readonly [string, string])[] = [
		['counted', piece(0, text('H')) + piece(1, text('el')) + piece(2, text('lo')) + piece(3, {}, 'stop')],
		['counted from 1', piece(1, text('Hel')) + piece(2, text('lo')) + piece(3, {}, 'stop')],
		['all at index 1', piece(1, text('Hel')) + piece(1, text('lo'), 'stop')],
		['ended at another index', piece(0, text('Hel')) + piece(1, text('lo'), 'stop')],
		['ended nowhere', piece(0, text('Hel')) + piece(1, text('lo')) + DONE],
		['after a role at index 0', piece(0, { role: 'assistant' }) + piece(1, text('Hel')) + piece(1, text('lo'), 'stop')],
		['after an empty end', piece(0, {}, 'stop') + piece(1, text('Hel')) + piece(1, text('lo'), 'stop')],
		['before an empty one', piece(0, text('Hello'), 'stop') + piece(1, {}) + piece(1, {}, 'stop')],
		['and another’s that never ends', piece(0, text('Hel')) + piece(0, text('lo'), 'stop') + piece(1, { role: 'x' })],
	];
	for (const [what, body] of one) {
		it(`are one answer: ${what}`, async () => {
			const reply = await readReply(body);
			assert.deepEqual([outcomeOf(reply), reply.choices.map(choice => choice.text)], ['complete', ['Hello']]);
		});
	}

	it('hold calls at any index', async () => {
		for (const body of [piece(1, CALL, 'tool_calls'), piece(1, CALL) + piece(0, {}, 'tool_calls')]) {
			const reply = await readReply(piece(0, text('Hello')) + body);
			assert.deepEqual(
				reply.choices.map(choice => [choice.text, choice.toolCalls.map(call => call.name), choice.finishReason]),
				[['Hello', ['look'], 'tool_calls']],
			);
			assert.equal(reply.toolCallsMayRun, true);
		}
	});

	it('are several where a server goes back, or one is whole before the other', async () => {
		const bodies = [
			piece(0, text('Hel')) + piece(1, text('other')) + piece(0, text('lo'), 'stop'),
			piece(0, text('Hello'), 'stop') + piece(1, text('other'), 'stop'),
			piece(0, text('Hello')) + piece(1, text('other')) + piece(0, {}, 'stop'),
			piece(1, text('Hello'), 'stop') + piece(0, text('other'), 'stop'),
			JSON.stringify({
				choices: [
					{ index: 0, message: { content: 'Hello' }, finish_reason: 'stop' },
					{ index: 1, message: { content: 'other' }, finish_reason: 'stop' },
				],
			}),
		];
		for (const body of bodies) {
			const reply = await readReply(body + (body.startsWith('data') ? DONE : ''));
			assert.deepEqual(
				reply.choices.map(choice => choice.text),
				['Hello', 'other'],
			);
		}
	});
});
