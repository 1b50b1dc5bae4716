import { strict as assert } from 'node:assert';
import { omitUndefined } from '../../../../src/core/base/omitUndefined';

describe('omitUndefined', () => {
	it('leaves out what is undefined, and nothing else', () => {
		const object = omitUndefined({ a: undefined, b: null, c: 0, d: '', e: false });
		assert.deepEqual(Object.keys(object), ['b', 'c', 'd', 'e']);
	});
	it('leaves the object that it was given as it is', () => {
		const object = { a: undefined, b: 1 };
		omitUndefined(object);
		assert.deepEqual(Object.keys(object), ['a', 'b']);
	});
});
