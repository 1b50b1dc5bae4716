import assert from 'node:assert/strict';
import { run } from '../../../tools/fuzz/removal';

/** None is what is wanted, and `npm run fuzz -- removal` fails over one; more than these is a step back. */
const MOST_PUT_IN = 2;

describe('an answer from which something was taken', () => {
	it('is put in without a question no more often than today', async function () {
		this.timeout(60_000);
		const { passed, failed, counterexample } = await run({ runs: 200, seed: 11 });
		assert.equal(passed + failed, 200);
		assert.ok(failed <= MOST_PUT_IN, `${failed}: ${counterexample}`);
	});
});
