import assert from 'node:assert/strict';
import { raw, readReply } from './readReply';
import { outcomeOf } from './stage';

const USAGE = { input_tokens: 9, output_tokens: 3, cache_creation_input_tokens: 2, cache_read_input_tokens: 1 };

describe('an answer in the form of another API', () => {
	const named = (event: { readonly type: string; readonly [field: string]: unknown }): string =>
		`event: ${event.type}\n${raw(event)}`;
	const anthropic = [
		{
			type: 'message_start',
			message: { id: 'm1', model: 'claude', content: [], usage: { ...USAGE, output_tokens: 0 } },
		},
		{ type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
		{ type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'hmm' } },
		{ type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 's' } },
		{ type: 'content_block_stop', index: 0 },
		{ type: 'ping' },
		{ type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
		{ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'The error ' } },
		{ type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'failed.' } },
		{ type: 'content_block_stop', index: 1 },
		{ type: 'content_block_start', index: 2, content_block: { type: 'tool_use', id: 't1', name: 'look', input: {} } },
		{ type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"a":' } },
		{ type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '1}' } },
		{ type: 'content_block_stop', index: 2 },
		{ type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 3 } },
		{ type: 'message_stop' },
	];
	const whole = {
		id: 'm1',
		type: 'message',
		role: 'assistant',
		model: 'claude',
		content: [
			{ type: 'thinking', thinking: 'hmm', signature: 's' },
			{ type: 'text', text: 'The error failed.' },
			{ type: 'tool_use', id: 't1', name: 'look', input: { a: 1 } },
		],
		stop_reason: 'tool_use',
		usage: USAGE,
	};
	for (const [what, body] of [
		['in events', anthropic.map(named).join('')],
		['in events without names', anthropic.map(raw).join('')],
		['whole', JSON.stringify(whole)],
	] as const) {
		it(`is read if it is Anthropic’s, ${what}`, async () => {
			const reply = await readReply(body);
			const [{ text, reasoning, toolCalls }] = reply.choices;
			assert.deepEqual(
				[outcomeOf(reply), text, reasoning, toolCalls, reply.meta.model],
				['complete', 'The error failed.', 'hmm', [{ id: 't1', name: 'look', arguments: '{"a":1}' }], 'claude'],
			);
			const { usage } = reply;
			assert.deepEqual(
				[usage?.promptTokens, usage?.completionTokens, usage?.cacheWriteTokens, usage?.cachedTokens],
				[9, 3, 2, 1],
			);
		});
	}

	it('ends as Anthropic says', async () => {
		const cut = { ...whole, content: [{ type: 'text', text: 'Hel' }], stop_reason: 'max_tokens' };
		assert.equal(outcomeOf(await readReply(JSON.stringify(cut))), 'length');
		const failed = anthropic.slice(0, 8).map(named).join('') + named({ type: 'error', error: { message: 'x' } });
		const reply = await readReply(failed);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['server', 'The error ']);
		assert.equal(outcomeOf(await readReply(anthropic.slice(0, 8).map(named).join(''))), 'truncated');
	});

	const others: readonly (readonly [string, string])[] = [
		[
			'Google’s',
			raw({ candidates: [{ content: { parts: [{ text: 'hmm', thought: true }, { text: 'Hel' }] } }] }) +
				raw({ candidates: [{ content: { parts: [{ text: 'lo' }] }, finishReason: 'STOP' }], usageMetadata: {} }),
		],
		[
			'the Responses API’s',
			named({ type: 'response.created', response: { error: null, status: 'in_progress' } }) +
				named({ type: 'response.reasoning_summary_text.delta', delta: 'hmm' }) +
				named({ type: 'response.output_text.delta', delta: 'Hello' }) +
				named({ type: 'response.completed', response: { status: 'completed' } }),
		],
		[
			'the Responses API’s, whole',
			JSON.stringify({
				object: 'response',
				error: null,
				output: [
					{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'hmm' }] },
					{ type: 'message', content: [{ type: 'output_text', text: 'Hello' }] },
				],
			}),
		],
		[
			'Ollama’s',
			[
				{ model: 'm', message: { role: 'assistant', content: '', thinking: 'hmm' }, done: false },
				{ model: 'm', message: { role: 'assistant', content: 'Hello' }, done: false },
				{ model: 'm', message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', eval_count: 2 },
			]
				.map(line => JSON.stringify(line))
				.join('\n'),
		],
	];
	for (const [what, body] of others) {
		it(`keeps its text and names the address if it is ${what}`, async () => {
			const reply = await readReply(body);
			const [{ text, reasoning }] = reply.choices;
			assert.deepEqual([outcomeOf(reply), text, reasoning], ['wrong_endpoint', 'Hello', 'hmm']);
		});
	}
});
