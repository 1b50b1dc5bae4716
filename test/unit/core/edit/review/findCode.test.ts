import { strict as assert } from 'node:assert';
import { findCode } from '../../../../../src/core/edit/review/findCode';

const ADD = ['function add(x, y) {', '\treturn x + y;', '}'];
const SUB = ['function sub(x, y) {', '\treturn x - y;', '}'];

describe('code in a document that was replaced', () => {
	it('is found by its text, wherever it stands now', () => {
		assert.deepEqual(findCode([...SUB, '', ...ADD], [ADD]), { start: 4, lines: ADD });
	});

	it('is found by an earlier text of it', () => {
		const edited = ADD.with(1, '\treturn sum([x, y]);');
		assert.deepEqual(findCode([...SUB, ...ADD], [edited, ADD]), { start: 3, lines: ADD });
	});

	it('is found by its first line where the rest is another version', () => {
		const edited = ADD.toSpliced(1, 1, '\tlet result = x;', '\tresult += y;', '\treturn result;');
		assert.deepEqual(findCode([...SUB, ...ADD, ...SUB], [edited]), { start: 3, lines: ADD });
	});

	it('is not found where it stands twice', () => {
		assert.equal(findCode([...ADD, ...ADD], [ADD]), undefined);
	});

	it('is not found where only other code is left', () => {
		assert.equal(findCode([...SUB, ''], [ADD]), undefined);
		assert.equal(findCode([], [ADD]), undefined);
	});

	it('is no other code that begins with the same line', () => {
		const lines = ['\treset();', '\tfor (const item of items) {', '\t\tcount += item.size;', '\t}'];
		const other = ['function close() {', '\treset();', '\tsocket.end("bye");', '\tlog("closed", now());', '}'];
		assert.equal(findCode(other, [lines]), undefined);
	});

	it('is nowhere if it has no words', () => {
		assert.equal(findCode([...ADD, ...SUB], [['}']]), undefined);
		assert.equal(findCode(ADD, [[]]), undefined);
	});
});
