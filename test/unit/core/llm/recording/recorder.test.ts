import assert from 'node:assert/strict';
import { ManualClock } from '../../../../support/manualClock';
import { Recorder } from '../../../../../src/core/llm/recording/recorder';
import { SecretFinder } from '../../../../../src/core/llm/secrets/secretFinder';
import type { Act } from '../../../../tools/wire/rawServer';
import { BODY, CLOSE, DONE, event, more, respondWith } from '../../../scenarios/llm/stage';
import { ABOUT, framesOf, only, PAUSE, record, textOf } from './recordRequest';

describe('the recorder', () => {
	const KEY = 'sk-recorder-0123456789';

	it('keeps the beginning of the question, without the key, once it is known', () => {
		const recorder = new Recorder(new ManualClock());
		const observer = recorder.begin({ ...ABOUT, question: `Why is ${KEY} refused? ${'x'.repeat(1_000)}` });
		const question = (): string => recorder.list()[0]?.question ?? '';
		assert.equal(question(), '');
		observer.attempt({
			url: 'http://127.0.0.1/v1/chat/completions',
			headers: {},
			body: '{}',
			redact: text => text.replaceAll(KEY, '•••'),
			secrets: new SecretFinder([KEY]),
		});
		assert.match(question(), /^Why is ••• refused\? x+$/);
		assert.ok(question().length <= 200);
	});

	it('writes down what left and what came, with its times', async () => {
		const answer = event({ content: 'Hel' }) + event({ content: 'lo' }, 'stop');
		const { exchange, attempt } = await record([
			[respondWith(answer, { headers: { 'x-request-id': 'r1' } }), { do: 'wait', ms: 700 }, more(DONE), CLOSE],
		]);
		assert.deepEqual(
			[exchange.chat, exchange.model, exchange.outcome?.kind, exchange.status, exchange.attempts],
			['c1', 'work/m', 'complete', 200, 1],
		);
		assert.match(attempt.url, /^http:\/\/127\.0\.0\.1:\d+\/v1\/chat\/completions$/);
		assert.deepEqual(attempt.requestHeaders, [
			['accept', 'text/event-stream'],
			['authorization', 'Bearer •••'],
			['content-type', 'application/json'],
		]);
		assert.deepEqual(
			[attempt.method, attempt.body, attempt.bodyBytes, attempt.bodyCut],
			['POST', JSON.stringify(BODY), JSON.stringify(BODY).length, false],
		);
		assert.equal(attempt.status, 200);
		assert.ok(attempt.responseHeaders.some(([name, value]) => name === 'x-request-id' && value === 'r1'));
		assert.equal(textOf(attempt), answer + DONE);
		assert.equal(framesOf(attempt).at(-1)?.at, 700);
		assert.equal(attempt.endedAt, 700);
		assert.equal(attempt.received, (answer + DONE).length);
		assert.deepEqual([attempt.headersAt, attempt.firstByteAt], [0, 0]);
		assert.deepEqual([exchange.duration, exchange.received], [700, attempt.received]);
	});

	it('keeps usage, meta data and the probabilities of all answers', async () => {
		const token = (text: string, logprob: number): object => ({
			token: text,
			logprob,
			bytes: null,
			top_logprobs: [{ token: 'Hey', logprob: Math.log(0.25), bytes: null }],
		});
		const chunk = {
			id: 'c1',
			choices: [0, 1].map(index => ({
				index,
				delta: { content: 'Hi' },
				logprobs: { content: [token('Hi', Math.log(0.5))] },
				finish_reason: 'stop',
			})),
			usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
		};
		const { attempt } = await record([[respondWith(`data: ${JSON.stringify(chunk)}\n\n${DONE}`), CLOSE]], {
			body: { ...BODY, n: 2, logprobs: true },
		});
		assert.equal(attempt.usage?.totalTokens, 5);
		assert.equal(attempt.meta?.id, 'c1');
		assert.deepEqual(
			attempt.logprobs.map(({ choice, cut, tokens }) => [
				choice,
				cut,
				tokens.map(({ token: text, top }) => [text, top.length]),
			]),
			[
				[0, false, [['Hi', 1]]],
				[1, false, [['Hi', 1]]],
			],
		);
		assert.ok(Math.abs((attempt.logprobs[0]?.tokens[0]?.probability ?? 0) - 0.5) < 1e-9);
		assert.ok(Math.abs((attempt.logprobs[1]?.tokens[0]?.top[0]?.probability ?? 0) - 0.25) < 1e-9);
	});

	it('keeps the answer to the byte, however it is cut', async function () {
		this.timeout(20_000);
		const line = '\u{feff}: 你好 👩‍👩‍👧\u{feff}\r\n\r\n';
		const rest = event({ content: 'x' }, 'stop') + DONE;
		const bytes = [...Buffer.from(line)].map(byte => ({ do: 'write', bytes: Buffer.from([byte]) }) as const);
		const { attempt } = await record([[respondWith(''), ...bytes.flatMap(act => [act, PAUSE]), more(rest), CLOSE]]);
		assert.equal(textOf(attempt), line + rest);
		assert.ok(attempt.frames.head.length > 15);
	});

	it('tells attempts, waits and why, in order', async () => {
		const refusal = (status: number): readonly Act[] => [
			respondWith('{"error":{"message":"not now"}}', { status, headers: { 'retry-after': '2' } }),
			CLOSE,
		];
		const { exchange } = await record([
			refusal(429),
			refusal(503),
			[respondWith(event({ content: 'x' }, 'stop') + DONE), CLOSE],
		]);
		assert.deepEqual(
			exchange.steps.map(step => {
				switch (step.kind) {
					case 'attempt':
						return [step.attempt.status, step.attempt.outcome?.kind, textOf(step.attempt).slice(0, 8)];
					case 'retry':
						return [step.error.kind, step.error.serverText];
					case 'change':
						return [];
				}
			}),
			[
				[429, 'error', '{"error"'],
				['rate_limit', 'not now'],
				[503, 'error', '{"error"'],
				['overloaded', 'not now'],
				[200, 'complete', 'data: {"'],
			],
		);
		assert.equal(exchange.attempts, 3);
		assert.ok(exchange.duration >= 4_000);
	});

	it('runs until it is told that it is over, or its last attempt is', () => {
		const clock = new ManualClock();
		const recorder = new Recorder(clock);
		const observer = recorder.begin(ABOUT);
		assert.equal(only(recorder.list()).outcome, undefined);
		clock.advance(500);
		assert.equal(only(recorder.list()).duration, 500);
		observer.retry({
			attempt: 1,
			at: clock.now() + 3_000,
			error: { kind: 'server', serverText: '', retryable: true, autoRetry: true },
		});
		assert.equal(only(recorder.list()).outcome, undefined);
		observer.end({ kind: 'cancelled' });
		clock.advance(9_000);
		assert.deepEqual([only(recorder.list()).outcome?.kind, only(recorder.list()).duration], ['cancelled', 500]);
	});
});
