import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { readChat } from '../../../../../src/core/chat/journal/chatList';
import { JournalWriter, type WriteProblem } from '../../../../../src/core/chat/journal/journalWriter';
import type { JournalFiles } from '../../../../../src/core/chat/journal/journalFiles';
import { encodeLines } from '../../../../../src/core/chat/journal/lineCodec';
import type { Delta } from '../../../../../src/core/chat/journal/pendingEntries';
import { createDesktopJournalFiles } from '../../../../../src/host/desktop/journalFiles';
import { bytesOf } from '../../../../support/journalBytes';
import { EVERY_ENTRY } from '../../../../support/journalEntries';
import { ManualClock } from '../../../../support/manualClock';
import { Teardown } from '../../../../support/teardown';
import { tempFolder } from '../../../../support/tempFolder';
import { WatchedDisk } from '../../../../support/watchedDisk';

const user = (id: string): Entry => ({ type: 'user', id, parent: null, at: 1, text: `Message ${id}`, attachments: [] });
const piece = (text: string, type: Delta['type'] = 'text', step = 0): Delta => ({ type, reply: 'r-1', step, text });

describe('JournalWriter', () => {
	const teardown = new Teardown();
	let folder: string;
	let clock: ManualClock;
	let disk: WatchedDisk;
	let files: JournalFiles;

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		clock = new ManualClock();
		disk = new WatchedDisk();
		files = createDesktopJournalFiles(folder, disk);
	});

	afterEach(() => teardown.run());

	const path = (name = 'c-1.jsonl'): string => join(folder, name);
	const entries = async (): Promise<readonly Entry[]> => (await readChat(files, 'c-1')).entries;

	async function open(): Promise<JournalWriter> {
		const writer = await JournalWriter.open(files, 'c-1', clock);
		assert.ok(writer !== undefined);
		teardown.add(() => writer.close());
		return writer;
	}

	it('writes what can be read again', async () => {
		const chat = Object.values(EVERY_ENTRY);
		const writer = await open();
		assert.equal(await writer.append(chat.slice(0, 5)), true);
		assert.equal(await writer.append(chat.slice(5)), true);
		assert.deepEqual(new Uint8Array(await readFile(path())), bytesOf(chat));
		assert.deepEqual(await entries(), chat);
	});

	it('acknowledges only what has been appended and synced, in this order', async () => {
		const writer = await open();
		const first = writer.append([user('1')]).then(() => disk.calls.push('acknowledged 1'));
		const second = writer.append([user('2')]).then(() => disk.calls.push('acknowledged 2'));
		await Promise.all([first, second]);
		assert.deepEqual(disk.calls, ['append', 'appended', 'datasync', 'synced', 'acknowledged 1', 'acknowledged 2']);
	});

	it('writes in one go what was given meanwhile, in its order', async () => {
		const writer = await open();
		const ids = Array.from({ length: 50 }, (_, index) => String(index));
		await Promise.all(ids.map(id => writer.append([user(id)])));
		assert.deepEqual(await entries(), ids.map(user));
		assert.ok(disk.calls.filter(call => call === 'datasync').length <= 2);
	});

	it('goes on where it was closed', async () => {
		for (const id of ['1', '2', '3']) {
			const writer = await open();
			await writer.append([user(id)]);
			await writer.close();
		}
		assert.deepEqual(await entries(), ['1', '2', '3'].map(user));
	});

	it('is one at a time', async () => {
		const writer = await open();
		assert.equal(await JournalWriter.open(files, 'c-1', clock), undefined);
		await writer.close();
		await open();
	});

	it('lets the lock go where the chat cannot be read', async () => {
		const broken: JournalFiles = { ...files, read: () => Promise.reject(new Error('EACCES')) };
		await assert.rejects(JournalWriter.open(broken, 'c-1', clock), /EACCES/);
		await open();
	});

	describe('streaming', () => {
		it('gathers the pieces of a text and writes them within a second', async () => {
			const writer = await open();
			for (const text of ['Hel', 'lo', ' there']) {
				writer.stream(piece(text));
				clock.advance(100);
			}
			assert.deepEqual(disk.calls, []);
			clock.advance(1_000 - 300);
			await writer.flush();
			assert.deepEqual(await entries(), [piece('Hello there')]);
			assert.equal(clock.waiting, 0);
		});

		it('is written by the clock alone, again and again', async () => {
			const writer = await open();
			for (const text of ['a', 'b', 'c']) {
				writer.stream(piece(text));
				const written = disk.calls.length + 4;
				clock.advance(1_000);
				while (disk.calls.length < written) {
					await new Promise(setImmediate);
				}
			}
			assert.deepEqual(
				await entries(),
				['a', 'b', 'c'].map(text => piece(text)),
			);
		});

		it('keeps apart what does not belong together', async () => {
			const writer = await open();
			const pieces = [
				piece('a', 'reasoning'),
				piece('b'),
				piece('c', 'reasoning'),
				piece('d', 'reasoning', 1),
				piece('e', 'refusal', 1),
				{ ...piece('f', 'refusal', 1), reply: 'r-2' },
			];
			for (const each of pieces) {
				writer.stream(each);
			}
			await writer.flush();
			assert.deepEqual(await entries(), pieces);
		});

		it('comes before what was given after it', async () => {
			const writer = await open();
			writer.stream(piece('a'));
			await writer.append([EVERY_ENTRY.end]);
			writer.stream(piece('b'));
			const appended = writer.append([EVERY_ENTRY.allow]);
			writer.stream(piece('c'));
			await appended;
			await writer.flush();
			assert.deepEqual(await entries(), [piece('a'), EVERY_ENTRY.end, piece('b'), EVERY_ENTRY.allow, piece('c')]);
		});

		it('does not add to what is being written', async () => {
			const writer = await open();
			writer.stream(piece('a'));
			const flushed = writer.flush();
			while (!disk.calls.includes('append')) {
				await new Promise(setImmediate);
			}
			writer.stream(piece('b'));
			await flushed;
			await writer.flush();
			assert.deepEqual(await entries(), [piece('a'), piece('b')]);
		});

		it('costs what it brings', async () => {
			const writer = await open();
			const text = 'x'.repeat(40);
			for (let index = 0; index < 50_000; index++) {
				writer.stream(piece(text));
			}
			await writer.flush();
			assert.deepEqual(await entries(), [piece(text.repeat(50_000))]);
		});

		it('is written when the chat is closed', async () => {
			const writer = await open();
			writer.stream(piece('last words'));
			await writer.close();
			assert.deepEqual(await entries(), [piece('last words')]);
			assert.equal(clock.waiting, 0);
		});
	});

	describe('when writing fails', () => {
		for (const failing of ['append', 'datasync'] as const) {
			it(`keeps everything in its order and tries again with the next (${failing})`, async () => {
				const writer = await open();
				const problems: (WriteProblem['kind'] | undefined)[] = [];
				writer.onProblem(problem => problems.push(problem?.kind));
				await writer.append([user('0')]);
				disk.failing = failing;
				assert.equal(await writer.append([user('1')]), false);
				writer.stream(piece('a'));
				assert.equal(await writer.append([user('2')]), false);
				assert.deepEqual(problems, ['failed']);
				assert.equal(writer.problem?.kind, 'failed');
				disk.failing = undefined;
				assert.equal(await writer.append([user('3')]), true);
				assert.deepEqual(problems, ['failed', undefined]);
				assert.equal(writer.problem, undefined);
				assert.deepEqual(await entries(), [user('0'), user('1'), piece('a'), user('2'), user('3')]);
				assert.equal((await readChat(files, 'c-1')).problem, undefined);
			});
		}

		it('tries again by itself', async () => {
			const writer = await open();
			disk.failing = 'append';
			await writer.append([user('1')]);
			disk.failing = undefined;
			const solved = new Promise(resolve => {
				writer.onProblem(resolve);
			});
			clock.advance(5_000);
			assert.equal(await solved, undefined);
			assert.deepEqual(await entries(), [user('1')]);
			assert.equal(clock.waiting, 0);
		});

		it('goes on gathering what streams in', async () => {
			const writer = await open();
			disk.failing = 'append';
			for (const text of ['a', 'b', 'c']) {
				writer.stream(piece(text));
				await writer.flush();
			}
			disk.failing = undefined;
			await writer.flush();
			assert.deepEqual(await entries(), [piece('abc')]);
		});

		it('leaves no half of a failed write when it is closed', async () => {
			const writer = await open();
			await writer.append([user('0')]);
			disk.failing = 'append';
			await writer.append([user('1')]);
			await writer.close();
			assert.equal(clock.waiting, 0);
			disk.failing = undefined;
			const next = await open();
			await next.append([user('2')]);
			assert.deepEqual(await entries(), [user('0'), user('2')]);
		});

		it('is not ended by a listener that throws', async () => {
			const writer = await open();
			const listener = writer.onProblem(() => {
				throw new Error('from a listener');
			});
			disk.failing = 'append';
			await assert.rejects(writer.append([user('1')]), /from a listener/);
			listener.dispose();
			disk.failing = undefined;
			assert.equal(await writer.append([user('2')]), true);
			assert.deepEqual(await entries(), [user('1'), user('2')]);
		});
	});

	it('writes nothing that it could not read again', async () => {
		const writer = await open();
		await assert.rejects(
			writer.append([user('1'), { type: 'reply', id: 'r-1', parent: 'u-1', at: Number.NaN, model: 'm' }]),
			TypeError,
		);
		await writer.append([user('2')]);
		assert.deepEqual(await entries(), [user('2')]);
	});

	it('takes nothing once it is closed', async () => {
		const writer = await open();
		await writer.close();
		assert.equal(await writer.append([user('1')]), false);
		writer.stream(piece('a'));
		await writer.flush();
		await writer.close();
		assert.deepEqual([await entries(), clock.waiting], [[], 0]);
	});

	describe('on a file that is not as it was written', () => {
		const good = [user('1'), user('2')];
		const tail = Buffer.from('{"v":1,"sum":"00000000","entry":{"type":"us');

		it('sets the tail aside before it appends, not before', async () => {
			await writeFile(path(), Buffer.concat([bytesOf(good), tail]));
			const writer = await open();
			assert.deepEqual(new Uint8Array(await readFile(path())), new Uint8Array(Buffer.concat([bytesOf(good), tail])));
			await writer.append([user('3')]);
			await writer.append([user('4')]);
			assert.deepEqual(new Uint8Array(await readFile(path())), bytesOf([...good, user('3'), user('4')]));
			assert.deepEqual(await readFile(path('c-1.jsonl.damaged-1')), tail);
			assert.equal((await readdir(folder)).length, 3);
		});

		it('writes no set-aside tail over', async () => {
			for (const number of [1, 2]) {
				const bytes = await readFile(path()).catch(() => Buffer.alloc(0));
				await writeFile(path(), Buffer.concat([bytes, tail, Buffer.from(String(number))]));
				const writer = await open();
				await writer.append([user(String(number))]);
				await writer.close();
			}
			assert.deepEqual(await entries(), good);
			assert.deepEqual(String(await readFile(path('c-1.jsonl.damaged-1'))), `${tail}1`);
			assert.deepEqual(String(await readFile(path('c-1.jsonl.damaged-2'))), `${tail}2`);
		});

		it('keeps a last line that lacks only its newline', async () => {
			await writeFile(path(), bytesOf(good).subarray(0, -1));
			const writer = await open();
			await writer.append([user('3')]);
			await writer.append([user('4')]);
			assert.deepEqual(new Uint8Array(await readFile(path())), bytesOf([...good, user('3'), user('4')]));
		});

		it('keeps what a later Parley may understand, and goes on behind it', async () => {
			const later = encodeLines([JSON.stringify(good[0]), '{"type":"pin","on":true}'], 0);
			await writeFile(path(), later.bytes);
			const writer = await open();
			assert.equal(await writer.append([user('3')]), true);
			assert.deepEqual((await readFile(path())).subarray(0, later.bytes.length), Buffer.from(later.bytes));
			assert.deepEqual([await entries(), (await readChat(files, 'c-1')).skipped], [[user('1'), user('3')], 1]);
		});

		it('writes nothing into the file of a later version, and says so', async () => {
			const bytes = Buffer.concat([bytesOf(good), Buffer.from('{"v":2}\n')]);
			await writeFile(path(), bytes);
			const writer = await open();
			const problems: (WriteProblem['kind'] | undefined)[] = [];
			writer.onProblem(problem => problems.push(problem?.kind));
			assert.equal(await writer.append([user('3')]), false);
			await writer.close();
			assert.deepEqual([problems, await readFile(path()), clock.waiting], [['newer'], bytes, 0]);
		});
	});
});
