import { strict as assert } from 'node:assert';
import { LatestWins } from '../../../../src/core/base/latestWins';

describe('the order in which things begin', () => {
	it('lets only the latest one count', () => {
		const order = new LatestWins();
		const first = order.begin();
		assert.equal(first.isLatest, true);
		const second = order.begin();
		assert.deepEqual([first.isLatest, second.isLatest], [false, true]);
		const third = order.begin();
		assert.deepEqual([first.isLatest, second.isLatest, third.isLatest], [false, false, true]);
	});

	it('is another one for each who keeps it', () => {
		const [one, other] = [new LatestWins(), new LatestWins()];
		const ticket = one.begin();
		other.begin();
		assert.equal(ticket.isLatest, true);
	});
});
