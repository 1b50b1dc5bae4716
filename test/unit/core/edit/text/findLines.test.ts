import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { standsAt } from '../../../../../src/core/edit/text/lines';
import { findLines } from '../../../../../src/core/edit/text/findLines';

describe('lines in a document', () => {
	it('are found everywhere they stand, overlapping ones too', () => {
		assert.deepEqual(findLines(['a', 'b', 'a', 'b', 'a'], ['a', 'b', 'a']), [0, 2]);
		assert.deepEqual(findLines(['a', ' a', 'A'], ['a']), [0]);
		assert.deepEqual(findLines(['a'], ['a', 'b']), []);
	});

	it('are nowhere where there are none', () => {
		assert.deepEqual(findLines(['a', ''], []), []);
	});

	it('are found as by looking at every line', () => {
		const few = fc.array(fc.constantFrom('a', 'b'), { maxLength: 20 });
		fc.assert(
			fc.property(few, few, (document, wanted) => {
				const slowly = wanted.length === 0 ? [] : [...document.keys()].filter(line => standsAt(document, line, wanted));
				assert.deepEqual(findLines(document, wanted), slowly);
			}),
			{ numRuns: 2_000 },
		);
	});
});
