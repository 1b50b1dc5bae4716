import { strict as assert } from 'node:assert';
import {
	dependsOnNext,
	findHidden,
	hiddenCharactersIn,
	type HiddenKind,
	type RepeatedCharacter,
	runName,
	splitHidden,
	withoutHidden,
} from '../../../../src/core/base/hiddenCharacters';

/** Code points that do not show, by the sort in which they are named. */
const HIDDEN: Readonly<Record<HiddenKind, readonly number[]>> = {
	tag: [0xe0000, 0xe0001, 0xe0020, 0xe0041, 0xe007f],
	bidi: [0x61c, 0x200e, 0x200f, 0x202a, 0x202d, 0x202e, 0x2066, 0x2069],
	zeroWidth: [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff],
	variation: [0x180b, 0xfe00, 0xfe0e, 0xfe0f, 0xe0100, 0xe01ef],
	filler: [0x115f, 0x1160, 0x2800, 0x3164, 0xffa0, 0x1d159, 0x13441],
	space: [0xa0, 0x1680, 0x2000, 0x2007, 0x200a, 0x202f, 0x205f, 0x3000],
	lineEnd: [0xb, 0xc, 0x85, 0x2028, 0x2029],
	control: [0, 1, 7, 8, 0xe, 0x1b, 0x7f, 0x80, 0x9b, 0x9f],
	privateUse: [0xe000, 0xf8ff, 0xf0000, 0x10fffd],
	unassigned: [0x378, 0x2065, 0xfff0, 0xfdd0, 0xffff, 0x1fffe, 0x40000, 0xe0fff, 0x10ffff],
	surrogate: [0xd800, 0xdbff, 0xdc00, 0xdfff],
	invisible: [0xad, 0x34f, 0x17b4, 0x17b5, 0x180e, 0x2061, 0x206a, 0xfff9, 0xfffb, 0x1bca0, 0x1d173, 0x2d7f],
};

/** Text in which every character does what it is for. */
const SHOWN = [
	'plain\ttext\r\nof two lines',
	'äöü ñ 中文 「日本」 한국어 עברית العربية हिन्दी',
	'👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 👍🏽 🧑🏽‍🚀 ☎︎ ❤️ 1️⃣ #️⃣ ©️',
	'نمی\u200cخواهم',
	'क्\u200dष ක්\u200dෂ ക്\u200dഷ',
	'ភាសា\u200bខ្មែរ ไทย\u200bไทย',
	'\u06dd \u0600',
	'“quotes” – — … × €',
];

