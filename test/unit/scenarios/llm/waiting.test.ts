import assert from 'node:assert/strict';
import { RetryControl } from '../../../../src/core/llm/types/retryControl';
import type { StreamPart } from '../../../../src/core/llm/types/types';
import type { Act } from '../../../tools/wire/rawServer';
import { BODY, CLOSE, collect, DONE, event, more, onStage, outcomeOf, replyOf, respondWith, type Stage } from './stage';

interface Timed {
	readonly parts: readonly StreamPart[];
	/** The time of each part, in ms since the request. */
	readonly at: readonly (readonly [string, number])[];
}

/** Runs one stream, and notes the time of each part by the stage's clock. */
async function timed(
	acts: readonly Act[],
	limits: Parameters<typeof onStage>[2] = {},
	act: (stage: Stage, part: StreamPart, abort: AbortController, retryControl: RetryControl) => void = () => undefined,
): Promise<Timed> {
	return onStage(
		() => acts,
		async stage => {
			const start = stage.clock.now();
			const abort = new AbortController();
			const retryControl = new RetryControl();
			const at: (readonly [string, number])[] = [];
			const parts = await collect(stage.client.stream(stage.endpoint, BODY, abort.signal, { retryControl }), part => {
				at.push([part.type, stage.clock.now() - start]);
				act(stage, part, abort, retryControl);
			});
			return { parts, at };
		},
		limits,
	);
}

const wait = (seconds: number): Act => ({ do: 'wait', ms: seconds * 1_000 });
const hang: Act = { do: 'hang' };

