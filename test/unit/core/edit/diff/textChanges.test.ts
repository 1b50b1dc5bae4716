import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyHunks, lineHunks, leaveOneLine } from '../../../../../src/core/edit/diff/hunks';
import { type Lines, splitLines, type TextChange } from '../../../../../src/core/edit/text/lines';
import { toTextChanges } from '../../../../../src/core/edit/diff/textChanges';
import { EditorModel } from '../../../../support/editorModel';

const change = (
	startLine: number,
	startCharacter: number,
	endLine: number,
	endCharacter: number,
	text: string,
): TextChange => ({
	startLine,
	startCharacter,
	endLine,
	endCharacter,
	text,
});

const between = (before: Lines, after: Lines, eol = '\n'): readonly TextChange[] =>
	toTextChanges(lineHunks(before, after), before, eol);

describe('hunks as changes of an editor', () => {
	it('replace lines without their last line end', () => {
		assert.deepEqual(between(['a', 'bcd', 'e'], ['a', 'x', 'y', 'e'], '\r\n'), [change(1, 0, 1, 3, 'x\r\ny')]);
	});

	it('insert lines at the start, and at an end without a line end', () => {
		assert.deepEqual(between(['a'], ['x', 'a']), [change(0, 0, 0, 0, 'x\n')]);
		assert.deepEqual(between(['ab'], ['ab', 'x']), [change(0, 2, 0, 2, '\nx')]);
		assert.deepEqual(between(['ab', ''], ['ab', 'x', '']), [change(1, 0, 1, 0, 'x\n')]);
	});

	it('delete lines at the start, and at the end with the line end above', () => {
		assert.deepEqual(between(['a', 'b'], ['b']), [change(0, 0, 1, 0, '')]);
		assert.deepEqual(between(['ab', 'cd', 'e'], ['ab']), [change(0, 2, 2, 1, '')]);
		assert.deepEqual(between(['a', 'bc'], []), [change(0, 0, 1, 2, '')]);
	});

	it('are one change where they touch', () => {
		const hunks = [
			{ start: 0, removed: ['a'], added: ['x'] },
			{ start: 1, removed: ['b'], added: [] },
		];
		assert.deepEqual(toTextChanges(hunks, ['a', 'b', 'c'], '\n'), [change(0, 0, 1, 1, 'x')]);
	});

	it('lead from any text to any other, and one Undo leads back', () => {
		const file = fc
			.array(fc.constantFrom('a', 'b\n', '\n', '\tc\n', '😀', '\r\n'), { maxLength: 12 })
			.map(parts => parts.join(''));
		fc.assert(
			fc.property(file, file, fc.boolean(), (before, after, withEnd) => {
				const model = new EditorModel(before);
				const { text, lines } = model;
				const hunks = leaveOneLine(lines, lineHunks(lines, withEnd ? splitLines(after) : splitLines(after).slice(1)));
				model.edit(toTextChanges(hunks, lines, model.eol));
				assert.deepEqual(model.lines, applyHunks(lines, hunks));
				model.undo();
				assert.equal(model.text, text);
			}),
			{ numRuns: 2_000 },
		);
	});
});
