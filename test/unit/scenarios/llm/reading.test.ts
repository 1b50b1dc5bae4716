import assert from 'node:assert/strict';
import type { StreamPart } from '../../../../src/core/llm/types/types';
import { raw, readReply } from './readReply';
import { BODY, CLOSE, collect, DONE, event, more, onStage, outcomeOf, replyOf, respondWith } from './stage';

describe('reading a reply', () => {
	const texts: readonly (readonly [string, string])[] = [
		[
			'a chunk per line without blank lines',
			event({ content: 'Hel' }).trimEnd() + '\n' + event({ content: 'lo' }, 'stop').trimEnd() + '\ndata: [DONE]\n',
		],
		[
			'two chunks on one line',
			`data: ${JSON.stringify({ choices: [{ delta: { content: 'Hel' } }] })}` +
				`${JSON.stringify({ choices: [{ delta: { content: 'lo' }, finish_reason: 'stop' }] })}\n\n`,
		],
		['a prefix twice', `data: ${event({ content: 'Hello' }, 'stop')}`],
		['JSON in a string', raw(JSON.stringify({ choices: [{ delta: { content: 'Hello' }, finish_reason: 'stop' }] }))],
		[
			'one JSON document per line',
			[{ choices: [{ delta: { content: 'Hel' } }] }, { choices: [{ delta: { content: 'lo' }, finish_reason: 'stop' }] }]
				.map(chunk => JSON.stringify(chunk))
				.join('\n'),
		],
		['a stray line of JSON first', `{"status":"ok"}\n${event({ content: 'Hello' }, 'stop')}`],
		['choices as null in between', event({ content: 'Hello' }) + raw({ choices: null }) + DONE],
		[
			'a delta that is null',
			event({ content: 'Hello' }) + raw({ choices: [{ index: 0, delta: null, finish_reason: 'stop' }] }),
		],
		['a choice that is null', raw({ choices: [null] }) + event({ content: 'Hello' }, 'stop')],
		['a choice without its list', raw({ choices: { index: 0, delta: { content: 'Hello' }, finish_reason: 'stop' } })],
		[
			'fields of wrong types',
			raw({
				id: 7,
				model: {},
				created: 'x',
				usage: 'none',
				system_fingerprint: [],
				choices: [{ index: '0', delta: { content: 'Hello', role: 5, tool_calls: 'none' }, finish_reason: 'stop' }],
			}),
		],
		['a delta that is text', raw({ choices: [{ delta: 'Hello', finish_reason: 'stop' }] })],
		[
			'a finish that is an object',
			raw({ choices: [{ delta: { content: 'Hello' }, finish_reason: { type: 'stop' } }] }),
		],
		[
			'a whole message after its deltas',
			event({ content: 'Hel' }) +
				event({ content: 'lo' }) +
				raw({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }),
		],
		[
			'a rest in a whole message',
			event({ content: 'Hel' }) + raw({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }),
		],
		['no finish but [DONE]', event({ content: 'Hello' }) + DONE],
		['a finish but no [DONE]', event({ content: 'Hello' }, 'stop')],
		['an unknown finish', event({ content: 'Hello' }, 'eos_token')],
		[
			'errors that are none',
			raw({ error: {}, choices: [{ delta: { content: 'Hel' } }] }) +
				raw({ error: '', code: 0, message: 'success', choices: [{ delta: { content: 'lo' }, finish_reason: 'stop' }] }),
		],
		[
			'events that keep alive',
			'event: ping\ndata: {"type":"ping"}\n\nevent: heartbeat\ndata: x\n\n' +
				`${event({ content: 'Hello' }, 'stop')}data: \n\n`,
		],
	];
	for (const [what, body] of texts) {
		it(`takes ${what}`, async () => {
			const reply = await readReply(body);
			assert.deepEqual([outcomeOf(reply), reply.choices[0].text, reply.damagedEvents], ['complete', 'Hello', 0]);
		});
	}

	const outcomes: readonly (readonly [string, string, string, string])[] = [
		['[DONE] and nothing else', DONE, 'empty_response', ''],
		['a finish and nothing else', event({}, 'stop'), 'empty_response', ''],
		['comments and nothing else', ': hello\n\n', 'empty_response', ''],
		['nothing', '', 'empty_response', ''],
		['plain words', 'Ollama is running', 'wrong_endpoint', ''],
		[
			'another API',
			raw({ type: 'response.created', response: { id: 'r' } }) +
				raw({ type: 'response.output_text.delta', delta: 'x' }),
			'wrong_endpoint',
			'x',
		],
		['another JSON', '{"object":"list","data":[]}', 'wrong_endpoint', ''],
		['a page', '<!doctype html><title>Hi</title>', 'wrong_endpoint', ''],
		['a finish of length', event({ content: 'Hel' }, 'max_tokens'), 'length', 'Hel'],
		['a filter of Google', event({ content: 'Hel' }, 'SAFETY'), 'filtered', 'Hel'],
		['a failure in the finish', event({ content: 'Hel' }, 'error'), 'server', 'Hel'],
		[
			'text beside an error',
			raw({ choices: [{ delta: { content: 'Par' } }], error: { message: 'x', code: 429 } }) + DONE,
			'rate_limit',
			'Par',
		],
		[
			'an event named error with words',
			`${event({ content: 'Par' })}event: error\ndata: upstream broke\n\n`,
			'server',
			'Par',
		],
		[
			'too deep an event',
			`${event({ content: 'A' })}data: {"x":${'['.repeat(70)}${']'.repeat(70)}}\n\n${event({ content: 'B' }, 'stop')}`,
			'damaged',
			'AB',
		],
		['[DONE] with something behind it', `${event({ content: 'A' })}data: [DONE]xyz\n\n`, 'truncated', 'A'],
	];
	for (const [what, body, outcome, text] of outcomes) {
		it(`ends as ${outcome} after ${what}`, async () => {
			const reply = await readReply(body);
			assert.deepEqual([outcomeOf(reply), reply.choices[0].text], [outcome, text]);
			assert.equal(reply.toolCallsMayRun, false);
		});
	}

	it('takes reasoning under any name, and once', async () => {
		for (const delta of [
			{ reasoning_content: 'hmm' },
			{ reasoning: 'hmm' },
			{ reasoning: 'hmm', reasoning_content: 'hmm' },
			{ reasoning: 'hmm', reasoning_details: [{ type: 'reasoning.text', text: 'hmm' }] },
			{ reasoning_details: [{ type: 'reasoning.summary', summary: 'hmm' }] },
			{ content_blocks: [{ index: 0, delta: { thinking: 'hmm' } }] },
			{
				content_blocks: [
					{ type: 'thinking', thinking: 'hmm', signature: 'c2ln' },
					{ type: 'text', text: 'Hello' },
				],
			},
		]) {
			const reply = await readReply(event(delta) + event({ content: 'x' }, 'stop'));
			assert.equal(reply.choices[0].reasoning, 'hmm', JSON.stringify(delta));
		}
	});

	it('takes a thought once that comes again whole behind its pieces', async () => {
		const thoughts = ['Let me ', 'think.', 'Let me think.'].map(content => event({ thinking: { content } })).join('');
		const reply = await readReply(thoughts + event({ content: 'x' }, 'stop'));
		assert.equal(reply.choices[0].reasoning, 'Let me think.');
	});

	it('takes an end back only for one that says more', async () => {
		for (const [first, second, outcome] of [
			['length', 'stop', 'length'],
			['content_filter', 'stop', 'filtered'],
			['stop', 'length', 'length'],
		] as const) {
			const reply = await readReply(event({ content: 'x' }) + event({}, first) + event({ content: '' }, second));
			assert.equal(outcomeOf(reply), outcome, first);
		}
	});

	it('joins the halves of an emoji, and replaces a half that stays alone', async () => {
		const reply = await readReply(event({ content: 'a\ud83d' }) + event({ content: '\ude00b\udc00c\ud83d' }, 'stop'));
		assert.equal(reply.choices[0].text, 'a😀b\ufffdc\ufffd');
	});

	it('keeps the answers apart', async () => {
		const reply = await readReply(
			raw({
				choices: [
					{ index: 1, delta: { content: 'B' } },
					{ index: 0, delta: { content: 'A' } },
				],
			}) +
				raw({ choices: [{ index: 1, delta: { content: 'b' }, finish_reason: 'length' }] }) +
				raw({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
		);
		assert.deepEqual(
			reply.choices.map(choice => [choice.index, choice.text, choice.finishReason]),
			[
				[0, 'A', 'stop'],
				[1, 'Bb', 'length'],
			],
		);
	});

	it('is complete only when every answer that was asked for is', async () => {
		const body = raw({
			choices: [
				{ index: 0, delta: { content: 'A' }, finish_reason: 'stop' },
				{ index: 1, delta: { content: 'B' } },
			],
		});
		await onStage(
			() => [respondWith(body), CLOSE],
			async ({ client, endpoint }) => {
				const ask = async (n: number): Promise<string> =>
					outcomeOf(replyOf(await collect(client.stream(endpoint, { ...BODY, n }, new AbortController().signal))));
				assert.deepEqual([await ask(1), await ask(2)], ['complete', 'truncated']);
			},
		);
	});

	it('tells what the server tells of itself', async () => {
		const usage = {
			prompt_tokens: 10,
			completion_tokens: 5,
			total_tokens: 15,
			cost: 0,
			cost_details: { upstream_inference_cost: 0.25 },
			prompt_tokens_details: { cached_tokens: 4, audio_tokens: 6, cache_write_tokens: 7 },
			completion_tokens_details: {
				reasoning_tokens: 2,
				audio_tokens: 3,
				accepted_prediction_tokens: 1,
				rejected_prediction_tokens: 0,
			},
		};
		const reply = await readReply(
			raw({
				id: 'c1',
				model: 'm-1',
				created: 7,
				system_fingerprint: 'fp',
				service_tier: 'default',
				choices: [{ delta: { content: 'x' }, finish_reason: 'stop' }],
				usage: null,
			}) +
				raw({ choices: [], usage }) +
				DONE,
			{},
			{ 'x-request-id': 'req' },
		);
		assert.deepEqual(reply.usage, {
			promptTokens: 10,
			completionTokens: 5,
			totalTokens: 15,
			cachedTokens: 4,
			cacheWriteTokens: 7,
			audioPromptTokens: 6,
			reasoningTokens: 2,
			audioCompletionTokens: 3,
			acceptedPredictionTokens: 1,
			rejectedPredictionTokens: 0,
			cost: 0.25,
		});
		assert.deepEqual(reply.meta, {
			id: 'c1',
			model: 'm-1',
			created: 7,
			systemFingerprint: 'fp',
			serviceTier: 'default',
			requestId: 'req',
		});
	});

	it('stops at its limits with what it has', async () => {
		const long = event({ content: 'x'.repeat(600) }).repeat(2);
		assert.deepEqual(
			await readReply(long + DONE, { maxText: 1_000 }).then(reply => [outcomeOf(reply), reply.choices[0].text.length]),
			['capped', 1_000],
		);
		assert.deepEqual(
			await readReply(event({ content: 'A' }) + event({ content: 'x'.repeat(5_000) }) + DONE, { maxEvent: 1_000 }).then(
				reply => [outcomeOf(reply), reply.choices[0].text],
			),
			['capped', 'A'],
		);
		const calls = Array.from({ length: 4 }, (_, index) =>
			event({ tool_calls: [{ index, id: `c${index}`, function: { name: 'x', arguments: '{}' } }] }),
		).join('');
		assert.equal(outcomeOf(await readReply(calls + DONE, { maxToolCalls: 3 })), 'capped');
		assert.equal(
			outcomeOf(
				await readReply(
					event({ tool_calls: [{ index: 0, id: 'a', function: { name: 'x', arguments: 'y'.repeat(2_000) } }] }) + DONE,
					{
						maxArguments: 1_000,
					},
				),
			),
			'capped',
		);
		assert.equal(
			outcomeOf(await readReply(`{"choices":[{"message":{"content":"${'x'.repeat(5_000)}`, { maxEvent: 1_000 })),
			'capped',
		);
	});

	it('reads only so much of an error', async () => {
		await onStage(
			() => [respondWith(`${'x'.repeat(100_000)}`, { status: 400 }), more('y'), { do: 'hang' }],
			async ({ client, endpoint }) => {
				const reply = replyOf(await collect(client.stream(endpoint, BODY, new AbortController().signal)));
				assert.equal(outcomeOf(reply), 'bad_request');
				assert.ok(reply.outcome.kind === 'error' && reply.outcome.error.serverText.length === 4_000);
			},
		);
	});

	it('knows an error by its status even where its body never ends', async () => {
		await onStage(
			() => [respondWith('{"error":{"message":"no', { status: 401 }), { do: 'hang' }],
			async ({ client, endpoint }) => {
				const reply = replyOf(await collect(client.stream(endpoint, BODY, new AbortController().signal)));
				assert.equal(outcomeOf(reply), 'auth');
			},
		);
	});

	it('yields the parts in the order of their arrival', async () => {
		const body =
			event({ reasoning_content: 'hmm' }) +
			event({ content: 'Hel' }) +
			event({ tool_calls: [{ index: 0, id: 'a', function: { name: 'x', arguments: '{"y":' } }] }) +
			event({ tool_calls: [{ index: 0, function: { arguments: '1}' } }] }) +
			event({}, 'tool_calls') +
			DONE;
		const parts = await onStage(
			() => [respondWith(body), CLOSE],
			({ client, endpoint }) => collect(client.stream(endpoint, BODY, new AbortController().signal)),
		);
		const expected: readonly StreamPart[] = [
			{ type: 'open', status: 200 },
			{ type: 'reasoning', choice: 0, text: 'hmm' },
			{ type: 'text', choice: 0, text: 'Hel' },
			{ type: 'call', choice: 0, index: 0, id: 'a', name: 'x', arguments: '{"y":' },
			{ type: 'call', choice: 0, index: 0, id: 'a', name: 'x', arguments: '1}' },
		];
		assert.deepEqual(parts.slice(0, -1), expected);
		assert.equal(replyOf(parts).toolCallsMayRun, true);
	});
});