describe('waiting', () => {
	it('tells of silence when the limit has passed, and of bytes when they come again', async () => {
		const { parts, at } = await timed([
			respondWith(event({ content: 'Hel' })),
			wait(400),
			more(event({ content: 'lo' }, 'stop') + DONE),
			CLOSE,
		]);
		assert.deepEqual(at, [
			['open', 0],
			['text', 0],
			['stalled', 300_000],
			['resumed', 400_000],
			['text', 400_000],
			['end', 400_000],
		]);
		assert.deepEqual(parts[2], { type: 'stalled', limitMs: 300_000 });
		assert.equal(replyOf(parts).choices[0].text, 'Hello');
		assert.equal(outcomeOf(replyOf(parts)), 'complete');
	});

	it('takes progress in reading the prompt for progress', async () => {
		const reading = (processed: number): string => {
			const progress = { total: 10, cache: 2, processed, time_ms: 1 };
			return `data: ${JSON.stringify({ choices: [{ delta: {} }], prompt_progress: progress })}\n\n`;
		};
		const { parts, at } = await timed([
			respondWith(reading(4)),
			wait(290),
			more(reading(8)),
			wait(290),
			more(reading(10)),
			wait(290),
			more(event({ content: 'Hello' }, 'stop') + DONE),
			CLOSE,
		]);
		assert.deepEqual(
			at.map(([type]) => type),
			['open', 'promptProgress', 'promptProgress', 'promptProgress', 'text', 'end'],
		);
		assert.deepEqual(parts[1], { type: 'promptProgress', progress: { total: 10, processed: 4, cached: 2 } });
		assert.equal(outcomeOf(replyOf(parts)), 'complete');
	});

	it('gives up after the no-progress limit, with what had come', async () => {
		const { parts, at } = await timed([respondWith(event({ content: 'Hel' })), hang]);
		assert.deepEqual(at, [
			['open', 0],
			['text', 0],
			['stalled', 300_000],
			['end', 600_000],
		]);
		assert.equal(outcomeOf(replyOf(parts)), 'stalled');
		assert.equal(replyOf(parts).choices[0].text, 'Hel');
	});

	it('begins to wait anew when it is told to keep waiting', async () => {
		let kept = 0;
		const { at } = await timed(
			[respondWith(event({ content: 'Hel' })), hang],
			{},
			({ clock }, part, _, retryControl) => {
				if (part.type === 'stalled' && kept++ < 2) {
					clock.after(10_000, () => retryControl.keepWaiting());
				}
			},
		);
		assert.deepEqual(at, [
			['open', 0],
			['text', 0],
			['stalled', 300_000],
			['resumed', 310_000],
			['stalled', 610_000],
			['resumed', 620_000],
			['stalled', 920_000],
			['end', 1_220_000],
		]);
	});

	it('waits as patiently for the headers', async () => {
		const { parts, at } = await timed([wait(360), respondWith(event({ content: 'Hello' }, 'stop') + DONE), CLOSE]);
		assert.deepEqual(at.slice(0, 3), [
			['stalled', 300_000],
			['resumed', 360_000],
			['open', 360_000],
		]);
		assert.equal(outcomeOf(replyOf(parts)), 'complete');
	});

	it('takes comments for life, but not for progress', async () => {
		const comments = Array.from({ length: 30 }, (): readonly Act[] => [wait(100), more(': ping\n\n')]).flat();
		const { parts, at } = await timed([respondWith(event({ content: 'Hel' })), ...comments, CLOSE]);
		assert.deepEqual(at, [
			['open', 0],
			['text', 0],
			['end', 600_000],
		]);
		assert.equal(outcomeOf(replyOf(parts)), 'stalled');
	});

	it('takes empty chunks for no progress either', async () => {
		const empty = Array.from({ length: 30 }, (): readonly Act[] => [wait(100), more(event({ content: '' }))]).flat();
		assert.equal(
			outcomeOf(replyOf((await timed([respondWith(event({ content: 'Hel' })), ...empty, CLOSE])).parts)),
			'stalled',
		);
	});

	it('ends soon after a finish_reason where the server never does', async () => {
		const { parts, at } = await timed([respondWith(event({ content: 'Hello' }, 'stop')), hang]);
		assert.deepEqual(at.at(-1), ['end', 5_000]);
		assert.equal(outcomeOf(replyOf(parts)), 'complete');
	});

	it('does not take a finish_reason before the text for the end', async () => {
		const { parts } = await timed([
			respondWith(event({ role: 'assistant' }, 'stop')),
			wait(20),
			more(event({ content: 'Hel' })),
			wait(20),
			more(event({ content: 'lo' }) + DONE),
			CLOSE,
		]);
		assert.equal(replyOf(parts).choices[0].text, 'Hello');
	});

	it('keeps the limits that it is given', async () => {
		const { at } = await timed([respondWith(event({ content: 'Hel' })), hang], {
			idleLocalMs: 1_000,
			noProgressMs: 3_000,
		});
		assert.deepEqual(at, [
			['open', 0],
			['text', 0],
			['stalled', 1_000],
			['end', 3_000],
		]);
	});

	it('can be cancelled while it is silent', async () => {
		const { parts } = await timed([respondWith(event({ content: 'Hel' })), hang], {}, (_, part, abort) => {
			if (part.type === 'stalled') {
				abort.abort();
			}
		});
		assert.equal(outcomeOf(replyOf(parts)), 'cancelled');
		assert.equal(replyOf(parts).choices[0].text, 'Hel');
	});

	it('does nothing when it was cancelled before it began', async () => {
		await onStage(
			() => [hang],
			async ({ client, endpoint, server }) => {
				assert.equal(
					outcomeOf(replyOf(await collect(client.stream(endpoint, BODY, AbortSignal.abort())))),
					'cancelled',
				);
				assert.equal(server.requests.length, 0);
			},
		);
	});

	it('lets the connection go when nobody listens any more', async () => {
		await onStage(
			() => [respondWith(event({ content: 'Hel' })), hang],
			async ({ client, endpoint, server, clock }) => {
				for await (const part of client.stream(endpoint, BODY, new AbortController().signal)) {
					if (part.type === 'text') {
						break;
					}
				}
				while (server.openConnections > 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
					clock.noteActivity();
				}
			},
		);
	});
});
