import assert from 'node:assert/strict';
import { ChatClient } from '../../../../src/core/llm/client';
import { ManualClock } from '../../../support/manualClock';
import { BODY, collect, event, outcomeOf, replyOf } from './stage';

const encoder = new TextEncoder();
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Makes a body that always has more, without a wait. */
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
