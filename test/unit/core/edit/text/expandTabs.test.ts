import { strict as assert } from 'node:assert';
import { expandTabs } from '../../../../../src/core/edit/text/expandTabs';

describe('tabs as spaces', () => {
	it('reach to the next stop, wherever they stand', () => {
		assert.equal(expandTabs('\ta', 4), '    a');
		assert.equal(expandTabs('ab\tc\t\td', 4), 'ab  c       d');
		assert.equal(expandTabs('\ta', 2), '  a');
	});

	it('leave a line without tabs as it is', () => {
		assert.equal(expandTabs('  a 😀', 4), '  a 😀');
	});
});
