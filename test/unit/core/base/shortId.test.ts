import assert from 'node:assert/strict';
import { isShortId, shortId } from '../../../../src/core/base/shortId';

describe('a short id', () => {
	it('has nine letters and digits, and is always the same', () => {
		for (const text of ['', 'call_1', 'functions.look:0', '📞', 'x'.repeat(5_000)]) {
			assert.ok(isShortId(shortId(text)), text);
			assert.equal(shortId(text), shortId(text));
		}
	});

	it('differs for every text', () => {
		const ids = Array.from({ length: 100_000 }, (_, number) => shortId(`call_${number}`));
		assert.equal(new Set(ids).size, ids.length);
	});
});
