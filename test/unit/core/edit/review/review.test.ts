import assert from 'node:assert/strict';
import { lineHunks } from '../../../../../src/core/edit/diff/hunks';
import { splitLines, type TextChange } from '../../../../../src/core/edit/text/lines';
import { Review } from '../../../../../src/core/edit/review/review';
import { toTextChanges } from '../../../../../src/core/edit/diff/textChanges';
import { EditorModel } from '../../../../support/editorModel';

const BEFORE = 'a\nb\nc\nd\ne\nf\n';
/** A line replaced, one put in, one taken out. */
const AFTER = 'a\nB\nc\nd\nnew\ne\n';

describe('a review', () => {
	let model: EditorModel;
	let review: Review;

	beforeEach(() => {
		model = new EditorModel(BEFORE);
		const hunks = lineHunks(model.lines, splitLines(AFTER));
		review = new Review(model.lines, hunks);
		model.edit(toTextChanges(hunks, model.lines, model.eol));
		assert.equal(model.text, AFTER);
	});

	const open = (): readonly number[] => review.open.map(({ id }) => id);
	const states = (): readonly string[] => review.hunks.map(({ state }) => state);

	function edit(change: Partial<TextChange> & { readonly startLine: number; readonly text: string }): void {
		const { startLine, startCharacter = 0, endLine = startLine, endCharacter = startCharacter, text } = change;
		review.change(model.edit([{ startLine, startCharacter, endLine, endCharacter, text }]), model.lines);
	}

	function undo(...ids: readonly number[]): void {
		const settlement = review.undo(ids, model.lines);
		assert.ok(settlement.kind === 'apply');
		review.change(model.edit(toTextChanges(settlement.hunks, model.lines, model.eol)), model.lines);
		review.undone(ids, model.lines);
	}

	it('knows each hunk where it stands', () => {
		assert.deepEqual(
			review.open.map(({ id, old, tracked }) => [id, old, tracked.start, tracked.lines]),
			[
				[0, ['b'], 1, ['B']],
				[1, [], 4, ['new']],
				[2, ['f'], 6, []],
			],
		);
	});

	it('is over when every hunk is kept or undone', () => {
		review.keep(1);
		undo(0);
		assert.deepEqual([states(), open()], [['undone', 'kept', 'open'], [2]]);
		undo(2);
		assert.deepEqual(open(), []);
		assert.equal(model.text, 'a\nb\nc\nd\nnew\ne\nf\n');
	});

	it('keeps all at once, but not what is decided', () => {
		undo(0);
		review.keepAll();
		assert.deepEqual(states(), ['undone', 'kept', 'kept']);
	});

	it('puts all old lines back in one change', () => {
		undo(...open());
		assert.equal(model.text, BEFORE);
		assert.deepEqual(open(), []);
	});

	it('follows what the user writes, and puts old lines back beside it', () => {
		edit({ startLine: 0, text: 'mine\n' });
		edit({ startLine: 5, startCharacter: 3, text: '\nmine too' });
		assert.deepEqual(
			review.open.map(({ tracked }) => tracked.start),
			[2, 5, 8],
		);
		undo(0, 1, 2);
		assert.equal(model.text, 'mine\na\nb\nc\nd\nmine too\ne\nf\n');
	});

	it("refuses to overwrite the user's text, and then undoes nothing", () => {
		edit({ startLine: 1, startCharacter: 1, text: 'mine' });
		assert.deepEqual(review.undo([0, 1], model.lines), { kind: 'refuse', reason: 'conflict', places: [1] });
		assert.deepEqual(open(), [0, 1, 2]);
	});

	it('believes the document where that differs from the changes', () => {
		assert.deepEqual(review.undo([1], ['a', 'B', 'c', 'd', 'other', 'e', '']), {
			kind: 'refuse',
			reason: 'gone',
			places: [],
		});
	});

	it('lets a hunk go whose lines were deleted', () => {
		edit({ startLine: 4, endLine: 5, endCharacter: 0, text: '' });
		assert.deepEqual(
			[states(), open()],
			[
				['open', 'gone', 'open'],
				[0, 2],
			],
		);
	});

	it('counts a hunk put back by hand as undone until that is undone', () => {
		edit({ startLine: 1, endCharacter: 1, text: 'b' });
		assert.deepEqual(
			[states(), open()],
			[
				['undone', 'open', 'open'],
				[1, 2],
			],
		);
		review.change(model.undo(), model.lines, true);
		assert.deepEqual(open(), [0, 1, 2]);
	});

	for (const [how, change] of [
		['before the line that follows', { startLine: 6, text: 'f\n' }],
		['after the line above', { startLine: 5, startCharacter: 1, text: '\nf' }],
	] as const) {
		it(`recognises lines that are put back ${how}`, () => {
			edit(change);
			assert.equal(model.text, `${AFTER}f\n`);
			assert.deepEqual(open(), [0, 1]);
		});
	}

	for (const [what, change] of [
		['other lines', { startLine: 6, text: 'g\n' }],
		['the lines elsewhere', { startLine: 0, text: 'f\n' }],
		['the lines in the middle of the line above', { startLine: 5, startCharacter: 0, text: '\nf' }],
	] as const) {
		it(`keeps a hunk that removed lines open after ${what} come`, () => {
			edit(change);
			assert.deepEqual(open(), [0, 1, 2]);
		});
	}

	/** Reverts as VS Code does from the file on disk: one change of all that differs. */
	function revertTo(text: string): void {
		const from = model.text;
		const to = text;
		let head = 0;
		while (head < Math.min(from.length, to.length) && from[head] === to[head]) {
			head++;
		}
		let tail = 0;
		while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) {
			tail++;
		}
		const place = (offset: number): readonly [line: number, character: number] => {
			const lines = splitLines(from.slice(0, offset));
			return [lines.length - 1, lines.at(-1)?.length ?? 0];
		};
		const [startLine, startCharacter] = place(head);
		const [endLine, endCharacter] = place(from.length - tail);
		edit({ startLine, startCharacter, endLine, endCharacter, text: to.slice(head, to.length - tail) });
		assert.equal(model.text, text);
	}

	it('has nothing open where the whole document is brought back', () => {
		revertTo(BEFORE);
		assert.deepEqual([open(), states()], [[], ['undone', 'undone', 'undone']]);
	});

	it('has nothing open after a revert that keeps text of the user', () => {
		revertTo(`mine\n${BEFORE}`);
		assert.deepEqual(open(), []);
	});

	it('opens a hunk again that was cut out and pasted back', () => {
		edit({ startLine: 6, text: 'mine\n' });
		edit({ startLine: 0, endLine: 3, endCharacter: 0, text: '' });
		assert.deepEqual(open(), [1, 2]);
		review.change(model.undo(), model.lines, true);
		assert.deepEqual(open(), [0, 1, 2]);
		undo(0);
		assert.ok(model.text.startsWith('a\nb\nc\n'));
	});

	it("has nothing open after the editor's Undo, and resumes after Redo", () => {
		review.keep(1);
		review.change(model.undo(), model.lines, true);
		assert.deepEqual([model.text, open()], [BEFORE, []]);
		review.change(model.redo(), model.lines, true);
		assert.deepEqual([model.text, open()], [AFTER, [0, 2]]);
		undo(0, 2);
		assert.equal(model.text, 'a\nb\nc\nd\nnew\ne\nf\n');
	});

	it("opens a hunk again whose undoing the editor's Undo takes back", () => {
		edit({ startLine: 0, text: 'mine\n' });
		undo(1, 2);
		assert.deepEqual(open(), [0]);
		review.change(model.undo(), model.lines, true);
		assert.deepEqual(open(), [0, 1, 2]);
		review.change(model.redo(), model.lines, true);
		assert.deepEqual(open(), [0]);
		review.change(model.undo(), model.lines, true);
		undo(0, 1, 2);
		assert.equal(model.text, `mine\n${BEFORE}`);
	});

	it('brings back every line of a document that was emptied', () => {
		model = new EditorModel('a\nb');
		const hunks = [{ start: 0, removed: ['a', 'b'], added: [''] }];
		review = new Review(model.lines, hunks);
		model.edit(toTextChanges(hunks, model.lines, model.eol));
		assert.equal(model.text, '');
		undo(0);
		assert.equal(model.text, 'a\nb');
	});
});
