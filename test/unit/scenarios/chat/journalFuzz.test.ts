import assert from 'node:assert/strict';
import { run } from '../../../tools/fuzz/journal';

describe('a journal after random harm', () => {
	it('is read up to the harm, and can be gone on with', async function () {
		this.timeout(60_000);
		assert.deepEqual(await run({ runs: 2_000, seed: 7 }), { passed: 2_000, failed: 0 });
	});
});
