import { strict as assert } from 'node:assert';
import { sleep, systemClock } from '../../../../src/core/base/clock';
import { ManualClock } from '../../../support/manualClock';

describe('the system clock', () => {
	it('tells milliseconds since the epoch', () => {
		const before = Date.now();
		const now = systemClock.now();
		assert.ok(now >= before && now <= Date.now());
	});

	it('calls once after a while', async () => {
		const start = performance.now();
		await new Promise<void>(resolve => {
			systemClock.after(20, resolve);
		});
		// Timers may be a millisecond early.
		assert.ok(performance.now() - start >= 19);
	});

	it('does not call what was disposed of', async () => {
		const called: string[] = [];
		systemClock.after(0, () => called.push('disposed')).dispose();
		await new Promise<void>(resolve => {
			systemClock.after(1, () => {
				called.push('kept');
				resolve();
			});
		});
		assert.deepEqual(called, ['kept']);
	});
});

describe('a sleep', () => {
	it('ends after its time', async () => {
		const clock = new ManualClock();
		const slept = sleep(clock, 1_000);
		clock.advance(999);
		assert.equal(clock.waiting, 1);
		clock.advance(1);
		await slept;
		assert.equal(clock.waiting, 0);
	});

	it('ends when it is aborted, and leaves no timer', async () => {
		const clock = new ManualClock();
		const abort = new AbortController();
		const slept = sleep(clock, 1_000, abort.signal);
		assert.equal(clock.waiting, 1);
		abort.abort();
		await slept;
		assert.equal(clock.waiting, 0);
	});

	it('does not begin where it was aborted before', async () => {
		const clock = new ManualClock();
		await sleep(clock, 1_000, AbortSignal.abort());
		assert.equal(clock.waiting, 0);
	});
});
