import assert from 'node:assert/strict';
import { isSmallChange, keptLines, similarity } from '../../../../../src/core/edit/text/similarity';

describe('the similarity of two texts', () => {
	it('is the share of their words that both have', () => {
		assert.equal(similarity(['a b', 'c'], ['c b a']), 1);
		assert.equal(similarity(['a b'], ['b c']), 0.5);
		assert.equal(similarity(['a'], ['b']), 0);
	});

	it('counts a word as often as both have it', () => {
		assert.equal(similarity(['a a a'], ['a']), 0.5);
	});

	it('is complete for two texts without words', () => {
		assert.equal(similarity(['{', '}'], []), 1);
	});

	it('counts the lines kept, without blank ones and indentation', () => {
		assert.equal(keptLines(['a', '\tb', '', 'a'], ['b', ''], ['a', 'a', 'a']), 3);
	});

	it('calls a change small that keeps the first word and half the line', () => {
		assert.ok(isSmallChange('return total;', 'return sum + total;'));
		assert.ok(!isSmallChange('return total;', 'throw total;'));
		assert.ok(!isSmallChange('return a;', 'return everythingThatIsThere;'));
	});
});
