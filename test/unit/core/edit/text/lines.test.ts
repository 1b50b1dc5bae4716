import assert from 'node:assert/strict';
import {
	filledRange,
	firstFilled,
	lastFilled,
	splitLines,
	trimmedLines,
	withoutBlankEdges,
} from '../../../../../src/core/edit/text/lines';

const LINES = ['', ' \t', '\ta', '', 'b ', ' '];

describe('the lines of a text', () => {
	it('end where VS Code ends them', () => {
		assert.deepEqual(splitLines('a\r\nb\rc\n\u2028d'), ['a', 'b', 'c', '\u2028d']);
	});

	it('are filled from the first line with text to the last', () => {
		assert.deepEqual([firstFilled(LINES), lastFilled(LINES)], ['\ta', 'b ']);
		assert.deepEqual(filledRange(LINES), [2, 5]);
		assert.deepEqual(withoutBlankEdges(LINES), ['\ta', '', 'b ']);
	});

	it('have no filled range where all are blank', () => {
		for (const blank of [[], [''], ['', ' ', '\t']]) {
			assert.deepEqual([firstFilled(blank), lastFilled(blank)], [undefined, undefined]);
			assert.deepEqual(filledRange(blank), [0, 0]);
			assert.deepEqual(withoutBlankEdges(blank), []);
		}
	});

	it('are found whatever their indentation', () => {
		assert.deepEqual([...trimmedLines(LINES)], ['', 'a', 'b']);
	});
});
