import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { stripInvisible } from '../../../../../src/core/base/invisible';
import { restoreInvisible } from '../../../../../src/core/edit/review/restoreInvisible';

const tags = (text: string): string =>
	String.fromCodePoint(...[...text].map(letter => 0xe0000 + (letter.codePointAt(0) ?? 0)), 0xe007f);
const BLACK = '\u{1F3F4}';
const ENGLAND = BLACK + tags('gbeng');
const SCOTLAND = BLACK + tags('gbsct');

const FLAGS = ['const flags = {', `\teng: '${ENGLAND}',`, `\tsct: '${SCOTLAND}',`, '};'];
const SHOWN = FLAGS.map(stripInvisible);

describe('characters that the model is not shown', () => {
	it('come back in the lines that it kept', () => {
		assert.notDeepEqual(SHOWN, FLAGS);
		assert.deepEqual(restoreInvisible([...SHOWN.slice(0, 2), "\tpirates: 'none',", ...SHOWN.slice(2)], FLAGS), [
			...FLAGS.slice(0, 2),
			"\tpirates: 'none',",
			...FLAGS.slice(2),
		]);
		assert.deepEqual(restoreInvisible(SHOWN.slice(2), FLAGS), FLAGS.slice(2));
	});

	it('come back in lines that it moved or indented', () => {
		const [open = '', england = '', scotland = '', close = ''] = SHOWN;
		assert.deepEqual(restoreInvisible([open, scotland, england, close], FLAGS), [
			FLAGS[0],
			FLAGS[2],
			FLAGS[1],
			FLAGS[3],
		]);
		const wrapped = ['if (shown) {', ...SHOWN.map(line => `\t${line}`), '}'];
		assert.deepEqual(restoreInvisible(wrapped, FLAGS), ['if (shown) {', ...FLAGS.map(line => `\t${line}`), '}']);
	});

	it('come back in the unchanged parts of a changed line', () => {
		assert.deepEqual(restoreInvisible([`say('${BLACK}'); // hello`], [`say('${ENGLAND}');`]), [
			`say('${ENGLAND}'); // hello`,
		]);
		assert.deepEqual(restoreInvisible([`await say('${BLACK}');`], [`say('${ENGLAND}');`]), [
			`await say('${ENGLAND}');`,
		]);
		assert.deepEqual(restoreInvisible(["say('flag');"], [`say('${ENGLAND}');`]), ["say('flag');"]);
	});

	it('of lines that look the same come back in order', () => {
		const england = `show('${ENGLAND}');`;
		const scotland = `show('${SCOTLAND}');`;
		const shown = stripInvisible(england);
		assert.deepEqual(restoreInvisible([shown, 'pause();', shown], [england, scotland]), [
			england,
			'pause();',
			scotland,
		]);
		assert.deepEqual(restoreInvisible(['a', '', shown, '', shown], [england, scotland, 'a']), [
			'a',
			'',
			england,
			'',
			scotland,
		]);
	});

	it('are given to no new line, and replace none in the proposal', () => {
		const england = `show('${ENGLAND}');`;
		const shown = stripInvisible(england);
		const both = restoreInvisible([shown, shown], [england]);
		assert.deepEqual(both.toSorted(), [england, shown].toSorted());
		assert.deepEqual(restoreInvisible([`show('${SCOTLAND}');`], [england]), [`show('${SCOTLAND}');`]);
		assert.deepEqual(restoreInvisible(['', 'x', 'a', 'b', 'c'], ['a', 'b', tags('hidden'), 'c']), [
			'',
			'x',
			'a',
			'b',
			'c',
		]);
	});

	it('come back around surrogate pairs and at the beginning of a line', () => {
		const own = `${tags('x')}😀${tags('y')}é${tags('z')}`;
		assert.deepEqual(restoreInvisible(['😀é'], [own]), [own]);
		assert.deepEqual(restoreInvisible(['😀👍é'], [own]), [`${tags('x')}😀${tags('y')}👍é${tags('z')}`]);
	});

	const line = fc
		.array(fc.constantFrom('a', 'b', '\t', '😀', tags('x'), '\u{E0001}'), { maxLength: 5 })
		.map(parts => parts.join(''));
	const lines = fc.array(line, { maxLength: 8 });

	it('all come back where nothing was changed', () => {
		fc.assert(
			fc.property(lines, original => {
				assert.deepEqual(restoreInvisible(original.map(stripInvisible), original), original);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('change nothing that is seen, and do not multiply', () => {
		fc.assert(
			fc.property(lines, lines, (original, other) => {
				const proposal = other.map(stripInvisible);
				const restored = restoreInvisible(proposal, original);
				assert.deepEqual(restored.map(stripInvisible), proposal);
				const hidden = (all: readonly string[]): number =>
					all.join('').length - all.map(stripInvisible).join('').length;
				// A line that moved may also stand beside the one that came in its place.
				assert.ok(hidden(restored) <= 2 * hidden(original));
			}),
			{ numRuns: 2_000 },
		);
	});
});
