import assert from 'node:assert/strict';
import type { RequestObserver } from '../../../../src/core/llm/types/observer';
import type { RecordedAttempt, RecordedExchange, RecordedFrame } from '../../../../src/core/llm/recording/recorded';
import { Recorder, type RecorderBudget } from '../../../../src/core/llm/recording/recorder';
import type { Endpoint, StreamPart } from '../../../../src/core/llm/types/types';
import type { Act } from '../../../tools/wire/rawServer';
import { ManualClock } from '../../../support/manualClock';
import { BODY, CLOSE, DONE, event, KEY, more, onStage, respondWith } from './stage';

const ABOUT = { chat: 'c1', model: 'work/m' };
/** Long enough that two writes are two reads. */
const PAUSE: Act = { do: 'wait', ms: 5 };

const framesOf = ({ frames }: RecordedAttempt): readonly RecordedFrame[] => [...frames.head, ...frames.tail];
const textOf = (attempt: RecordedAttempt): string =>
	framesOf(attempt)
		.map(({ text }) => text)
		.join('');
const attemptsOf = (exchange: RecordedExchange | undefined): readonly RecordedAttempt[] =>
	(exchange?.steps ?? []).flatMap(step => (step.kind === 'attempt' ? [step.attempt] : []));

function only<T>(items: readonly T[]): T {
	const [first] = items;
	assert.ok(first !== undefined && items.length === 1, `${items.length} instead of one`);
	return first;
}

interface Recorded {
	readonly exchange: RecordedExchange;
	readonly attempt: RecordedAttempt;
	/** All that was ever to be seen from outside, as JSON, at every change. */
	readonly seen: readonly string[];
}

/** What is recorded of a request to a server that answers so, over a real socket. */
async function record(
	answers: readonly (readonly Act[])[],
	{
		endpoint: own = {},
		body = BODY,
		room = {},
	}: {
		readonly endpoint?: Partial<Endpoint>;
		readonly body?: typeof BODY;
		readonly room?: Partial<RecorderBudget>;
	} = {},
): Promise<Recorded> {
	return onStage(
		(_, number) => answers[Math.min(number, answers.length) - 1] ?? [],
		async ({ client, endpoint, clock }) => {
			const recorder = new Recorder(clock, room);
			const seen: string[] = [];
			const look = (): RecordedExchange | undefined => recorder.find(recorder.list()[0]?.id ?? '');
			recorder.onDidChange(() => seen.push(JSON.stringify([recorder.list(), look()])));
			const observer = recorder.begin(ABOUT);
			await relay(client.stream({ ...endpoint, ...own }, body, new AbortController().signal, { observer }), observer);
			const exchange = look();
			assert.ok(exchange !== undefined);
			return { exchange, attempt: attemptsOf(exchange).at(-1) ?? assert.fail('nothing was sent'), seen };
		},
	);
}

/** As a session tells its observer. */
async function relay(parts: AsyncIterable<StreamPart>, observer: RequestObserver): Promise<void> {
	for await (const part of parts) {
		if (part.type === 'retry') {
			observer.retry(part);
		} else if (part.type === 'end') {
			observer.end(part.reply.outcome);
		}
	}
}

