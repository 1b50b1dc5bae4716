import assert from 'node:assert/strict';
import { keptLines, mustBeAsked, type Rewrite } from '../../../support/replies/removal';

const ORIGINAL = [
	'open(file);',
	'first(file);',
	'second(file);',
	'third(file);',
	'fourth(file);',
	'fifth(file);',
	'close(file);',
];

const rewrite = (answer: readonly string[]): Rewrite => ({ languageId: 'typescript', original: ORIGINAL, answer });

describe('a removal', () => {
	it('is certain for lines between two that stayed', () => {
		assert.ok(mustBeAsked(rewrite(ORIGINAL), { from: 2, to: 4 }, false));
	});
	it('is certain for one line far from any change', () => {
		assert.ok(mustBeAsked(rewrite(ORIGINAL), { from: 3, to: 4 }, false));
	});
	it('is not certain for one line that another replaces', () => {
		assert.equal(mustBeAsked(rewrite(ORIGINAL), { from: 3, to: 4 }, true), false);
	});
	it('is not certain for one line beside a change', () => {
		const answer = ORIGINAL.with(2, 'secondAndThird(file);');
		assert.equal(mustBeAsked(rewrite(answer), { from: 3, to: 4 }, false), false);
	});
	it('does not count lines that the original did not have', () => {
		const answer = ORIGINAL.toSpliced(3, 0, 'log(file.name);', 'log(file.size);');
		assert.equal(mustBeAsked(rewrite(answer), { from: 3, to: 5 }, false), false);
	});
	it('counts neither comments nor ends of blocks', () => {
		const lines = ['// the first of all', '}', 'call(everything);'];
		const kept = keptLines({ languageId: 'go', original: lines, answer: lines }, { from: 0, to: 3 });
		assert.deepEqual(kept, ['call(everything);']);
	});
});
