import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalAppender, JournalFiles } from '../../../../src/core/chat/journal/journalFiles';
import { createDesktopJournalFiles } from '../../../../src/host/desktop/journalFiles';
import { Teardown } from '../../../support/teardown';
import { tempFolder } from '../../../support/tempFolder';
import { WatchedDisk } from '../../../support/watchedDisk';
import { run } from '../../../tools/fuzz/journalKills';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('journal files on the desktop', () => {
	const teardown = new Teardown();
	let folder: string;
	let disk: WatchedDisk;
	let files: JournalFiles;

	beforeEach(async () => {
		folder = join(await tempFolder(teardown), 'storage', 'chats');
		disk = new WatchedDisk();
		files = createDesktopJournalFiles(folder, disk);
	});

	afterEach(() => teardown.run());

	async function open(id = 'c-1'): Promise<JournalAppender> {
		const appender = await files.open(id);
		assert.ok(appender !== undefined);
		teardown.add(() => appender.close().catch(() => undefined));
		return appender;
	}

	const text = async (name = 'c-1.jsonl'): Promise<string> => readFile(join(folder, name), 'utf8');

	it('are none at first', async () => {
		assert.deepEqual(await files.list(), []);
		assert.equal(await files.read('c-1'), undefined);
	});

	it('grow at their end', async () => {
		const appender = await open();
		await appender.append(bytes('one\n'));
		await Promise.all(['two\n', 'three\n', 'four\n'].map(line => appender.append(bytes(line))));
		await appender.close();
		await (await open()).append(bytes('five\n'));
		assert.equal(await text(), 'one\ntwo\nthree\nfour\nfive\n');
		assert.equal(Buffer.from((await files.read('c-1')) ?? []).toString(), await text());
		const { size, mtimeMs } = await stat(join(folder, 'c-1.jsonl'));
		assert.deepEqual(await files.list(), [{ id: 'c-1', bytes: size, modified: mtimeMs }]);
	});

	it("are the user's alone", async () => {
		await open();
		if (process.platform !== 'win32') {
			const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
			await chmod(folder, 0o755);
			await open('c-2');
			const names = ['c-1.jsonl', 'c-1.lock', 'c-2.jsonl', 'c-2.lock'];
			assert.deepEqual(await Promise.all(names.map(name => modeOf(join(folder, name)))), Array(4).fill(0o600));
			assert.equal(await modeOf(folder), 0o700);
		}
	});

	it('are erased a time after they were deleted, or at once', async () => {
		for (const id of ['c-1', 'c-2', 'c-3']) {
			const appender = await open(id);
			await appender.append(bytes('one\n'));
			await appender.setAsideTail(2);
			await appender.close();
			await files.remove(id);
		}
		await files.restore('c-3');
		await files.eraseDeletedBefore(Date.now() - 60_000);
		assert.deepEqual((await readdir(join(folder, 'deleted'))).toSorted(), ['c-1.jsonl', 'c-2.jsonl']);
		await files.erase('c-2');
		assert.deepEqual((await readdir(join(folder, 'deleted'))).toSorted(), ['c-1.jsonl']);
		await files.eraseDeletedBefore(Date.now() + 60_000);
		assert.deepEqual(await readdir(join(folder, 'deleted')), []);
		// What was set aside of an erased chat goes with it; a chat that is there keeps its own.
		assert.deepEqual((await readdir(folder)).toSorted(), ['c-3.jsonl', 'c-3.jsonl.damaged-1', 'deleted']);
	});

	it('are synced before an append is acknowledged', async () => {
		const appender = await open();
		await appender.append(bytes('one\n'));
		assert.deepEqual(disk.calls, ['append', 'appended', 'datasync', 'synced']);
	});

	it('have names that are synced too, before anything is appended', async () => {
		await open();
		assert.deepEqual(disk.folders, [join(folder, '..', '..'), folder]);
	});

	for (const failing of ['append', 'datasync'] as const) {
		it(`hold nothing of a failed ${failing} before the next append`, async () => {
			const appender = await open();
			await appender.append(bytes('one\n'));
			disk.failing = failing;
			await assert.rejects(appender.append(bytes('two two two\n')), { code: failing === 'append' ? 'ENOSPC' : 'EIO' });
			await assert.rejects(appender.append(bytes('two\n')));
			assert.notEqual(await text(), 'one\n');
			disk.failing = undefined;
			await appender.append(bytes('2\n'));
			await appender.append(bytes('3\n'));
			assert.equal(await text(), 'one\n2\n3\n');
		});
	}

	it('keep their tails when they are set aside', async () => {
		const appender = await open();
		await appender.append(bytes('good\nbad'));
		await appender.setAsideTail(5);
		await appender.append(bytes('more\n'));
		await appender.setAsideTail(5);
		assert.deepEqual(
			[await text(), await text('c-1.jsonl.damaged-1'), await text('c-1.jsonl.damaged-2')],
			['good\n', 'bad', 'more\n'],
		);
		assert.equal((await files.list()).length, 1);
	});

	it('let the lock go on closing, after what is pending', async () => {
		const appender = await open();
		assert.equal(await files.open('c-1'), undefined);
		void appender.append(bytes('one\n'));
		await appender.close();
		assert.equal(await text(), 'one\n');
		await open();
	});

	it('let the lock go where the file cannot be opened', async () => {
		await mkdir(join(folder, 'c-1.jsonl'), { recursive: true });
		await assert.rejects(files.open('c-1'), { code: 'EISDIR' });
		assert.deepEqual(await readdir(folder), ['c-1.jsonl']);
		assert.deepEqual(await files.list(), []);
	});

	it('can be deleted and brought back', async () => {
		const appender = await open();
		await appender.append(bytes('one\n'));
		await assert.rejects(files.remove('c-1'));
		await appender.close();
		disk.folders.length = 0;
		await files.remove('c-1');
		assert.deepEqual(disk.folders, [folder, join(folder, 'deleted')]);
		assert.deepEqual([await files.list(), await files.read('c-1')], [[], undefined]);
		await files.restore('c-1');
		assert.deepEqual(disk.folders.slice(2), [folder, join(folder, 'deleted')]);
		assert.equal(await text(), 'one\n');
		assert.deepEqual((await readdir(folder)).toSorted(), ['c-1.jsonl', 'deleted']);
	});

	it('are never written over by deleting or bringing back', async () => {
		for (const line of ['one\n', 'two\n', 'three\n']) {
			const appender = await open();
			await appender.append(bytes(line));
			await appender.close();
			await files.remove('c-1');
		}
		assert.deepEqual(
			[
				await text('deleted/c-1.jsonl'),
				await text('deleted/c-1.jsonl.older-1'),
				await text('deleted/c-1.jsonl.older-2'),
			],
			['three\n', 'one\n', 'two\n'],
		);
		await (await open()).append(bytes('four\n'));
		await assert.rejects(files.restore('c-1'), /there again/);
		assert.deepEqual([await text(), await text('deleted/c-1.jsonl')], ['four\n', 'three\n']);
	});

	it('say so where one cannot be deleted, brought back or read', async () => {
		await mkdir(folder, { recursive: true });
		await assert.rejects(files.remove('none'), { code: 'ENOENT' });
		await assert.rejects(files.restore('none'), { code: 'ENOENT' });
		await mkdir(join(folder, 'c-2.jsonl'));
		await assert.rejects(files.read('c-2'), { code: 'EISDIR' });
	});

	for (const id of ['', '.', '..', '../c-1', 'a/b', 'a\\b', 'c 1', 'c.1', 'ü', 'a\0', 'x'.repeat(101)]) {
		it(`have no name like ${JSON.stringify(id.slice(0, 12))}`, async () => {
			for (const call of [files.read, files.open, files.remove, files.restore]) {
				await assert.rejects(async () => call(id), TypeError);
			}
			await assert.rejects(stat(folder), { code: 'ENOENT' });
		});
	}

	it('list what is there beside what is not theirs', async () => {
		await mkdir(folder, { recursive: true });
		for (const name of ['a.jsonl', 'b.jsonl', 'b.lock', 'b.jsonl.damaged-1', 'c d.jsonl', 'readme.md']) {
			await writeFile(join(folder, name), 'x');
		}
		await chmod(join(folder, 'a.jsonl'), 0);
		assert.deepEqual((await files.list()).map(({ id }) => id).toSorted(), ['a', 'b']);
	});

	it('lose nothing that was acknowledged when their writer is killed', async function () {
		this.timeout(120_000);
		const report = await run({ runs: 20, seed: 1 });
		assert.deepEqual(report.failures, []);
		assert.ok(report.acknowledged > 20, `only ${report.acknowledged} acknowledged`);
	});
});
