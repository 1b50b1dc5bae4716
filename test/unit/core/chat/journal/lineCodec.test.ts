import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { crc32 } from '../../../../../src/core/chat/journal/crc32';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { encodeLines, readJournal } from '../../../../../src/core/chat/journal/lineCodec';
import { bytesOf, linesOf } from '../../../../support/journalBytes';
import { EVERY_ENTRY, someEntries } from '../../../../support/journalEntries';

const CHAT: readonly Entry[] = Object.values(EVERY_ENTRY);
const FILE = bytesOf(CHAT);
const LINES = linesOf(CHAT);
const concat = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Lines made of any JSON text, with right sums. */
const encoded = (...json: readonly string[]): Uint8Array => encodeLines(json, 0).bytes;

describe('journal lines', () => {
	it('have the form that is written down', () => {
		const entries = ['{"type":"allow","tool":"a"}', '{"type":"allow","tool":"b"}'];
		const sums = [crc32(ascii(entries[0] ?? '')), crc32(ascii(entries.join('')))].map(sum =>
			sum.toString(16).padStart(8, '0'),
		);
		assert.equal(
			Buffer.from(encoded(...entries)).toString(),
			entries.map((json, index) => `{"v":1,"sum":"${sums[index]}","entry":${json}}\n`).join(''),
		);
	});

	it('give back every field of every entry', () => {
		const read = readJournal(FILE);
		assert.deepEqual(read.entries, CHAT);
		assert.deepEqual(
			{ ...read, entries: [] },
			{
				entries: [],
				goodBytes: FILE.length,
				totalBytes: FILE.length,
				lines: CHAT.length,
				skipped: 0,
				sum: read.sum,
				endsOpen: false,
			},
		);
	});

	it('give back what the server left unsaid as undefined', () => {
		const entry: Entry = {
			type: 'stepEnd',
			reply: 'r',
			step: 0,
			at: 1,
			calls: [],
			usage: {
				promptTokens: 1,
				completionTokens: undefined,
				totalTokens: undefined,
				cachedTokens: undefined,
				audioPromptTokens: undefined,
				reasoningTokens: undefined,
				audioCompletionTokens: undefined,
				acceptedPredictionTokens: undefined,
				rejectedPredictionTokens: undefined,
				cacheWriteTokens: undefined,
				cost: undefined,
			},
			meta: {
				id: undefined,
				model: undefined,
				created: undefined,
				systemFingerprint: undefined,
				serviceTier: undefined,
				requestId: undefined,
			},
		};
		assert.deepEqual(readJournal(bytesOf([entry])).entries, [entry]);
	});

	it('give back any text', function () {
		this.timeout(10_000);
		fc.assert(
			fc.property(someEntries, entries => {
				assert.deepEqual(readJournal(bytesOf(entries)).entries, entries);
			}),
		);
	});

	it('may be none', () => {
		assert.deepEqual(readJournal(new Uint8Array()), {
			entries: [],
			goodBytes: 0,
			totalBytes: 0,
			lines: 0,
			skipped: 0,
			sum: 0,
			endsOpen: false,
		});
	});

	it('are read up to the cut, at every byte', function () {
		this.timeout(10_000);
		let start = 0;
		for (const [index, line] of LINES.entries()) {
			for (let length = 0; length < line.length; length++) {
				const read = readJournal(FILE.subarray(0, start + length));
				const whole = length === line.length - 1;
				assert.deepEqual(read.entries, CHAT.slice(0, whole ? index + 1 : index));
				assert.equal(read.goodBytes, whole ? start + length : start);
				assert.equal(read.endsOpen, whole);
				assert.equal(read.problem, length === 0 || whole ? undefined : 'damaged');
			}
			start += line.length;
		}
	});

	it('go on after a last line without its newline', () => {
		const open = readJournal(FILE.subarray(0, -1));
		const more = encodeLines([JSON.stringify(EVERY_ENTRY.allow)], open.sum).bytes;
		assert.deepEqual(readJournal(concat(FILE.subarray(0, -1), ascii('\n'), more)).entries, [
			...CHAT,
			EVERY_ENTRY.allow,
		]);
	});

	it('tell every changed bit', function () {
		this.timeout(10_000);
		const chat = [EVERY_ENTRY.chat, EVERY_ENTRY.text, EVERY_ENTRY.allow];
		const file = bytesOf(chat);
		let line = 0;
		for (const [at, byte] of file.entries()) {
			for (let bit = 0; bit < 8; bit++) {
				const flipped = file.slice();
				flipped[at] = byte ^ (1 << bit);
				const read = readJournal(flipped);
				assert.deepEqual(read.entries, chat.slice(0, line), `byte ${at}, bit ${bit}`);
				assert.notEqual(read.problem, undefined, `byte ${at}, bit ${bit}`);
			}
			if (byte === 0x0a) {
				line++;
			}
		}
	});

	const whole = FILE;
	const middle = LINES.slice(0, 5);
	const rest = LINES.slice(5);
	const harms: readonly (readonly [string, number, Uint8Array])[] = [
		['a line is missing', 5, concat(...middle, ...LINES.slice(6))],
		['a line is doubled', 6, concat(...middle, ...LINES.slice(5, 6), ...rest)],
		['two lines changed places', 5, concat(...middle, ...LINES.slice(6, 7), ...LINES.slice(5, 6), ...LINES.slice(7))],
		['the tail is doubled', LINES.length, concat(whole, ...LINES.slice(-3))],
		['the whole is doubled', LINES.length, concat(whole, whole)],
		['a line is empty', 5, concat(...middle, ascii('\n'), ...rest)],
		['there are NUL bytes at the end', LINES.length, concat(whole, new Uint8Array(4096))],
		['there are NUL bytes in between', 5, concat(...middle, new Uint8Array(512), ...rest)],
		['a line ends with CR LF', 5, concat(...middle, ...rest.map(line => concat(line.subarray(0, -1), ascii('\r\n'))))],
		['it begins with a BOM', 0, concat(Uint8Array.of(0xef, 0xbb, 0xbf), whole)],
		['something else is in between', 5, concat(...middle, ascii('<<<<<<< HEAD\n'), ...rest)],
		[
			'the sum is in capitals',
			0,
			ascii(
				Buffer.from(encoded('{"type":"allow","tool":"x"}'))
					.toString()
					.replace(/"sum":"\w+"/, sum => sum.toUpperCase().replace('SUM', 'sum')),
			),
		],
		['the entry is no JSON', 0, encoded('{"type":"allow",}')],
		['the entry is missing', 0, encoded('')],
		[
			'the entry is no UTF-8',
			0,
			((): Uint8Array => {
				const entry = concat(ascii('{"type":"allow","tool":"'), Uint8Array.of(0xff), ascii('"}'));
				return concat(
					ascii(`{"v":1,"sum":"${crc32(entry).toString(16).padStart(8, '0')}","entry":`),
					entry,
					ascii('}\n'),
				);
			})(),
		],
		['the version is 0', 0, ascii(Buffer.from(whole).toString().replace('{"v":1', '{"v":0'))],
	];
	for (const [name, good, bytes] of harms) {
		it(`are read up to the harm where ${name}`, () => {
			const read = readJournal(bytes);
			assert.deepEqual(read.entries, CHAT.slice(0, good));
			assert.equal(read.lines, good);
			assert.equal(read.goodBytes, concat(...LINES.slice(0, good)).length);
			assert.equal(read.totalBytes, bytes.length);
			assert.equal(read.problem, 'damaged');
		});
	}
});

