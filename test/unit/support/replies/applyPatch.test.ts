import assert from 'node:assert/strict';
import { applyPatch, isPatch } from '../../../support/replies/applyPatch';

describe('a patch of a sample', () => {
	it('replaces the lines that it names', () => {
		assert.equal(applyPatch('a\nb\nc', ['-a', '+x', '+y', '-c', '+z']), 'x\ny\nb\nz');
	});
	it('takes two runs apart where a tilde stands', () => {
		assert.equal(applyPatch('a\nb\nc', ['-a', '~', '-c']), 'b');
	});
	it('refuses lines that are there twice or never', () => {
		assert.throws(() => applyPatch('a\na', ['-a']), /Found 2 times/);
		assert.throws(() => applyPatch('a', ['-b']), /Found 0 times/);
	});
	it('is told from a whole text', () => {
		assert.ok(isPatch(['-a', '+b']));
		assert.equal(isPatch(['- a list', 'and text']), false);
	});
});
