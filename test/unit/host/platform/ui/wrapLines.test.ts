import assert from 'node:assert/strict';
import { wrapLines } from '../../../../../src/host/platform/ui/wrapLines';

describe('text in rows that cannot wrap', () => {
	it('ends its lines at spaces', () => {
		assert.deepEqual(wrapLines('one two three four', 9, 9), ['one two', 'three', 'four']);
	});

	it('begins a line for each of its own', () => {
		assert.deepEqual(wrapLines('one\n\n  two \nthree', 20, 9), ['one', 'two', 'three']);
	});

	it('cuts a word that is longer than a line', () => {
		assert.deepEqual(wrapLines('http://127.0.0.1:8080/v1', 10, 9), ['http://127', '.0.0.1:808', '0/v1']);
	});

	it('counts two columns for wide characters, and begins no line with their stops', () => {
		const lines = wrapLines('此窗口已连接到远程计算机，因此“localhost”是那台计算机。', 20, 9);
		assert.equal(lines.join(''), '此窗口已连接到远程计算机，因此“localhost”是那台计算机。');
		for (const line of lines) {
			assert.ok([...line].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0) <= 22, line);
			assert.doesNotMatch(line, /^[，。]/);
		}
	});

	it('says that there is more', () => {
		assert.deepEqual(wrapLines('one two three four', 5, 2), ['one', 'two…']);
	});

	it('is nothing where there is no text', () => {
		assert.deepEqual(wrapLines(' \n ', 10, 2), []);
	});
});
