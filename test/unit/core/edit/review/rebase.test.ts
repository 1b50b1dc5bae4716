import assert from 'node:assert/strict';
import type { Lines } from '../../../../../src/core/edit/text/lines';
import { type RebaseRefusal, type Rebase, rebase } from '../../../../../src/core/edit/review/rebase';
import { TrackedLines } from '../../../../../src/core/edit/review/trackedLines';

const ORIGINAL = ['a', 'b', 'c'];
const PROPOSAL = ['a', 'b', 'C'];

const insert = (startLine: number, startCharacter: number, text: string) => [
	{ startLine, startCharacter, endLine: startLine, endCharacter: startCharacter, text },
];

const ASKED = ['x', ...ORIGINAL, 'y'];

/** Returns the outcome without its region, which is looked at on its own. */
type Settled = Omit<Extract<Rebase, { kind: 'apply' }>, 'region'> | RebaseRefusal;

function settled(document: Lines, tracked: TrackedLines | undefined, proposal: Lines = PROPOSAL): Settled {
	return shortened(rebase({ document, tracked, original: ORIGINAL, asked: ASKED, proposal }));
}

const shortened = (settlement: Rebase): Settled =>
	settlement.kind === 'apply' ? { kind: 'apply', hunks: settlement.hunks } : settlement;

describe('a proposal', () => {
	let tracked: TrackedLines;

	beforeEach(() => {
		tracked = new TrackedLines(1, ORIGINAL);
	});

	it('replaces the lines that it was made for, where they stand now', () => {
		tracked.change(insert(0, 0, 'new\n'));
		assert.deepEqual(settled(['new', 'x', ...ORIGINAL, 'y'], tracked), {
			kind: 'apply',
			hunks: [{ start: 4, removed: ['c'], added: ['C'] }],
		});
	});

	it('goes together with what the user changed elsewhere in them', () => {
		tracked.change(insert(1, 1, '1'));
		assert.deepEqual(settled(['x', 'a1', 'b', 'c'], tracked), {
			kind: 'apply',
			hunks: [{ start: 3, removed: ['c'], added: ['C'] }],
		});
	});

	it('is refused where the user changed the same place', () => {
		tracked.change(insert(3, 1, '1'));
		assert.deepEqual(settled(['x', 'a', 'b', 'c1'], tracked), { kind: 'refuse', reason: 'conflict', places: [1] });
	});

	it('is looked for where its lines are not in the place given', () => {
		assert.deepEqual(settled([...ORIGINAL, 'x'], tracked), {
			kind: 'apply',
			hunks: [{ start: 2, removed: ['c'], added: ['C'] }],
		});
		assert.deepEqual(settled(['x', 'a', 'b'], tracked), { kind: 'refuse', reason: 'gone', places: [] });
	});

	it('whose lines are lost finds them if they are there once', () => {
		tracked.change([{ startLine: 0, startCharacter: 0, endLine: 2, endCharacter: 0, text: '' }]);
		assert.ok(tracked.lost);
		assert.equal(settled(['y', ...ORIGINAL], tracked).kind, 'apply');
		assert.deepEqual(settled([...ORIGINAL, ...ORIGINAL], tracked), {
			kind: 'refuse',
			reason: 'ambiguous',
			places: [0, 3],
		});
		assert.deepEqual(settled(['b', 'c'], tracked), { kind: 'refuse', reason: 'gone', places: [] });
	});

	it('for lines whose place is not known finds them, and says where', () => {
		const found = rebase({
			document: ['new', ...ASKED],
			tracked: undefined,
			original: ORIGINAL,
			asked: ASKED,
			proposal: PROPOSAL,
		});
		assert.ok(found.kind === 'apply');
		assert.deepEqual([found.region.start, found.region.lines], [2, ORIGINAL]);
		assert.equal(settled(['x'], undefined).kind, 'refuse');
	});

	it('for lines that were there twice is not put at the last', () => {
		const twice = [...ORIGINAL, ...ORIGINAL];
		const once = rebase({
			document: ORIGINAL,
			tracked: undefined,
			original: ORIGINAL,
			asked: twice,
			proposal: PROPOSAL,
		});
		assert.deepEqual(once, { kind: 'refuse', reason: 'ambiguous', places: [0] });
		assert.equal(
			rebase({
				document: twice,
				tracked: new TrackedLines(3, ORIGINAL),
				original: ORIGINAL,
				asked: twice,
				proposal: PROPOSAL,
			}).kind,
			'apply',
		);
	});

	it('of nothing leaves an empty document one line', () => {
		tracked = new TrackedLines(0, ORIGINAL);
		assert.deepEqual(settled(ORIGINAL, tracked, []), {
			kind: 'apply',
			hunks: [{ start: 0, removed: ORIGINAL, added: [''] }],
		});
	});

	it('for a place between lines goes there, unless it is lost', () => {
		const place = new TrackedLines(1, []);
		const at = (document: Lines): Settled =>
			shortened(rebase({ document, tracked: place, original: [], asked: ['x', 'y'], proposal: ['new'] }));
		assert.deepEqual(at(['x', 'y']), { kind: 'apply', hunks: [{ start: 1, removed: [], added: ['new'] }] });
		place.change([{ startLine: 0, startCharacter: 1, endLine: 1, endCharacter: 0, text: '' }]);
		assert.deepEqual(at(['xy']), { kind: 'refuse', reason: 'gone', places: [] });
	});

	it('that changes nothing is applied in no hunk', () => {
		assert.deepEqual(settled(['x', ...ORIGINAL], tracked, ORIGINAL), { kind: 'apply', hunks: [] });
	});
});
