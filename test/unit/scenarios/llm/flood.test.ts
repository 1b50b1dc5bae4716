import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { BodyPump } from '../../../../src/core/llm/http/bodyPump';
import { ChatClient } from '../../../../src/core/llm/client';
import { ManualClock } from '../../../support/manualClock';
import { BODY, collect, event, outcomeOf, replyOf } from './stage';

const encoder = new TextEncoder();
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A body that always has more at once. */
const endless = (next: () => string): ReadableStream<Uint8Array> =>
	new ReadableStream({ pull: controller => controller.enqueue(encoder.encode(next())) });

describe('a flood', () => {
	it('of comments is given up when the limit for progress has passed', async () => {
		const clock = new ManualClock();
		const start = clock.now();
		let sent = 0;
		const body = endless(() => {
			clock.advance(sent++ === 0 ? 0 : 1_000);
			return sent === 1 ? event({ content: 'Hel' }) : ': ping\n\n';
		});
		const client = new ChatClient({ fetch: async () => new Response(body), clock, log: silent });
		const endpoint = { baseUrl: 'https://x.test/v1', apiKey: undefined, headers: {} };
		const reply = replyOf(await collect(client.stream(endpoint, BODY, new AbortController().signal)));
		assert.deepEqual([outcomeOf(reply), reply.choices[0].text], ['stalled', 'Hel']);
		const took = clock.now() - start;
		assert.ok(took >= 600_000 && took < 660_000, `${took} ms`);
	});

	it('is left at once when it is cancelled', async () => {
		const abort = new AbortController();
		let sent = 0;
		const client = new ChatClient({
			fetch: async () => new Response(endless(() => event({ content: `${sent++} ` }))),
			clock: new ManualClock(),
			log: silent,
		});
		const endpoint = { baseUrl: 'https://x.test/v1', apiKey: undefined, headers: {} };
		const parts = await collect(client.stream(endpoint, BODY, abort.signal), part => {
			if (part.type === 'text') {
				abort.abort();
			}
		});
		assert.equal(outcomeOf(replyOf(parts)), 'cancelled');
		assert.equal(parts.filter(part => part.type === 'text').length, 1);
	});
});

describe('the body of a response', () => {
	const sizes = fc.array(fc.constantFrom(0, 1, 5, 300, 4_096, 16_384, 70_000), { maxLength: 40 });

	it('comes whole and in order however fast it is taken, and its failure after it', async () => {
		await fc.assert(
			fc.asyncProperty(
				sizes,
				fc.array(fc.nat({ max: 3 }), { minLength: 1 }),
				fc.boolean(),
				async (lengths, pauses, breaks) => {
					const sent = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
					let next = 0;
					const pump = new BodyPump(
						new ReadableStream({
							pull: controller => {
								const piece = sent[next++];
								if (piece !== undefined) {
									controller.enqueue(piece);
								} else if (breaks) {
									controller.error(new Error('broken'));
								} else {
									controller.close();
								}
							},
						}),
					);
					const taken: Uint8Array[] = [];
					let failure: unknown;
					try {
						for (let bytes = await pump.next(); bytes !== undefined; bytes = await pump.next()) {
							taken.push(bytes);
							for (let pause = pauses[taken.length % pauses.length] ?? 0; pause > 0; pause--) {
								await new Promise(resolve => setImmediate(resolve));
							}
						}
					} catch (thrown) {
						failure = thrown;
					}
					assert.deepEqual(Buffer.concat(taken), Buffer.concat(sent));
					assert.equal(failure instanceof Error, breaks);
				},
			),
			{ numRuns: 100 },
		);
	});
});
