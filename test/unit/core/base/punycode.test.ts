import { strict as assert } from 'node:assert';
import { domainToASCII, domainToUnicode } from 'node:url';
import * as fc from 'fast-check';
import { unicodeHost } from '../../../../src/core/base/punycode';

describe('the host of an address in its own letters', () => {
	it('is what Node makes of it', () => {
		for (const host of [
			'例え.jp',
			'bücher.example',
			'аррӏе.com',
			'россия.рф',
			'中文.中国',
			'ü',
			'a-b.ü-ö.de',
			'點看',
		]) {
			const ascii = domainToASCII(host);
			assert.ok(ascii.includes('xn--'), host);
			assert.equal(unicodeHost(ascii), domainToUnicode(ascii));
		}
	});

	it('is what was encoded, for any letters', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), text => {
				const ascii = domainToASCII(text);
				fc.pre(ascii.includes('xn--') && domainToASCII(domainToUnicode(ascii)) === ascii);
				assert.equal(unicodeHost(ascii), domainToUnicode(ascii));
			}),
			{ numRuns: 300 },
		);
	});

	it('stays in ASCII where it has no other letters', () => {
		for (const host of ['example.com', 'localhost', '127.0.0.1', 'xn--', 'xn--\u0000', 'xn--99999999999', 'a.xn--!']) {
			assert.equal(unicodeHost(host), host);
		}
	});
});