describe('journal lines of a later Parley', () => {
	const first = JSON.stringify(EVERY_ENTRY.chat);
	const last = JSON.stringify(EVERY_ENTRY.allow);

	it('keep the chat from being written where their version is higher', () => {
		const bytes = concat(...LINES.slice(0, 2), ascii('{"v":2,"anything":"else"}\n'), ...LINES.slice(2));
		const read = readJournal(bytes);
		assert.deepEqual([read.entries, read.problem, read.lines], [CHAT.slice(0, 2), 'newer', 2]);
	});

	it('are passed over, and counted, where their type is not known', () => {
		const read = readJournal(encoded(first, '{"type":"pin","on":true}', '{"type":"constructor"}', last));
		assert.deepEqual(
			[read.entries, read.skipped, read.lines, read.problem],
			[[EVERY_ENTRY.chat, EVERY_ENTRY.allow], 2, 4, undefined],
		);
	});

	it('may hold fields that are not known', () => {
		const read = readJournal(encoded(first.replace('}', ',"colour":"red"}'), last));
		assert.deepEqual([read.entries, read.problem], [[EVERY_ENTRY.chat, EVERY_ENTRY.allow], undefined]);
	});

	for (const form of [
		'{"type":"allow","tool":7}',
		'{"type":"end","reply":"r","at":1,"outcome":{"kind":"melted"}}',
		'{"kind":"allow"}',
		'[]',
		'null',
		'"text"',
	]) {
		it(`make the chat read-only where a form is unknown: ${form}`, () => {
			const read = readJournal(encoded(first, form, last));
			assert.deepEqual([read.entries, read.problem], [[EVERY_ENTRY.chat], 'newer']);
		});
	}
});
