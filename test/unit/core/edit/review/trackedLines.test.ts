import assert from 'node:assert/strict';
import { type Lines, standsAt, type TextChange } from '../../../../../src/core/edit/text/lines';
import { TrackedLines } from '../../../../../src/core/edit/review/trackedLines';
import { EditorModel } from '../../../../support/editorModel';

const FILE = 'zero\none\ntwo\nthree\nfour\nfive';

type Edit = readonly [startLine: number, startCharacter: number, endLine: number, endCharacter: number, text: string];

const changeOf = ([startLine, startCharacter, endLine, endCharacter, text]: Edit): TextChange => ({
	startLine,
	startCharacter,
	endLine,
	endCharacter,
	text,
});

/** Follows lines two to three of the file, or others, through these edits one after another. */
function follow(
	edits: readonly Edit[],
	start = 2,
	end = 4,
): { readonly tracked: TrackedLines; readonly model: EditorModel } {
	const model = new EditorModel(FILE);
	const tracked = new TrackedLines(start, model.lines.slice(start, end));
	for (const edit of edits) {
		tracked.change(model.edit([changeOf(edit)]));
	}
	return { tracked, model };
}

describe('tracked lines', () => {
	const untouched: readonly (readonly [title: string, start: number, ...edits: Edit[]])[] = [
		['a line comes in somewhere above', 3, [0, 4, 0, 4, '\nnew']],
		['a line comes in directly above', 3, [2, 0, 2, 0, 'new\n']],
		['lines come in directly above from the end of the line there', 4, [1, 3, 1, 3, '\nnew\nnew']],
		['the line above goes', 1, [1, 0, 2, 0, '']],
		['all lines above go', 0, [0, 0, 2, 0, '']],
		['the line above is written anew with its end', 2, [1, 0, 2, 0, 'other\n']],
		[
			'Enter is pressed at the end of the last line, and then something is written',
			2,
			[3, 5, 3, 5, '\n\t'],
			[4, 1, 4, 1, 'new'],
		],
		['a line comes in directly below', 2, [4, 0, 4, 0, 'new\n']],
		['the line below goes', 2, [4, 0, 5, 0, '']],
		['the lines below go with the line end above them, as at the end of a document', 2, [3, 5, 5, 4, '']],
		['lines below are written anew', 2, [3, 5, 5, 4, '\nother']],
		['something is written in the line above and in the one below', 2, [1, 3, 1, 3, ' more'], [4, 0, 4, 0, 'more ']],
		['something is written inside and deleted again', 2, [2, 1, 2, 1, 'x'], [2, 1, 2, 2, '']],
		['the line above moves below', 1, [1, 0, 2, 0, ''], [2, 5, 2, 5, '\none']],
	];
	for (const [title, start, ...edits] of untouched) {
		it(`are untouched where ${title}`, () => {
			const { tracked, model } = follow(edits);
			assert.deepEqual([tracked.lost, tracked.start, tracked.lines], [false, start, ['two', 'three']]);
			assert.ok(standsAt(model.lines, tracked.start, tracked.lines));
		});
	}

	const touched: readonly (readonly [title: string, start: number, lines: Lines, ...edits: Edit[]])[] = [
		['something is written in them', 2, ['two', 'thxree'], [3, 2, 3, 2, 'x']],
		['something is written before the first character', 2, ['xtwo', 'three'], [2, 0, 2, 0, 'x']],
		['something is written behind the last character', 2, ['two', 'threex'], [3, 5, 3, 5, 'x']],
		['several lines come in behind the last character', 2, ['two', 'threex', 'y'], [3, 5, 3, 5, 'x\ny']],
		['several lines come in before the first character', 2, ['x', 'ytwo', 'three'], [2, 0, 2, 0, 'x\ny']],
		['a line end comes in', 2, ['two', 't', 'hree'], [3, 1, 3, 1, '\n']],
		['a line end goes', 2, ['twothree'], [2, 3, 3, 0, '']],
		['all of their text goes', 2, [''], [2, 0, 3, 5, '']],
		['they are written anew as whole lines', 2, ['x', 'y', 'z'], [2, 0, 4, 0, 'x\ny\nz\n']],
		[
			'a formatter indents the first one together with the line end above',
			3,
			['  two', 'three'],
			[1, 3, 2, 0, '\n\n  '],
		],
		['a formatter indents the line below and cuts the end of the last one', 2, ['two', 'thre'], [3, 4, 4, 0, '\n\t']],
	];
	for (const [title, start, lines, ...edits] of touched) {
		it(`are touched where ${title}`, () => {
			const { tracked, model } = follow(edits);
			assert.deepEqual([tracked.lost, tracked.start, tracked.lines], [false, start, lines]);
			assert.ok(standsAt(model.lines, tracked.start, tracked.lines));
		});
	}

	const lost: readonly (readonly [title: string, ...edits: Edit[]])[] = [
		['they go with their line ends', [2, 0, 4, 0, '']],
		['the first one hangs on to the line above', [1, 3, 2, 0, '']],
		['a change reaches in from above', [1, 1, 2, 1, 'x']],
		['a change reaches out below', [3, 1, 4, 1, 'x']],
		['the whole document becomes another', [0, 0, 5, 4, 'something\nelse']],
		[
			'the whole document is written anew and holds them twice, at other places',
			[0, 0, 5, 4, 'two\nthree\n\ntwo\nthree'],
		],
		['another line hung on to the last one, and somebody writes there', [3, 5, 4, 0, ''], [3, 7, 3, 7, 'x']],
	];
	for (const [title, ...edits] of lost) {
		it(`are lost where ${title}`, () => {
			assert.ok(follow(edits).tracked.lost);
		});
	}

	it('are out of place while another line is joined to the last', () => {
		const { tracked, model } = follow([[3, 5, 4, 0, '']]);
		assert.ok(!standsAt(model.lines, tracked.start, tracked.lines));
		tracked.change(model.undo());
		assert.ok(!tracked.lost && standsAt(model.lines, tracked.start, tracked.lines));
	});

	it('are followed where the whole document gets other line ends', () => {
		for (const [start, end] of [
			[0, 6],
			[0, 1],
			[2, 4],
			[5, 6],
			[3, 3],
		]) {
			const { tracked, model } = follow([], start, end);
			tracked.change(model.setEol('\r\n'));
			assert.deepEqual(
				[tracked.lost, tracked.start, tracked.lines],
				[false, start, FILE.split('\n').slice(start, end)],
			);
		}
	});

	it('are followed through a formatter that rewrites the whole document', () => {
		const { tracked } = follow([[0, 0, 5, 4, 'one\ntwo\nthree\nzero\nfour\nfive']]);
		assert.deepEqual([tracked.lost, tracked.start, tracked.lines], [false, 1, ['two', 'three']]);
	});

	it('are followed through several changes of one event', () => {
		const { tracked, model } = follow([]);
		tracked.change(
			model.edit([changeOf([0, 0, 1, 0, '']), changeOf([2, 0, 2, 1, 'T']), changeOf([4, 0, 4, 0, 'new\n'])]),
		);
		assert.deepEqual([tracked.start, tracked.lines, tracked.lost], [1, ['Two', 'three'], false]);
	});

	it('can be copied and followed twice', () => {
		const { tracked } = follow([[2, 0, 2, 0, 'x']]);
		const copy = tracked.copy();
		tracked.change([changeOf([0, 0, 0, 0, '\n'])]);
		assert.deepEqual([copy.start, copy.lines, tracked.start], [2, ['xtwo', 'three'], 3]);
	});

	describe('that are a place between two lines', () => {
		const places: readonly (readonly [title: string, place: number | undefined, ...edits: Edit[]])[] = [
			['stay before their line when lines come in there', 3, [2, 0, 2, 0, 'new\n']],
			['stay before their line when lines come in behind the one above', 3, [1, 3, 1, 3, '\nnew']],
			['stay when something is written in the line below', 2, [2, 0, 2, 0, 'x']],
			['stay when the line below goes', 2, [2, 0, 3, 0, '']],
			['move up when the line above goes', 1, [1, 0, 2, 0, '']],
			['stay when what stands between the lines is written anew', 2, [1, 3, 2, 0, '\n\t']],
			['are lost when the line below hangs on to the one above', undefined, [1, 3, 2, 0, '']],
			['are lost when lines on both sides go', undefined, [1, 1, 3, 1, '']],
		];
		for (const [title, place, ...edits] of places) {
			it(title, () => {
				const { tracked } = follow(edits, 2, 2);
				assert.deepEqual([tracked.lost ? undefined : tracked.start, tracked.lines], [place, []]);
			});
		}

		it('stay behind the last line', () => {
			const { tracked } = follow([[5, 4, 5, 4, '\nnew']], 6, 6);
			assert.deepEqual([tracked.lost, tracked.start], [false, 7]);
		});
	});

	it('are lost in a rewrite after another line was joined to them', () => {
		const model = new EditorModel('one\ntwo\n\nend\none\ntwo\n');
		const tracked = new TrackedLines(0, ['one', 'two']);
		tracked.change(model.edit([{ startLine: 1, startCharacter: 3, endLine: 3, endCharacter: 0, text: '' }]));
		assert.equal(model.text, 'one\ntwoend\none\ntwo\n');
		tracked.change(model.setEol('\r\n'));
		assert.equal(tracked.lost, true);
	});

	it('are lost where an empty line goes with those below it', () => {
		const model = new EditorModel('one\n\ntwo\n');
		const tracked = new TrackedLines(1, ['']);
		tracked.change(model.edit([{ startLine: 1, startCharacter: 0, endLine: 3, endCharacter: 0, text: '' }]));
		assert.equal(model.text, 'one\n');
		assert.equal(tracked.lost, true);
	});

	it('are lost in a rewrite where only another line reads the same', () => {
		const model = new EditorModel('\na\n');
		const tracked = new TrackedLines(2, ['']);
		tracked.change(model.edit([{ startLine: 2, startCharacter: 0, endLine: 2, endCharacter: 0, text: '\nb' }]));
		tracked.change(model.edit([{ startLine: 2, startCharacter: 0, endLine: 3, endCharacter: 0, text: '' }]));
		assert.equal(model.text, '\na\nb');
		tracked.change(model.setEol('\r\n'));
		assert.equal(tracked.lost, true);
	});
});
