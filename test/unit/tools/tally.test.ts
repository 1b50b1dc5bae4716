import assert from 'node:assert/strict';
import { closingLine, isGreen, judgeRetries, sum } from '../../tools/support/tally';

describe('the figures of a run', () => {
	const flaky = (...titles: readonly string[]) => ({ passed: 10, failed: 0, passedOnRetry: titles });

	it('are those of its parts together', () => {
		const tally = sum([{ passed: 1, failed: 2, failures: ['x', 'y'] }, flaky('a'), flaky('b', 'c')]);
		assert.deepEqual(tally, { passed: 21, failed: 2, failures: ['x', 'y'], passedOnRetry: ['a', 'b', 'c'] });
		assert.equal(closingLine(tally), '21 passed, 2 failed');
	});

	it('tell what a second try has caught', () => {
		const { tally, lines } = judgeRetries(sum([flaky('one'), flaky('two')]));
		assert.deepEqual(lines, ['Passed on a second try: 2', '  one', '  two']);
		assert.equal(isGreen(tally), true);
	});

	it('are red where it caught more than two in all parts', () => {
		const { tally, lines } = judgeRetries(sum([flaky('one'), flaky('two', 'three')]));
		assert.equal(lines[0], 'Passed on a second try: 3, which is more than 2');
		assert.equal(isGreen(tally), false);
		assert.equal(closingLine(tally), '20 passed, 1 failed');
	});

	it('say nothing of it where there was none', () => {
		assert.deepEqual(judgeRetries(sum([flaky()])).lines, []);
	});
});