describe('the hidden characters of a text', () => {
	for (const [kind, codePoints] of Object.entries(HIDDEN)) {
		it(`are those of the sort ${kind}`, () => {
			for (const codePoint of codePoints) {
				const found = findHidden(`ab${String.fromCodePoint(codePoint)}cd`);
				assert.deepEqual(
					found,
					[{ codePoint, kind, index: 2, line: 1, column: 3 }],
					`U+${codePoint.toString(16)}: ${JSON.stringify(found)}`,
				);
			}
		});
	}

	it('are not those that do their work', () => {
		for (const text of SHOWN) {
			assert.deepEqual(findHidden(text), [], text);
		}
	});

	it('are joiners and selectors where they do no work', () => {
		for (const [text, codePoint] of [
			['👩\u200dx', 0x200d],
			['x\u200d👩', 0x200d],
			['ن\u200cx', 0x200c],
			['a\u200bไ', 0x200b],
			['1\ufe0f', 0xfe0f],
			['a\ufe0f', 0xfe0f],
			['❤\ufe0f\ufe0f', 0xfe0f],
			['中\ufe00', 0xfe00],
			['🏴\u{e0067}', 0xe0067],
		] as const) {
			assert.deepEqual(
				findHidden(text).map(found => found.codePoint),
				[codePoint],
				JSON.stringify(text),
			);
		}
	});

	it('have their line and column, however lines end', () => {
		assert.deepEqual(
			findHidden('a\r\nb\rc\n\nd\u202e\u2028e\u202e').map(({ line, column }) => [line, column]),
			[
				[5, 2],
				[5, 3],
				[5, 5],
			],
		);
	});

	it('are new where the old text had fewer of them', () => {
		const newIn = (newText: string, oldText: string): readonly string[] =>
			hiddenCharactersIn(newText, oldText).map(({ codePoint, line }) => `${codePoint.toString(16)} ${line}`);
		assert.deepEqual(newIn('a\u00a0b\nc', 'a\u00a0b'), []);
		assert.deepEqual(newIn('x\na\u00a0b', 'a\u00a0b\ny'), []);
		assert.deepEqual(newIn('a\u00a0b\na\u00a0b', 'a\u00a0b'), ['a0 2']);
		assert.deepEqual(newIn('  a\u00a0b2', 'a\u00a0b'), []);
		assert.deepEqual(newIn('a\u00a0b\u00a0c', 'a\u00a0b'), ['a0 1']);
		assert.deepEqual(newIn('a\u202eb', 'a\u00a0b'), ['202e 1']);
		assert.deepEqual(newIn('a\u202eb', 'ab'), ['202e 1']);
		assert.deepEqual(newIn('ab', 'a\u202eb'), []);
	});

	it('are taken out, and blanks become spaces', () => {
		const text = 'a\u200bb\u00a0c\u2028d\u3164e\u{e0041}f\ud800';
		assert.equal(withoutHidden(text, findHidden(text)), 'ab c d ef');
		assert.equal(withoutHidden(text, hiddenCharactersIn(text, 'x\u00a0')), 'ab\u00a0c d ef');
	});

	it('are told apart from what shows', () => {
		assert.deepEqual(splitHidden('a\u200b\u202eb\u00a0c', true), [
			{ text: 'a' },
			{
				hidden: [
					{ codePoint: 0x200b, count: 1 },
					{ codePoint: 0x202e, count: 1 },
				],
			},
			{ text: 'b' },
			{ hidden: [{ codePoint: 0xa0, count: 1 }] },
			{ text: 'c' },
		]);
		assert.deepEqual(splitHidden('a\u00a0\u200bb\u3000', false), [
			{ text: 'a\u00a0' },
			{ hidden: [{ codePoint: 0x200b, count: 1 }] },
			{ text: 'b\u3000' },
		]);
		assert.deepEqual(splitHidden('\u200d👧', true, '👩'), [{ text: '\u200d👧' }]);
		assert.deepEqual(splitHidden('', true), []);
	});

	it('lose no character when they are told apart', () => {
		const all = Object.values(HIDDEN).flat();
		const text = `x${String.fromCodePoint(...all.filter(codePoint => (codePoint & 0xf800) !== 0xd800))}y👩‍💻`;
		for (const isCode of [true, false]) {
			const pieces = splitHidden(text, isCode);
			assert.equal(
				pieces.map(piece => ('text' in piece ? piece.text : piece.hidden.map(drawn).join(''))).join(''),
				text,
			);
		}
	});

	const drawn = ({ codePoint, count }: RepeatedCharacter): string => String.fromCodePoint(codePoint).repeat(count);

	it('are undecided at the end only where the next character counts', () => {
		assert.ok([0x200b, 0x200c, 0x200d, 0xfe0f, 0xd83d].every(dependsOnNext));
		assert.ok(![0x202e, 0xa0, 0xdc00, 0xe0041, 0x61].some(dependsOnNext));
	});

	it('have a short name, however many there are', () => {
		const nameOf = (text: string): readonly string[] =>
			splitHidden(text, true).map(piece => ('text' in piece ? piece.text : runName(piece.hidden)));
		assert.deepEqual(nameOf('\u202e'), ['U+202E']);
		assert.deepEqual(nameOf('a\0\0\u{e0041}b'), ['a', 'U+0000×2 U+E0041', 'b']);
		assert.deepEqual(nameOf('\u200b'.repeat(100_000)), ['U+200B×100000']);
		assert.deepEqual(
			nameOf('\u202e\u2066'.repeat(100_000)).map(name => [name.split(' ').length, name.endsWith(' …')]),
			[[9, true]],
		);
	});
});
