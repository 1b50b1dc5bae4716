import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeLines } from '../../../../../src/core/edit/diff/merge';

const BASE = ['a', 'b', 'c', 'd', 'e'];
const short = fc.array(fc.constantFrom('', 'a', 'b', 'c', '}'), { maxLength: 8 });

describe('two changes of the same lines', () => {
	it('are both made where they are apart', () => {
		assert.deepEqual(mergeLines(BASE, ['A', 'b', 'c', 'd', 'e'], ['a', 'b', 'c', 'D', 'e', 'f']), [
			'A',
			'b',
			'c',
			'D',
			'e',
			'f',
		]);
		assert.deepEqual(mergeLines(BASE, ['b', 'c', 'd', 'e'], ['a', 'b', 'c', 'x', 'd', 'e']), ['b', 'c', 'x', 'd', 'e']);
	});

	it('are made once where they are the same', () => {
		assert.deepEqual(mergeLines(BASE, ['a', 'B', 'c', 'd', 'e'], ['a', 'B', 'c', 'd', 'E']), ['a', 'B', 'c', 'd', 'E']);
	});

	it('are none where one place becomes two things', () => {
		assert.equal(mergeLines(BASE, ['a', 'B', 'c', 'd', 'e'], ['a', 'x', 'c', 'd', 'e']), undefined);
		assert.equal(mergeLines(BASE, ['a', 'c', 'd', 'e'], ['a', 'x', 'c', 'd', 'e']), undefined);
	});

	it('are none where they touch', () => {
		assert.equal(mergeLines(BASE, ['a', 'B', 'c', 'd', 'e'], ['a', 'b', 'C', 'd', 'e']), undefined);
		assert.equal(mergeLines(BASE, ['a', 'b', 'x', 'c', 'd', 'e'], ['a', 'b', 'C', 'd', 'e']), undefined);
		assert.equal(mergeLines(BASE, ['a', 'x', 'b', 'c', 'd', 'e'], ['a', 'y', 'b', 'c', 'd', 'e']), undefined);
	});

	it('are one where the other is none, from either side', () => {
		fc.assert(
			fc.property(short, short, short, (base, ours, theirs) => {
				assert.deepEqual(mergeLines(base, ours, base), ours);
				assert.deepEqual(mergeLines(base, base, theirs), theirs);
				assert.deepEqual(mergeLines(base, ours, ours), ours);
				assert.deepEqual(mergeLines(base, ours, theirs), mergeLines(base, theirs, ours));
			}),
			{ numRuns: 1_000 },
		);
	});
});
