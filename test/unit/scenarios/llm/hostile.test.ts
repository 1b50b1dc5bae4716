import assert from 'node:assert/strict';
import { FIELD_CAPS } from '../../../../src/core/llm/types/limits';
import type { Reply } from '../../../../src/core/llm/types/types';
import { raw } from './readReply';
import { BODY, CLOSE, collect, DONE, onStage, outcomeOf, replyOf, respondWith } from './stage';

/** Returns the reply to a request that asks for nothing beyond an answer. */
const replyTo = (body: string, answer: Parameters<typeof respondWith>[1] = {}): Promise<Reply> =>
	onStage(
		() => [respondWith(body, answer), CLOSE],
		async ({ client, endpoint }) => replyOf(await collect(client.stream(endpoint, BODY, new AbortController().signal))),
		{ maxRetries: 0 },
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
