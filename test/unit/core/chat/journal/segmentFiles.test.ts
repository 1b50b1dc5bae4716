import assert from 'node:assert/strict';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { takeHeartbeatLock } from '../../../../../src/core/chat/journal/heartbeatLock';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { listChats, readChat } from '../../../../../src/core/chat/journal/chatList';
import { JournalWriter } from '../../../../../src/core/chat/journal/journalWriter';
import type { JournalAppender, JournalFiles } from '../../../../../src/core/chat/journal/journalFiles';
import { createSegmentFiles } from '../../../../../src/core/chat/journal/segmentFiles';
import type { AtomicFiles } from '../../../../../src/core/chat/journal/atomicFiles';
import { ManualClock } from '../../../../support/manualClock';
import { nodeWholeFiles } from '../../../../support/nodeWholeFiles';
import { Teardown } from '../../../../support/teardown';
import { tempFolder } from '../../../../support/tempFolder';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const user = (id: string): Entry => ({ type: 'user', id, parent: null, at: 1, text: `Message ${id}`, attachments: [] });
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index + 1}\n`);

describe('journal files of segments', () => {
	const teardown = new Teardown();
	let folder: string;
	let whole: AtomicFiles;
	let files: JournalFiles;
	let clock: ManualClock;

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		clock = new ManualClock();
		whole = nodeWholeFiles(folder);
		files = over(whole);
	});

	afterEach(() => teardown.run());

	let locks = 0;
	const over = (disk: AtomicFiles): JournalFiles =>
		createSegmentFiles(disk, id => takeHeartbeatLock(disk, `${id}/lock`, clock, String(locks++)));

	async function open(from = files): Promise<JournalAppender> {
		const appender = await from.open('c-1');
		assert.ok(appender !== undefined);
		return appender;
	}

	async function write(...texts: readonly string[]): Promise<void> {
		const appender = await open();
		for (const text of texts) {
			await appender.append(bytes(text));
		}
		await appender.close();
	}

	const text = async (): Promise<string> => Buffer.from((await files.read('c-1')) ?? []).toString();
	const names = async (path = 'c-1'): Promise<string[]> => (await readdir(join(folder, path))).toSorted();

	it('are none at first', async () => {
		assert.deepEqual([await files.list(), await files.read('c-1')], [[], undefined]);
	});

	it('are written once each and read as one', async () => {
		await write('one\n', 'two\n');
		await write('three\n');
		assert.deepEqual(await names(), ['000001.jsonl', '000002.jsonl', '000003.jsonl']);
		assert.equal(await text(), 'one\ntwo\nthree\n');
		await utimes(join(folder, 'c-1', '000003.jsonl'), 5_000_000_000, 5_000_000_000);
		assert.deepEqual(await files.list(), [{ id: 'c-1', bytes: 14, modified: 5_000_000_000_000 }]);
	});

	it('have one writer', async () => {
		const appender = await open();
		assert.equal(await files.open('c-1'), undefined);
		await assert.rejects(files.remove('c-1'));
		await appender.close();
		await (await open()).close();
	});

	it('are put together where they are many', async () => {
		await write(...numbered(50));
		assert.equal((await names()).length, 50);
		await write('51\n');
		assert.deepEqual(await names(), ['000001-000050.jsonl', '000051.jsonl']);
		assert.equal(await text(), numbered(51).join(''));
		await write(...numbered(40));
		await write('end\n');
		assert.deepEqual(await names(), ['000001-000091.jsonl', '000092.jsonl']);
		assert.equal(await text(), [...numbered(51), ...numbered(40), 'end\n'].join(''));
	});

	it('lose nothing wherever their putting together ends', async function () {
		this.timeout(30_000);
		for (let fails = 1; ; fails++) {
			await write(...numbered(40));
			const before = await text();
			let calls = 0;
			const failing: AtomicFiles = {
				...whole,
				write: async (path, content) => {
					if (path.endsWith('lock') || ++calls !== fails) {
						return whole.write(path, content);
					}
					await whole.write(path, content.subarray(0, content.length / 2));
					throw new Error('gone');
				},
				rename: (from, to) => (++calls !== fails ? whole.rename(from, to) : Promise.reject(new Error('gone'))),
				remove: path =>
					path.endsWith('lock') || ++calls !== fails ? whole.remove(path) : Promise.reject(new Error('gone')),
			};
			const opened = await over(failing)
				.open('c-1')
				.then(
					appender => appender?.close().then(() => true),
					() => false,
				);
			assert.equal(await text(), before, `after ${fails} calls`);
			if (opened) {
				assert.ok(fails > 30, 'it has failed at each of its steps');
				return;
			}
		}
	});

	it('begin to be read again where they were put together meanwhile', async () => {
		await write(...numbered(40));
		let first = true;
		const racing: AtomicFiles = {
			...whole,
			read: async path => {
				if (first) {
					first = false;
					await (await open()).close();
				}
				return whole.read(path);
			},
		};
		assert.equal(Buffer.from((await over(racing).read('c-1')) ?? []).toString(), numbered(40).join(''));
		assert.deepEqual(await names(), ['000001-000040.jsonl']);
	});

	it('write a segment again where that failed', async () => {
		let fails = true;
		const failing: AtomicFiles = {
			...whole,
			write: async (path, content) => {
				if (!fails || path.endsWith('lock')) {
					return whole.write(path, content);
				}
				await whole.write(path, content.subarray(0, 3));
				throw new Error('quota');
			},
		};
		const appender = await open(over(failing));
		await assert.rejects(appender.append(bytes('lost\n')), /quota/);
		fails = false;
		await appender.append(bytes('kept\n'));
		await appender.append(bytes('more\n'));
		await appender.close();
		assert.equal(await text(), 'kept\nmore\n');
	});

	it('write no segment of another window over', async () => {
		const appender = await open();
		await writeFile(join(folder, 'c-1', '000001.jsonl'), 'theirs\n');
		await assert.rejects(appender.append(bytes('ours\n')), /elsewhere/);
		await appender.close();
		assert.equal(await text(), 'theirs\n');
	});

	it('set a tail aside wherever it begins', async function () {
		this.timeout(10_000);
		const parts = ['one\n', 'two\n', 'three\n', 'four\n'];
		for (let length = 0; length <= parts.join('').length; length++) {
			folder = await tempFolder(teardown);
			whole = nodeWholeFiles(folder);
			files = over(whole);
			await write(...parts);
			const appender = await open();
			await appender.setAsideTail(length);
			await appender.append(bytes('new\n'));
			await appender.close();
			assert.equal(await text(), `${parts.join('').slice(0, length)}new\n`);
			assert.equal(String(await readFile(join(folder, 'c-1', 'damaged-1'))), parts.join('').slice(length));
		}
	});

	it('can be deleted and restored, and are never overwritten by that', async () => {
		for (const line of ['one\n', 'two\n']) {
			await write(line);
			await files.remove('c-1');
			assert.deepEqual([await files.list(), await files.read('c-1')], [[], undefined]);
		}
		assert.deepEqual(await names('.deleted'), ['c-1', 'c-1.1']);
		await files.restore('c-1');
		assert.equal(await text(), 'two\n');
		await files.remove('c-1');
		await write('three\n');
		await assert.rejects(files.restore('c-1'), /there again/);
	});

	it('are erased a time after they were deleted, or at once', async () => {
		await write('one\n');
		await files.remove('c-1');
		await files.eraseDeletedBefore(Date.now() - 60_000);
		await files.restore('c-1');
		assert.deepEqual([await text(), await names('c-1')], ['one\n', ['000001.jsonl']]);
		await files.remove('c-1');
		await files.erase('c-1');
		assert.deepEqual(await names('.deleted'), []);
		await write('two\n');
		await files.remove('c-1');
		// An earlier version did not write when it was deleted.
		await whole.remove('.deleted/c-1/deleted');
		await files.eraseDeletedBefore(Date.now() + 60_000);
		assert.deepEqual(await names('.deleted'), ['c-1']);
		await files.eraseDeletedBefore(Date.now() + 60_000);
		assert.deepEqual(await names('.deleted'), []);
	});

	it("have no name that could be another file's", async () => {
		for (const id of ['', '.deleted', '../c', 'a/b']) {
			for (const call of [files.read, files.open, files.remove, files.restore]) {
				await assert.rejects(async () => call(id), TypeError);
			}
		}
	});

	it('hold a chat', async () => {
		for (const id of ['1', '2']) {
			const writer = await JournalWriter.open(files, 'c-1', clock);
			await writer?.append([user(id)]);
			await writer?.append([user(`${id}, again`)]);
			await writer?.close();
		}
		const chat = ['1', '1, again', '2', '2, again'].map(user);
		assert.deepEqual((await readChat(files, 'c-1')).entries, chat);
		assert.deepEqual(
			(await listChats(files)).map(({ id, turns, damaged }) => [id, turns, damaged]),
			[['c-1', 4, false]],
		);
	});

	it('tell a segment that is missing', async () => {
		const writer = await JournalWriter.open(files, 'c-1', clock);
		for (const id of ['1', '2', '3']) {
			await writer?.append([user(id)]);
		}
		await writer?.close();
		await whole.remove('c-1/000002.jsonl');
		const read = await readChat(files, 'c-1');
		assert.deepEqual([read.entries, read.problem], [[user('1')], 'damaged']);
	});
});
