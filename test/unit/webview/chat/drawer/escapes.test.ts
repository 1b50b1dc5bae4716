import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { escapeText, unescapeText } from '../../../../../src/webview/chat/drawer/escapes';

describe('line breaks and tabs in a field of one line', () => {
	it('are shown as they are typed', () => {
		assert.equal(escapeText('a\nb\r\tc\\n'), 'a\\nb\\r\\tc\\\\n');
		assert.equal(unescapeText('a\\nb\\r\\tc\\\\n'), 'a\nb\r\tc\\n');
	});

	it('need a backslash that means one to be doubled only where it could mean something else', () => {
		assert.equal(unescapeText('C:\\dir\\'), 'C:\\dir\\');
	});

	it('come back as they were, and fit on a line', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('\n', '\r', '\t', '\\', 'n', 't', 'x', 'é', '😀') }), text => {
				assert.equal(unescapeText(escapeText(text)), text);
				assert.doesNotMatch(escapeText(text), /[\n\r\t]/);
			}),
		);
	});
});
