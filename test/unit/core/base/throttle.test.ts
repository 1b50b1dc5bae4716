import { strict as assert } from 'node:assert';
import { Throttle } from '../../../../src/core/base/throttle';
import { ManualClock } from '../../../support/manualClock';

describe('a throttle', () => {
	it('draws at once, then with pauses, and always the last state', () => {
		const clock = new ManualClock();
		const start = clock.now();
		const drawn: number[] = [];
		let state = 0;
		const throttle = new Throttle(clock, () => {
			drawn.push(state);
			return 125;
		});
		for (state = 1; clock.now() < start + 1_000; state++) {
			throttle.request();
			clock.advance(1);
		}
		// One at once, and eight in the second behind it.
		assert.equal(drawn.length, 9);
		assert.deepEqual([drawn[0], drawn.at(-1)], [1, 1_000]);
		clock.advance(10_000);
		assert.equal(drawn.length, 9);
		throttle.dispose();
	});

	it('draws nothing any more when it is disposed', () => {
		const clock = new ManualClock();
		let count = 0;
		const throttle = new Throttle(clock, () => ++count);
		throttle.request();
		throttle.dispose();
		clock.advance(1_000);
		assert.equal(count, 0);
	});
});
