import assert from 'node:assert/strict';
import { Recorder } from '../../../../../src/core/llm/recording/recorder';
import type { Act } from '../../../../tools/wire/rawServer';
import { BODY, CLOSE, DONE, event, KEY, more, onStage, respondWith } from '../../../scenarios/llm/stage';
import { ABOUT, attemptsOf, framesOf, only, PAUSE, record, type Recorded, relay, textOf } from './recordRequest';

describe('secrets in what the recorder keeps', () => {
	const half = Math.floor(KEY.length / 2);
	/** Answers with the key in every way in which a server can return it. */
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
			// Nor may its first half, at a moment when no more had arrived.
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
		const { attempt, exchange, seen } = await record(
			[[respondWith(`data: ${JSON.stringify(chunk)}\n\n${DONE}`), CLOSE]],
			{ body: { ...BODY, logprobs: true } },
		);
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
