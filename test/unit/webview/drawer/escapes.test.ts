import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { escaped, unescaped } from '../../../../src/webview/chat/drawer/escapes';

describe('line breaks and tabs in a field of one line', () => {
	it('are shown as they are typed', () => {
		assert.equal(escaped('a\nb\r\tc\\n'), 'a\\nb\\r\\tc\\\\n');
		assert.equal(unescaped('a\\nb\\r\\tc\\\\n'), 'a\nb\r\tc\\n');
	});

	it('need a backslash that means one to be doubled only where it could mean something else', () => {
		assert.equal(unescaped('C:\\dir\\'), 'C:\\dir\\');
	});

	it('come back as they were, and fit on a line', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('\n', '\r', '\t', '\\', 'n', 't', 'x', 'é', '😀') }), text => {
				assert.equal(unescaped(escaped(text)), text);
				assert.doesNotMatch(escaped(text), /[\n\r\t]/);
			}),
		);
	});
});
