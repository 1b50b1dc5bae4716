import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { run } from '../../../tools/fuzz/mutations';

const RUNS = 5_000;

describe('streams that were harmed on the way', () => {
	const title =
		'end, lose nothing from before the harm, and are not called complete where they lost something after it' +
		` (${RUNS} streams)`;
	it(title, async function () {
		this.timeout(120_000);
		const seed = randomInt(2 ** 31);
		const report = await run({ runs: RUNS, seed });
		assert.deepEqual(
			{ passed: report.passed, failed: report.failed },
			{ passed: RUNS, failed: 0 },
			`seed ${seed}: ${report.counterexample ?? ''}`,
		);
	});
});
