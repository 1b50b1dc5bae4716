import assert from 'node:assert/strict';
import { suggestAdaptation } from '../../../../src/core/llm/adaptation/suggestAdaptation';
import { decideOutcome } from '../../../../src/core/llm/reply/outcome';
import { ReplyReader } from '../../../../src/core/llm/reply/replyReader';
import { DEFAULT_LIMITS, FIELD_CAPS } from '../../../../src/core/llm/types/limits';
import type { Reply } from '../../../../src/core/llm/types/types';
import { raw, readReply } from './readReply';
import { BODY, CLOSE, collect, DONE, event, onStage, outcomeOf, replyOf, respondWith } from './stage';

/** Returns the reply to a request that asks for nothing beyond an answer. */
const replyTo = (
	body: string,
	answer: Parameters<typeof respondWith>[1] = {},
	limits: Parameters<typeof onStage>[2] = {},
): Promise<Reply> =>
	onStage(
		() => [respondWith(body, answer), CLOSE],
		async ({ client, endpoint }) => replyOf(await collect(client.stream(endpoint, BODY, new AbortController().signal))),
		{ maxRetries: 0, ...limits },
	);

describe('fields of an answer', () => {
	const long = 'x'.repeat(100_000);

	it('are cut at their cap, and the cut is marked', async () => {
		const call = { index: 0, id: long, function: { name: long, arguments: '{}' } };
		const reply = await replyTo(
			raw({
				id: long,
				model: long,
				system_fingerprint: long,
				service_tier: long,
				choices: [{ delta: { content: 'x', tool_calls: [call] }, finish_reason: long }],
			}) + DONE,
			{ headers: { 'x-request-id': 'r'.repeat(8_000) } },
		);
		const cut = (max: number): string => `${'x'.repeat(max - 1)}…`;
		const { id, model, systemFingerprint, serviceTier, requestId } = reply.meta;
		assert.deepEqual([id, model, systemFingerprint, serviceTier], Array(4).fill(cut(FIELD_CAPS.meta)));
		assert.equal(requestId?.length, FIELD_CAPS.meta);
		const [choice] = reply.choices;
		assert.equal(choice.finishReason, cut(FIELD_CAPS.finishReason));
		assert.equal(choice.toolCalls[0]?.id, cut(FIELD_CAPS.callId));
		assert.equal(choice.toolCalls[0]?.name, cut(FIELD_CAPS.toolName));
	});

	it('are never cut within an emoji', async () => {
		const reply = await replyTo(raw({ model: '😀'.repeat(1_000), choices: [{ delta: { content: 'x' } }] }) + DONE);
		assert.equal(reply.meta.model, `${'😀'.repeat(499)}…`);
	});

	it('that a provider keeps for itself come back whole or not at all', async () => {
		for (const [size, kept] of [
			[60_000, true],
			[70_000, false],
		] as const) {
			const extra = { signature: 's'.repeat(size) };
			const call = { index: 0, id: 'c', function: { name: 'f', arguments: '{}' }, extra_content: extra };
			const reply = await replyTo(raw({ choices: [{ delta: { tool_calls: [call] } }] }) + DONE);
			assert.deepEqual(reply.choices[0].toolCalls[0]?.extraContent, kept ? extra : undefined);
		}
	});

	it('that nobody asked for are dropped', async () => {
		const row = { token: 'x', logprob: -1, bytes: null };
		const reply = await replyTo(raw({ choices: [{ delta: { content: 'x' }, logprobs: { content: [row] } }] }) + DONE);
		assert.deepEqual([reply.choices[0].text, reply.choices[0].logprobs.length], ['x', 0]);
		assert.equal(reply.choices[0].logprobsCut, false);
	});

	it('that are numbers without end are left out', async () => {
		const reply = await replyTo(
			`data: {"created":1e999,"choices":[{"index":-1e999,"delta":{"content":"x"},"finish_reason":"stop"}],` +
				`"usage":{"prompt_tokens":1e999,"completion_tokens":3,"total_tokens":1e300}}\n\n`,
		);
		assert.equal(outcomeOf(reply), 'complete');
		assert.equal(reply.meta.created, undefined);
		assert.deepEqual(
			[reply.usage?.promptTokens, reply.usage?.completionTokens, reply.usage?.totalTokens],
			[undefined, 3, undefined],
		);
	});
});

describe('an error with fields beyond their caps', () => {
	it('keeps its words, cut, and a wait that is a number', async () => {
		const reply = await replyTo(JSON.stringify({ error: { message: 'w'.repeat(50_000), param: 'p'.repeat(9_000) } }), {
			status: 429,
			headers: { 'retry-after': '9'.repeat(400) },
		});
		assert.ok(reply.outcome.kind === 'error');
		const { error } = reply.outcome;
		assert.equal(error.serverText, `${'w'.repeat(FIELD_CAPS.serverText - 1)}…`);
		assert.equal(error.param?.length, FIELD_CAPS.errorParam);
		assert.ok(Number.isFinite(error.retryAfterMs) && !error.autoRetry);
	});
});