describe('the recorder', () => {
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
			body: { ...BODY, n: 2 },
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

describe('secrets in what the recorder keeps', () => {
	const half = Math.floor(KEY.length / 2);
	/** Every way in which a server hands back what it was given. */
	const echo = (key: string): readonly Act[] => [
		respondWith(`: hello\n\n`, {
			headers: {
				'set-cookie': 'session=abcdef',
				'x-echo': key,
				'x-ratelimit-remaining-tokens': '99',
				'www-authenticate': `Bearer ${key}`,
			},
		}),
		more(event({ content: `whole ${key}` })),
		PAUSE,
		more(`data: {"id":"c1","choices":[{"index":0,"delta":{"content":"split ${key.slice(0, half)}`),
		PAUSE,
		more(`${key.slice(half)} over two reads"},"finish_reason":null}]}\n\n`),
		PAUSE,
		...[...`: one by one ${key}\n\n`].flatMap(char => [more(char), PAUSE]),
		more(`: at the end ${key.slice(0, half)}`),
		PAUSE,
		more(key.slice(half)),
		PAUSE,
		more(`\n\n${event({ content: '' }, 'stop')}${DONE}`),
		CLOSE,
	];

	const holdsNone = ({ seen, exchange }: Recorded, secret: string): void => {
		for (const text of [...seen, JSON.stringify(exchange), ...attemptsOf(exchange).map(textOf)]) {
			assert.ok(!text.includes(secret), text.slice(0, 2_000));
			// Nor its first half, at a moment when only that had come.
			assert.ok(!text.includes(secret.slice(0, half)), text.slice(0, 2_000));
		}
	};

	it('is nowhere, at no time, though the server echoes it whole and split', async function () {
		this.timeout(20_000);
		const recorded = await record([echo(KEY)]);
		holdsNone(recorded, KEY);
		const text = textOf(recorded.attempt);
		assert.ok(text.includes(`split ${'•'.repeat(KEY.length)} over two reads`), text);
		assert.ok(text.includes(`whole ${'•'.repeat(KEY.length)}`), text);
		assert.ok(recorded.seen.length > KEY.length);
		assert.deepEqual(
			Object.fromEntries(recorded.attempt.responseHeaders.filter(([name]) => /^(?:x-|set|www)/.test(name))),
			{
				'set-cookie': '•••',
				'x-echo': '•••',
				'x-ratelimit-remaining-tokens': '99',
				'www-authenticate': 'Bearer •••',
			},
		);
	});

	it('keeps the borders of the pieces that it masks', async () => {
		const { attempt } = await record([
			[
				respondWith(''),
				PAUSE,
				more(`: ab${KEY.slice(0, half)}`),
				PAUSE,
				more(`${KEY.slice(half)}cd\n\n`),
				PAUSE,
				more(event({ content: 'x' }, 'stop') + DONE),
				CLOSE,
			],
		]);
		assert.deepEqual(
			framesOf(attempt)
				.slice(0, 2)
				.map(({ text }) => text),
			[`: ab${'•'.repeat(half)}`, `${'•'.repeat(KEY.length - half)}cd\n\n`],
		);
	});

	it('is in no body, no error and no failed answer', async () => {
		const body = { ...BODY, user: KEY };
		const recorded = await record(
			[[respondWith(`{"error":{"message":"Incorrect API key provided: ${KEY}"}}`, { status: 401 }), CLOSE]],
			{
				body,
			},
		);
		holdsNone(recorded, KEY);
		assert.match(recorded.attempt.body, /"user":"•••"/);
	});

	it('is in no change', async () => {
		await onStage(
			() => [respondWith(event({ content: 'x' }, 'stop') + DONE), CLOSE],
			async ({ client, endpoint, clock }) => {
				const recorder = new Recorder(clock);
				const observer = recorder.begin(ABOUT);
				const texts: string[] = [];
				recorder.onDidChange(() => texts.push(JSON.stringify(recorder.find('1'))));
				observer.adapted({
					adaptation: { kind: 'drop', param: 'metadata', only: [KEY] },
					by: 'server',
					from: { [KEY]: [KEY, 1, null] },
				});
				await relay(client.stream(endpoint, BODY, new AbortController().signal, { observer }), observer);
				assert.ok(texts.length > 3);
				assert.deepEqual(
					texts.filter(text => text.includes(KEY)),
					[],
				);
				assert.deepEqual(recorder.find('1')?.steps[0], {
					kind: 'change',
					change: {
						adaptation: { kind: 'drop', param: 'metadata', only: ['•••'] },
						by: 'server',
						from: { '•••': ['•••', 1, null] },
					},
				});
			},
		);
	});

	it('is not in tokens that spell it', async () => {
		const tokens = [...KEY].map(char => ({ token: char, logprob: 0, top_logprobs: [{ token: KEY, logprob: 0 }] }));
		const chunk = {
			choices: [{ index: 0, delta: { content: 'x' }, logprobs: { content: tokens }, finish_reason: 'stop' }],
		};
		const { attempt, exchange, seen } = await record([
			[respondWith(`data: ${JSON.stringify(chunk)}\n\n${DONE}`), CLOSE],
		]);
		assert.equal(attempt.logprobs[0]?.tokens.map(({ token }) => token).join(''), '•'.repeat(KEY.length));
		assert.ok(![...seen, JSON.stringify(exchange)].some(text => text.includes(KEY)));
	});

	it('is found in the forms that JSON and URLs give it, and in headers of the user’s own', async () => {
		const key = 'ab/cd+ef"gh\\ij==';
		const own = 'Token x/y<z>&1234';
		const json = (text: string): string => JSON.stringify(text).slice(1, -1);
		const forms = [
			json(key),
			json(key).replaceAll('/', '\\/'),
			'ab\\u002fcd\\u002bef\\u0022gh\\u005cij==',
			'ab\\u002Fcd\\u002Bef\\u0022gh\\u005Cij==',
			encodeURIComponent(key),
			own.slice(6),
			encodeURIComponent(own.slice(6)),
		];
		const { attempt, seen } = await record(
			[[respondWith(forms.map(form => `: ${form}\n\n`).join('') + event({ content: 'x' }, 'stop') + DONE), CLOSE]],
			{
				endpoint: { apiKey: key, headers: { 'x-auth': own } },
			},
		);
		assert.match(textOf(attempt), /^(?:: •+\n\n){7}data/);
		for (const form of [...forms, key, own]) {
			assert.ok(!seen.some(text => text.includes(json(form))), form);
		}
	});

	it('shows of a query string only what is no secret', async () => {
		const { attempt } = await onStage(
			() => [respondWith(event({ content: 'x' }, 'stop') + DONE), CLOSE],
			async ({ client, endpoint, clock, server }) => {
				const recorder = new Recorder(clock);
				const observer = recorder.begin(ABOUT);
				const baseUrl = `${endpoint.baseUrl}?api-version=2026-01-01&code=topsecret`;
				await relay(
					client.stream({ ...endpoint, baseUrl }, BODY, new AbortController().signal, { observer }),
					observer,
				);
				assert.match(server.requests[0]?.path ?? '', /code=topsecret/);
				return { attempt: only(attemptsOf(recorder.find('1'))) };
			},
		);
		assert.match(attempt.url, /\/v1\/chat\/completions\?api-version=2026-01-01&code=•••$/);
	});
});

describe('the room of the recorder', () => {
	const request = {
		url: 'http://x',
		headers: {},
		body: '{}',
		redact: (text: string) => text,
		mask: (text: string) => text,
	};
	const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
	const REPLY: StreamPart & { type: 'end' } = {
		type: 'end',
		reply: {
			outcome: { kind: 'complete' },
			choices: [
				{
					index: 0,
					text: '',
					reasoning: '',
					refusal: '',
					toolCalls: [],
					citations: [],
					audio: undefined,
					logprobs: [],
					logprobsCut: false,
					finishReason: 'stop',
				},
			],
			usage: undefined,
			meta: {
				id: undefined,
				model: undefined,
				created: undefined,
				systemFingerprint: undefined,
				serviceTier: undefined,
				requestId: undefined,
			},
			damagedEvents: 0,
			toolCallsMayRun: true,
		},
	};
	const play = (
		recorder: Recorder,
		{ body = '{}', answer = [] }: { readonly body?: string; readonly answer?: readonly string[] } = {},
	): void => {
		const attempt = recorder.begin(ABOUT).attempt({ ...request, body });
		for (const piece of answer) {
			attempt.bytes(bytes(piece));
		}
		attempt.end(REPLY.reply);
	};

	it('holds the last exchanges, the newest first', () => {
		const recorder = new Recorder(new ManualClock(), { exchanges: 3 });
		for (let count = 0; count < 5; count++) {
			play(recorder);
		}
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['5', '4', '3'],
		);
		assert.equal(recorder.find('1'), undefined);
	});

	it('forgets the oldest where all together are too large, but never what runs', () => {
		const recorder = new Recorder(new ManualClock(), { total: 250_000 });
		const running = recorder.begin(ABOUT).attempt({ ...request, body: 'r'.repeat(100_000) });
		play(recorder, { body: 'a'.repeat(100_000) });
		play(recorder, { body: 'b'.repeat(100_000) });
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['3', '1'],
		);
		running.end(REPLY.reply);
		play(recorder, { body: 'c'.repeat(100_000) });
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['4', '3'],
		);
	});

	it('keeps a body that is sent again once', () => {
		const recorder = new Recorder(new ManualClock(), { total: 250_000 });
		play(recorder);
		const exchange = recorder.begin(ABOUT);
		for (let count = 0; count < 5; count++) {
			exchange.attempt({ ...request, body: `${'a'.repeat(99_999)}${'b'}` }).end(REPLY.reply);
		}
		assert.equal(recorder.list().length, 2);
	});

	it('says where it kept the beginning of a body only', () => {
		const recorder = new Recorder(new ManualClock(), { body: 5 });
		play(recorder, { body: 'four😀and more' });
		const { body, bodyCut, bodyBytes } = only(attemptsOf(recorder.find('1')));
		assert.deepEqual([body, bodyCut, bodyBytes], ['four', true, 16]);
	});

	it('leaves out the middle of a long answer and says how much', () => {
		const recorder = new Recorder(new ManualClock(), { frames: 20_000 });
		const answer = Array.from({ length: 1_000 }, (_, at) => `data: ${at}\n\n`);
		play(recorder, { answer });
		const { head, leftOut, tail } = only(attemptsOf(recorder.find('1'))).frames;
		assert.ok(head.length > 50 && tail.length > 50 && leftOut.frames > 500);
		assert.equal(head.length + leftOut.frames + tail.length, 1_000);
		assert.deepEqual(
			head.map(({ text }) => text),
			answer.slice(0, head.length),
		);
		assert.deepEqual(
			tail.map(({ text }) => text),
			answer.slice(-tail.length),
		);
		assert.equal(leftOut.characters, answer.slice(head.length, -tail.length).join('').length);
	});

	it('leaves out the middle of one huge piece, too', () => {
		const recorder = new Recorder(new ManualClock(), { frames: 300_000 });
		play(recorder, { answer: [`data: ${'😀'.repeat(1_000_000)}\n\n`] });
		const attempt = only(attemptsOf(recorder.find('1')));
		const kept = framesOf(attempt).reduce((sum, { text }) => sum + text.length, 0);
		assert.ok(kept < 300_000 && kept > 150_000);
		assert.equal(kept + attempt.frames.leftOut.characters, 2_000_008);
		assert.ok(framesOf(attempt).every(({ text }) => !/\p{Surrogate}/u.test(text)));
	});

	it('does not wait for the end of a line that has none, and finds a secret across the place all the same', () => {
		const recorder = new Recorder(new ManualClock(), { frames: 16_000_000 });
		const secret = 's3cret-'.repeat(40);
		const mask = (text: string): string => text.replaceAll(secret, '•'.repeat(secret.length));
		const attempt = recorder.begin(ABOUT).attempt({ ...request, mask });
		const whole = `${'x'.repeat(997)}${secret}`.repeat(3_000);
		for (let at = 0; at < whole.length; at += 1_009) {
			attempt.bytes(bytes(whole.slice(at, at + 1_009)));
		}
		const running = only(attemptsOf(recorder.find('1')));
		assert.ok(textOf(running).length > whole.length - 1_200_000);
		assert.ok(!textOf(running).includes('s3cret'));
		attempt.end(REPLY.reply);
		assert.equal(textOf(only(attemptsOf(recorder.find('1')))), mask(whole));
	});

	it('forgets on request, but for what runs', () => {
		const recorder = new Recorder(new ManualClock());
		play(recorder);
		recorder.begin(ABOUT);
		recorder.clear();
		assert.deepEqual(
			recorder.list().map(({ id }) => id),
			['2'],
		);
	});

	it('looks at each character of 200,000 pieces at most three times', function () {
		this.timeout(30_000);
		let looked = 0;
		const mask = (text: string): string => {
			looked += text.length;
			return text;
		};
		const recorder = new Recorder(new ManualClock(), { frames: 64 * 1024 * 1024, total: 256 * 1024 * 1024 });
		const attempt = recorder.begin(ABOUT).attempt({ ...request, mask });
		// Lines that end in a later piece are the harder case.
		const pieces = ['data: {"a', '":1}\n', '\ndata: ', 'x'].map(bytes);
		for (let at = 0; at < 200_000; at++) {
			attempt.bytes(pieces[at % pieces.length] ?? new Uint8Array());
		}
		attempt.end(REPLY.reply);
		const { received, frames } = only(attemptsOf(recorder.find('1')));
		assert.equal(frames.head.length, 200_000);
		assert.ok(looked <= 3 * received, `${looked} of ${received}`);
	});
});
