import { strict as assert } from 'node:assert';
import { drawnLength } from '../../../../src/webview/markdown/drawnLength';

describe('the part of an answer that is drawn', () => {
	it('is all of it, up to 100,000 characters and 3,000 lines', () => {
		for (const text of ['', 'a', 'a\n\nb', 'a'.repeat(100_000), 'a\n'.repeat(3_000), '\n'.repeat(2_999)]) {
			assert.equal(drawnLength(text, 1), text.length);
		}
	});

	it('ends with a line', () => {
		assert.equal(drawnLength('a\n'.repeat(5_000), 1), 6_000);
		assert.equal(drawnLength('a\n'.repeat(5_000), 2), 10_000);
		assert.equal(drawnLength(`${'a'.repeat(70_000)}\n${'b'.repeat(70_000)}`, 1), 70_001);
	});

	it('ends within a line that is long, and within no character', () => {
		assert.equal(drawnLength('a'.repeat(300_000), 1), 100_000);
		assert.equal(drawnLength(`a\n${'b'.repeat(300_000)}`, 2), 200_000);
		assert.equal(drawnLength('𐐀'.repeat(100_000), 1), 100_000);
		assert.equal(drawnLength(`a${'𐐀'.repeat(100_000)}`, 1), 99_999);
	});

	it('is less where many signs may each become something', () => {
		assert.equal(drawnLength('|a'.repeat(50_000), 1), 30_000);
		assert.equal(drawnLength('a\u202E'.repeat(50_000), 1), 6_001);
	});

	it('counts characters that share a mark as one', () => {
		const text = `a${'\u202E'.repeat(200_000)}b ${'\u200B\u2060'.repeat(100_000)}c`;
		assert.equal(drawnLength(text, 1), text.length);
		assert.equal(drawnLength(`${text}${'d'.repeat(200_000)}`, 1), 100_000 + 399_998);
	});

	it('stays the same while more arrives', () => {
		const text = Array.from({ length: 9_000 }, (_, at) => 'x'.repeat(at % 40)).join('\n');
		const drawn = text.slice(0, drawnLength(text, 1));
		for (let length = drawn.length + 1; length <= text.length; length += 977) {
			assert.equal(text.slice(0, drawnLength(text.slice(0, length), 1)), drawn);
		}
	});
});
