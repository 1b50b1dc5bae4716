import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyHunks, joinTouching, lineHunks, leaveOneLine } from '../../../../../src/core/edit/diff/hunks';
import type { Lines } from '../../../../../src/core/edit/text/lines';

const lines = (text: string): Lines => text.split('\n').slice(1, -1);

const short = fc.array(fc.constantFrom('', 'a', 'b', 'c', '\tx', '}'), { maxLength: 12 });

/** Counts the most lines that two texts have in common in order, by the book. */
function commonLines(one: Lines, other: Lines): number {
	let above: readonly number[] = Array.from({ length: other.length + 1 }, () => 0);
	for (const line of one) {
		const row = [0];
		for (const [index, candidate] of other.entries()) {
			row.push(line === candidate ? (above[index] ?? 0) + 1 : Math.max(row[index] ?? 0, above[index + 1] ?? 0));
		}
		above = row;
	}
	return above.at(-1) ?? 0;
}

const count = (before: Lines, after: Lines): number =>
	lineHunks(before, after).reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);

describe('line hunks', () => {
	it('are the lines that differ, and where', () => {
		assert.deepEqual(lineHunks(['a', 'b', 'c', 'd'], ['a', 'B', 'c', 'd', 'e']), [
			{ start: 1, removed: ['b'], added: ['B'] },
			{ start: 4, removed: [], added: ['e'] },
		]);
		assert.deepEqual(lineHunks(['a'], ['a']), []);
		assert.deepEqual(lineHunks([], ['a']), [{ start: 0, removed: [], added: ['a'] }]);
		assert.deepEqual(lineHunks(['a', 'b'], []), [{ start: 0, removed: ['a', 'b'], added: [] }]);
	});

	it('lead to the text after in the fewest lines, apart from each other', () => {
		fc.assert(
			fc.property(short, short, (before, after) => {
				const hunks = lineHunks(before, after);
				assert.deepEqual(applyHunks(before, hunks), after);
				assert.equal(count(before, after), before.length + after.length - 2 * commonLines(before, after));
				hunks.forEach(({ start, removed }, index) => {
					assert.deepEqual(before.slice(start, start + removed.length), removed);
					assert.ok(start + removed.length < (hunks[index + 1]?.start ?? Infinity));
				});
			}),
			{ numRuns: 2_000 },
		);
	});

	const two = lines(`
function a() {
	one();
}

function c() {
	one();
}
`);
	const three = lines(`
function a() {
	one();
}

function b() {
	one();
}

function c() {
	one();
}
`);

	it('take in a whole function, with the empty line behind it', () => {
		assert.deepEqual(lineHunks(two, three), [
			{ start: 4, removed: [], added: ['function b() {', '\tone();', '}', ''] },
		]);
		assert.deepEqual(lineHunks(three, two), [
			{ start: 4, removed: ['function b() {', '\tone();', '}', ''], added: [] },
		]);
	});

	it('take in a whole method at the end of its class', () => {
		const one = lines(`
class A {
	a() {
		one();
	}
}
`);
		const both = lines(`
class A {
	a() {
		one();
	}

	b() {
		one();
	}
}
`);
		assert.deepEqual(lineHunks(one, both), [{ start: 4, removed: [], added: ['', '\tb() {', '\t\tone();', '\t}'] }]);
	});

	it('take in a whole block where nothing is empty', () => {
		const one = lines(`
	if (a) {
		go();
	}
	return;
`);
		const both = lines(`
	if (a) {
		go();
	}
	if (b) {
		go();
	}
	return;
`);
		assert.deepEqual(lineHunks(one, both), [{ start: 3, removed: [], added: ['\tif (b) {', '\t\tgo();', '\t}'] }]);
	});

	it('of texts that share nothing are one, however long', () => {
		const listing = (name: string): Lines => Array.from({ length: 20_000 }, (_, line) => `${name}${line}`);
		const before = listing('a');
		const after = listing('b');
		assert.deepEqual(lineHunks(before, after), [{ start: 0, removed: before, added: after }]);
	});

	it('of texts in another order are found between unique lines', () => {
		const block = (name: string): Lines => Array.from({ length: 900 }, (_, line) => `${name}${(line * line) % 7}`);
		const before = [...block('a'), 'anchor', ...block('b'), 'second anchor', 'x'];
		const after = [...block('a').toReversed(), 'anchor', ...block('b').toReversed(), 'second anchor', 'y'];
		const hunks = lineHunks(before, after);
		assert.deepEqual(applyHunks(before, hunks), after);
		for (const anchor of ['anchor', 'second anchor']) {
			assert.ok(!hunks.some(({ removed }) => removed.includes(anchor)), anchor);
		}
	});

	it('that touch become one', () => {
		assert.deepEqual(
			joinTouching([
				{ start: 1, removed: ['a'], added: ['b', 'c'] },
				{ start: 2, removed: [], added: ['d'] },
				{ start: 3, removed: ['e'], added: [] },
			]),
			[
				{ start: 1, removed: ['a'], added: ['b', 'c', 'd'] },
				{ start: 3, removed: ['e'], added: [] },
			],
		);
	});

	it('leave one line of a document at least', () => {
		assert.deepEqual(leaveOneLine(['a', 'b'], lineHunks(['a', 'b'], [])), [
			{ start: 0, removed: ['a', 'b'], added: [''] },
		]);
		assert.deepEqual(leaveOneLine([''], lineHunks([''], [])), []);
		assert.deepEqual(leaveOneLine(['a', 'b'], lineHunks(['a', 'b'], ['a'])), lineHunks(['a', 'b'], ['a']));
	});
});
