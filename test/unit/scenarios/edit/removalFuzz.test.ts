import assert from 'node:assert/strict';
import { run } from '../../../tools/fuzz/removal';

describe('an answer from which something was taken', () => {
	it('is never put in without a question', async function () {
		this.timeout(60_000);
		assert.deepEqual(await run({ runs: 200, seed: 11 }), { passed: 200, failed: 0 });
	});
});
