import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { run } from '../../../tools/fuzz/hostile';

const RUNS = 250;

describe('answers of hostile servers', () => {
	it(`keep their text and have their end in the journal (${RUNS} answers)`, async function () {
		this.timeout(180_000);
		const seed = randomInt(2 ** 31);
		const report = await run({ runs: RUNS, seed, maxSize: 30_000, isTimed: false });
		assert.deepEqual(
			{ passed: report.passed, failed: report.failed },
			{ passed: RUNS, failed: 0 },
			`seed ${seed}: ${report.counterexample ?? ''}`,
		);
	});
});
