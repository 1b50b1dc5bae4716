import assert from 'node:assert/strict';
import { fingerprint } from '../../../../../src/core/edit/text/fingerprint';

describe('a fingerprint of lines', () => {
	it('is the same for the same lines', () => {
		assert.equal(fingerprint(['a', '', '中文 😀']), fingerprint(['a', '', '中文 😀']));
	});

	it('is another for any other lines', () => {
		const texts = [
			[''],
			['', ''],
			['a'],
			['b'],
			['a', ''],
			['', 'a'],
			['ab'],
			['a', 'b'],
			['b', 'a'],
			['a b'],
			['a\u2028b'],
			['A'],
		];
		const many = Array.from({ length: 20_000 }, (_, number) => ['const a = 1;', `line ${number}`, '}']);
		const all = [...texts, ...many];
		assert.equal(new Set(all.map(fingerprint)).size, all.length);
	});
});
