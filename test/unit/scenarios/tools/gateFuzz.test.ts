import assert from 'node:assert/strict';
import { run } from '../../../tools/fuzz/gate';

describe('the gate of random paths', () => {
	it('lets none through, listed, random or raced', async function () {
		this.timeout(60_000);
		const { passed, failed, counterexample } = await run({ runs: 2_000, seed: 17 });
		assert.equal(failed, 0, counterexample);
		assert.ok(passed >= 200 + 2_000 + 200, `${passed}`);
	});
});
