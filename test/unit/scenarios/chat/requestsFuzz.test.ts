import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { run } from '../../../tools/fuzz/requests';

const RUNS = 500;

describe('random conversations', () => {
	it(`are accepted by every strict server they go to (${RUNS})`, async function () {
		this.timeout(600_000);
		const seed = randomInt(2 ** 30);
		const report = await run({ runs: RUNS, seed });
		assert.deepEqual(
			{ passed: report.passed, failed: report.failed },
			{ passed: RUNS, failed: 0 },
			`seed ${seed}: ${report.counterexample ?? ''}`,
		);
	});
});
