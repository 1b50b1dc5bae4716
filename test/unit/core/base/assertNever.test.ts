import { strict as assert } from 'node:assert';
import { assertNever } from '../../../../src/core/base/assertNever';

describe('a value that cannot be', () => {
	it('is named in the error', () => {
		assert.throws(() => assertNever({ kind: 'new' } as never), new Error('Unexpected value: {"kind":"new"}'));
	});
});