describe('events on one line', () => {
	const chunk = (text: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}`;

	it('are all read, however many there are', async () => {
		const words = Array.from({ length: 3_000 }, (_, index) => `${index} `);
		const reply = await replyTo(`${words.map(chunk).join('')}data: [DONE]\n\n`);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', words.join('')]);
	});

	it('end with the first end', async () => {
		const reply = await replyTo(`${chunk('a')}data: [DONE]${chunk('b')}\n\n`);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', 'a']);
	});

	it('are kept beside one that is broken', async () => {
		const reply = await replyTo(`${chunk('a')}data: {"choices":x}${chunk('b')}data: {oops\n\n${DONE}`);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text, reply.damagedEvents], ['damaged', 'ab', 2]);
	});

	it('may be empty by the hundred thousand', async () => {
		const reply = await replyTo(
			`${chunk('a')}\n\n${'data: {}'.repeat(200_000)}\n\n${'data: '.repeat(200_000)}\n\n${DONE}`,
		);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['complete', 'a']);
	});
});

describe('calls without end', () => {
	it('stop at their limit, also within one event', async () => {
		const calls = Array.from({ length: 20_000 }, (_, index) => ({ index, id: `c${index}`, function: { name: 'f' } }));
		const reply = await replyTo(raw({ choices: [{ delta: { content: 'x', tool_calls: calls } }] }) + DONE);
		assert.deepEqual([outcomeOf(reply), reply.choices[0].toolCalls.length], ['capped', 128]);
	});

	it('are read from an object in many pieces, to their limit', async () => {
		const piece = (name: string): string =>
			event({ tool_calls: [{ index: 0, id: 'c', function: { arguments: { [name]: '\ud800' } } }] });
		const names = Array.from({ length: 5_000 }, (_, index) => `k${index}`);
		const reply = await replyTo(names.map(piece).join('') + DONE);
		assert.deepEqual(
			JSON.parse(reply.choices[0].toolCalls[0]?.arguments ?? ''),
			Object.fromEntries(names.map(name => [name, '\ufffd'])),
		);
		const capped = await replyTo(names.map(name => piece(name.repeat(100))).join('') + DONE);
		assert.equal(outcomeOf(capped), 'capped');
	});
});

describe('names that every object inherits', () => {
	const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];

	it('are parameters like any other in an error', async () => {
		for (const param of NAMES) {
			const message = `Unsupported parameter: '${param}' is not supported with this model.`;
			const reply = await replyTo(JSON.stringify({ error: { message, param, code: param, type: param } }), {
				status: 400,
			});
			assert.ok(reply.outcome.kind === 'error');
			assert.equal(reply.outcome.error.serverText, message);
			assert.equal(suggestAdaptation({ ...BODY, temperature: 1 }, reply.outcome.error), undefined);
		}
	});

	it('are fields, roles, tools and reasons like any other in an answer', async () => {
		for (const name of NAMES) {
			const fields = `"${name}":{"${name}":["${name}"]}`;
			const reply = await replyTo(
				`data: {${fields},"choices":[{${fields},"delta":{${fields},"role":"${name}","content":"x","tool_calls":` +
					`[{${fields},"id":"${name}","type":"${name}","function":{"name":"${name}","arguments":"{}"}}]},` +
					`"finish_reason":"${name}"}]}\n\n`,
			);
			const [{ text, toolCalls, finishReason }] = reply.choices;
			assert.deepEqual([text, toolCalls[0]?.name, finishReason], ['x', name, name]);
		}
	});
});

describe('the body of an error', () => {
	it('may repeat its prefix, and nest, without end', async () => {
		const deep = (text: string): string => '['.repeat(20_000) + text + ']'.repeat(20_000);
		for (const body of [
			`${'data: '.repeat(10_000)}{"error":{"message":"Gone"}}`,
			`data: x\n${'data: data: '.repeat(2_000)}\ndata: Gone`,
			`{"detail":[{"msg":"Gone","loc":${deep('1')}}]}`,
			`{"error":${'{"error":'.repeat(5_000)}1${'}'.repeat(5_000)},"message":"Gone"}`,
		]) {
			const reply = await replyTo(body, { status: 401 });
			assert.equal(outcomeOf(reply), 'auth', body.slice(0, 40));
			assert.match(reply.outcome.kind === 'error' ? reply.outcome.error.serverText : '', /Gone/);
		}
	});
});

describe('a fault in the reading itself', () => {
	it('takes nothing away of what was read', () => {
		const context = {
			url: '',
			hasKey: true,
			sentFields: new Set<string>(),
			redact: (): string => {
				throw new RangeError('fault');
			},
			now: 0,
			maxRetryWaitMs: 0,
		};
		const reader = new ReplyReader(1, new Set(), new Headers(), DEFAULT_LIMITS, context);
		const parts = [
			...reader.feed(Buffer.from(`${event({ content: 'a' })}data: {"error":"x"}\n\n${event({ content: 'b' })}${DONE}`)),
			...reader.end({ type: 'eof' }),
		];
		assert.deepEqual(parts, [{ type: 'text', choice: 0, text: 'ab' }]);
		assert.deepEqual(decideOutcome(reader.ending ?? { type: 'eof' }, reader.evidence), { kind: 'damaged' });
	});
});

describe('an answer that says nothing without end', () => {
	it('is capped, and keeps what it said before', async () => {
		const text = `${event({ content: 'a' })}${': wait\n\n'.repeat(50_000)}${event({ content: 'b' }, 'stop')}${DONE}`;
		const reply = await replyTo(text, {}, { maxEvent: 2_000 });
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['capped', 'a']);
		assert.equal(outcomeOf(await replyTo(text)), 'complete');
	});
});

describe('log probabilities that were asked for', () => {
	it('count by their size', async () => {
		const long = { token: 't'.repeat(300), logprob: -1, bytes: Array(200).fill(1) };
		const row = { ...long, top_logprobs: [long] };
		const chunk = { choices: [{ delta: { content: 'x' }, logprobs: { content: [row, row, row, row] } }] };
		const reply = await readReply(raw(chunk) + DONE, { maxLogprobs: 10 });
		const [{ logprobs, logprobsCut }] = reply.choices;
		assert.deepEqual([logprobs.length, logprobs[0]?.token.length, logprobsCut], [2, FIELD_CAPS.token, true]);
	});
});
