import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { run } from '../../../tools/fuzz/sse';

const PARTS = 4;
const RUNS = 5_000;

describe('random streams', () => {
	for (let part = 1; part <= PARTS; part++) {
		const portion = `${part} of ${PARTS}, ${RUNS} streams`;
		it(`give the text that went in, whole and cut at any byte (${portion})`, async function () {
			this.timeout(180_000);
			const seed = randomInt(2 ** 31);
			const report = await run({ runs: RUNS, seed });
			assert.deepEqual(
				{ passed: report.passed, failed: report.failed },
				{ passed: RUNS, failed: 0 },
				`seed ${seed}: ${report.counterexample ?? ''}`,
			);
		});
	}
});
