import assert from 'node:assert/strict';
import { RetryControl } from '../../../../src/core/llm/types/retryControl';
import type { Act } from '../../../tools/wire/rawServer';
import { BODY, CLOSE, collect, DONE, event, onStage, outcomeOf, replyOf, respondWith } from './stage';

const GOOD: readonly Act[] = [respondWith(event({ content: 'Hello' }, 'stop') + DONE), CLOSE];
const failing = (
	status: number,
	headers: Readonly<Record<string, string>> = {},
	body = '{"error":{"message":"no"}}',
): readonly Act[] => [respondWith(body, { status, headers }), CLOSE];

/** Sends a request to a server that gives the answers in turn, and then repeats the last one. */
async function asked(
	answers: readonly (readonly Act[])[],
	signal = new AbortController().signal,
): Promise<{
	readonly outcome: string;
	readonly text: string;
	readonly requests: number;
	readonly waits: readonly number[];
	readonly bodies: ReadonlySet<string>;
}> {
	return onStage(
		(_, number) => answers[Math.min(number, answers.length) - 1] ?? [],
		async ({ client, endpoint, server, clock }) => {
			const waits: number[] = [];
			const reply = replyOf(
				await collect(client.stream(endpoint, BODY, signal), part => {
					if (part.type === 'retry') {
						waits.push(part.at - clock.now());
					}
				}),
			);
			return {
				outcome: outcomeOf(reply),
				text: reply.choices[0].text,
				requests: server.requests.length,
				waits,
				bodies: new Set(server.requests.map(request => request.body)),
			};
		},
	);
}

describe('automatic retry', () => {
	it('asks the same again, at most twice', async () => {
		const { outcome, requests, waits, bodies } = await asked([failing(500)]);
		assert.equal(outcome, 'server');
		assert.equal(requests, 3);
		assert.equal(bodies.size, 1);
		assert.ok(
			waits.length === 2 &&
				(waits[0] ?? 0) >= 750 &&
				(waits[0] ?? 0) <= 1_250 &&
				(waits[1] ?? 0) >= 1_500 &&
				(waits[1] ?? 0) <= 2_500,
			String(waits),
		);
	});

	it('goes on at once when the user is in a hurry, and not before the next failure', async () => {
		const waits = await onStage(
			(_, number) =>
				[failing(429, { 'retry-after': '30' }), failing(429, { 'retry-after': '20' }), GOOD][number - 1] ?? [],
			async ({ client, endpoint, clock }) => {
				const retryControl = new RetryControl();
				const began: number[] = [];
				let first = true;
				await collect(client.stream(endpoint, BODY, new AbortController().signal, { retryControl }), part => {
					if (part.type === 'retry' || part.type === 'open') {
						began.push(clock.now());
					}
					if (part.type === 'retry' && first) {
						first = false;
						clock.after(2_000, () => retryControl.retryNow());
					}
				});
				return began.map((at, index) => at - (began[index - 1] ?? at));
			},
		);
		assert.deepEqual(waits, [0, 2_000, 20_000]);
	});

	for (const [what, failure] of [
		['a reset', [{ do: 'reset' }]],
		['a full server', failing(503)],
		['a rate limit', failing(429)],
		['a broken gateway', failing(502)],
	] as const) {
		it(`goes on after ${what}`, async () => {
			const { outcome, text, requests } = await asked([failure, GOOD]);
			assert.deepEqual({ outcome, text, requests }, { outcome: 'complete', text: 'Hello', requests: 2 });
		});
	}

	it('waits at least as long as the server asks', async () => {
		assert.deepEqual((await asked([failing(429, { 'retry-after': '7' }), GOOD])).waits, [7_000]);
		assert.deepEqual(
			(await asked([failing(429, { 'retry-after-ms': '12500', 'retry-after': '1' }), GOOD])).waits,
			[12_500],
		);
	});

	const never: readonly (readonly [string, readonly Act[]])[] = [
		['a wait of more than a minute', failing(429, { 'retry-after': '61' })],
		['a wrong key', failing(401)],
		[
			'an empty purse',
			failing(429, {}, '{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}'),
		],
		['402', failing(402)],
		['a bad request', failing(400)],
		['a conflict', failing(409)],
		['a missing page', failing(404)],
		['a server that says so', failing(503, { 'x-should-retry': 'false' })],
	];
	for (const [what, failure] of never) {
		it(`leaves ${what} to the user`, async () => {
			const { requests, waits } = await asked([failure, GOOD]);
			assert.deepEqual({ requests, waits }, { requests: 1, waits: [] });
		});
	}

	it('never repeats what has been seen', async () => {
		for (const delta of [
			{ content: 'Hel' },
			{ reasoning_content: 'hmm' },
			{ tool_calls: [{ index: 0, id: 'a', function: { name: 'x', arguments: '' } }] },
		]) {
			const { outcome, requests } = await asked([[respondWith(event(delta)), { do: 'reset' }], GOOD]);
			assert.deepEqual({ outcome, requests }, { outcome: 'truncated', requests: 1 });
			const failed = await asked([
				[respondWith(event(delta) + 'data: {"error":{"message":"upstream","code":502}}\n\n'), CLOSE],
				GOOD,
			]);
			assert.deepEqual([failed.outcome, failed.requests], ['server', 1]);
		}
	});

	it('repeats an error inside a stream that had shown nothing', async () => {
		const { outcome, requests } = await asked([
			[
				respondWith(
					event({ role: 'assistant', content: '' }) + 'data: {"error":{"message":"upstream","code":502}}\n\n',
				),
				CLOSE,
			],
			GOOD,
		]);
		assert.deepEqual({ outcome, requests }, { outcome: 'complete', requests: 2 });
	});

	it('can be cancelled while it waits', async () => {
		const abort = new AbortController();
		await onStage(
			() => failing(500),
			async ({ client, endpoint, server, clock }) => {
				const start = clock.now();
				const parts = await collect(client.stream(endpoint, BODY, abort.signal), part => {
					if (part.type === 'retry') {
						abort.abort();
					}
				});
				assert.equal(outcomeOf(replyOf(parts)), 'cancelled');
				assert.equal(server.requests.length, 1);
				assert.equal(clock.now(), start, 'no time has passed');
			},
		);
	});
});
