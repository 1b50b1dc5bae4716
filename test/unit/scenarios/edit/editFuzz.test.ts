import assert from 'node:assert/strict';
import { run } from '../../../tools/fuzz/edit';

describe('an edit while the user goes on writing', () => {
	it('is one clean replacement in their text, or a refusal', async function () {
		this.timeout(60_000);
		assert.deepEqual(await run({ runs: 2_000, seed: 11 }), { passed: 2_000, failed: 0 });
	});
});
