import { strict as assert } from 'node:assert';
import { unlessAborted, untilAborted } from '../../../../src/core/base/abortable';

describe('abortable work', () => {
	it('gets the value of a step', async () => {
		assert.equal(await unlessAborted(new AbortController().signal, Promise.resolve(1)), 1);
	});

	it('stops after a step during which it was aborted', async () => {
		const abort = new AbortController();
		const reached: string[] = [];
		await untilAborted(abort.signal, async () => {
			reached.push('first');
			const step = Promise.resolve();
			abort.abort();
			await unlessAborted(abort.signal, step);
			reached.push('second');
		});
		assert.deepEqual(reached, ['first']);
	});

	it('fails with the error of a step, aborted or not', async () => {
		const abort = new AbortController();
		const error = new Error('broken');
		const fail = (): Promise<void> => unlessAborted(abort.signal, Promise.reject(error));
		await assert.rejects(untilAborted(abort.signal, fail), error);
		abort.abort();
		await assert.rejects(untilAborted(abort.signal, fail), error);
	});

	it('fails when it was another signal that was aborted', async () => {
		const other = AbortSignal.abort();
		const work = (): Promise<void> => unlessAborted(other, Promise.resolve());
		await assert.rejects(untilAborted(new AbortController().signal, work), { name: 'AbortError' });
	});
});
