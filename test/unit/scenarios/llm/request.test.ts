import assert from 'node:assert/strict';
import type { ChatBody } from '../../../../src/core/llm/types/types';
import type { Act } from '../../../tools/wire/rawServer';
import { BODY, CLOSE, collect, DONE, event, KEY, onStage, outcomeOf, replyOf, respondWith } from './stage';

const good = [respondWith(event({ content: 'Hello' }, 'stop') + DONE), CLOSE];

describe('a request', () => {
	it('has exactly the fields that were given', async () => {
		const body: ChatBody = { ...BODY, stream_options: { include_usage: true }, temperature: 0 };
		const [request] = await onStage(
			() => good,
			async ({ client, endpoint, server }) => {
				await collect(client.stream(endpoint, body, new AbortController().signal));
				return server.requests;
			},
		);
		assert.deepEqual(JSON.parse(request?.body ?? ''), body);
		assert.equal(request?.method, 'POST');
		assert.equal(request?.path, '/v1/chat/completions');
		assert.equal(request?.headers.get('authorization'), `Bearer ${KEY}`);
		assert.equal(request?.headers.get('content-type'), 'application/json');
	});

	it('carries no Authorization without a key', async () => {
		const [request] = await onStage(
			() => good,
			async ({ client, endpoint, server }) => {
				await collect(client.stream({ ...endpoint, apiKey: undefined }, BODY, new AbortController().signal));
				return server.requests;
			},
		);
		assert.equal(request?.headers.has('authorization'), false);
	});

	it('is refused for want of a key only where none was sent', async () => {
		const refused: readonly Act[] = [respondWith('{"error":{"message":"Unauthorized"}}', { status: 401 }), CLOSE];
		const without = { apiKey: undefined, headers: { 'X-Title': 'Parley' } };
		const ways = [{ ...without }, { ...without, headers: { 'X-Gate': 'k' } }, { apiKey: 'k', headers: {} }];
		const errors = await onStage(
			() => refused,
			async ({ client, endpoint }) => {
				const outcomes: unknown[] = [];
				for (const way of ways) {
					const parts = await collect(client.stream({ ...endpoint, ...way }, BODY, new AbortController().signal));
					const { outcome } = replyOf(parts);
					outcomes.push(outcome.kind === 'error' && outcome.error.kind === 'auth' && outcome.error.withoutKey);
				}
				return outcomes;
			},
		);
		assert.deepEqual(errors, [true, undefined, undefined]);
	});

	it('puts the key where a header asks for it, and nowhere else', async () => {
		const headers = {
			'api-key': '${apiKey}',
			'X-Team': 'parley',
			'Content-Length': '7',
			host: 'evil.example',
			'bad name': 'x',
			broken: 'a\r\nx-injected: 1',
		};
		const [request] = await onStage(
			() => good,
			async ({ client, endpoint, server }) => {
				await collect(client.stream({ ...endpoint, headers }, BODY, new AbortController().signal));
				return server.requests;
			},
		);
		assert.equal(request?.headers.get('api-key'), KEY);
		assert.equal(request?.headers.get('x-team'), 'parley');
		assert.equal(request?.headers.has('authorization'), false);
		assert.equal(request?.headers.has('x-injected'), false);
		assert.match(request?.headers.get('host') ?? '', /^127\.0\.0\.1:/);
		assert.deepEqual(JSON.parse(request?.body ?? ''), BODY);
	});

	it('is valid UTF-8, whatever was typed', async () => {
		const content = 'a\ud800b 😀 \udc00 \\ud800';
		const body: ChatBody = { ...BODY, messages: [{ role: 'user', content }], metadata: { 'k\ud83d': 'v' } };
		const [request] = await onStage(
			() => good,
			async ({ client, endpoint, server }) => {
				await collect(client.stream(endpoint, body, new AbortController().signal));
				return server.requests;
			},
		);
		const sent = JSON.parse(request?.body ?? '') as ChatBody;
		assert.equal(sent.messages[0]?.content, 'a\ufffdb 😀 \ufffd \\ud800');
		assert.deepEqual(sent.metadata, { 'k\ufffd': 'v' });
	});

	it('is not made with a key that no header can hold', async () => {
		const { reply, asked } = await onStage(
			() => good,
			async ({ client, endpoint, server }) => ({
				reply: replyOf(
					await collect(client.stream({ ...endpoint, apiKey: 'sk-typo–graphic' }, BODY, new AbortController().signal)),
				),
				asked: server.requests.length,
			}),
		);
		assert.equal(outcomeOf(reply), 'auth');
		assert.equal(asked, 0);
	});

	it('trims the key', async () => {
		const [request] = await onStage(
			() => good,
			async ({ client, endpoint, server }) => {
				await collect(client.stream({ ...endpoint, apiKey: ` ${KEY}\n` }, BODY, new AbortController().signal));
				return server.requests;
			},
		);
		assert.equal(request?.headers.get('authorization'), `Bearer ${KEY}`);
	});

	it('follows no redirect to another server, and gives it nothing', async () => {
		await onStage(
			() => good,
			async other => {
				const reply = await onStage(
					() => [
						respondWith('', { status: 307, headers: { location: `${other.endpoint.baseUrl}/chat/completions` } }),
						CLOSE,
					],
					async ({ client, endpoint }) =>
						replyOf(await collect(client.stream(endpoint, BODY, new AbortController().signal))),
				);
				assert.equal(reply.outcome.kind, 'error');
				const error = reply.outcome.kind === 'error' ? reply.outcome.error : undefined;
				assert.equal(error?.kind, 'redirect_refused');
				assert.ok(error.serverText.includes(`127.0.0.1:${other.server.port}`), 'the target is named');
				assert.equal(error.redirectedTo, `${other.endpoint.baseUrl}/chat/completions`);
				assert.equal(other.server.requests.length, 0);
			},
		);
	});

	it('leaves the key in no part and no log line, even where the server repeats it', async () => {
		const headers = { 'x-api-key': 'literal-secret-value' };
		const failures = [
			respondWith(JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY} literal-secret-value` } }), {
				status: 401,
			}),
			respondWith(`data: ${JSON.stringify({ error: `bad ${KEY}` })}\n\n`),
			respondWith(`You sent ${KEY}`, { headers: { 'content-type': 'text/plain' } }),
		];
		for (const failure of failures) {
			const { parts, logged } = await onStage(
				() => [failure, CLOSE],
				async ({ client, endpoint, logged: lines }) => ({
					parts: await collect(client.stream({ ...endpoint, headers }, BODY, new AbortController().signal)),
					logged: lines,
				}),
			);
			const everything = JSON.stringify([parts, logged]);
			assert.ok(everything.includes('•••'), everything);
			assert.ok(logged.length > 0);
			assert.ok(!everything.includes(KEY) && !everything.includes('literal-secret-value'), everything);
		}
	});
});
