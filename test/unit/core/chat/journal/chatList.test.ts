import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChatSummary } from '../../../../../src/core/chat/journal/chatSummary';
import type { Entry } from '../../../../../src/core/chat/conversation/entries';
import { listChats, newestChats } from '../../../../../src/core/chat/journal/chatList';
import type { JournalFiles } from '../../../../../src/core/chat/journal/journalFiles';
import { createDesktopJournalFiles } from '../../../../../src/host/desktop/journalFiles';
import { bytesOf } from '../../../../support/journalBytes';
import { Teardown } from '../../../../support/teardown';
import { tempFolder } from '../../../../support/tempFolder';

const chat = (id: string, title: string): Entry[] => [
	{ type: 'chat', id, at: 5, workspace: 'file:///w' },
	{ type: 'title', title: 'First words', by: 'first message' },
	{ type: 'user', id: 'u', parent: null, at: 6, text: 'Hello', attachments: [] },
	{ type: 'reply', id: 'r', parent: 'u', at: 7, model: 'demo/scripted' },
	{ type: 'title', title, by: 'user' },
];

const titles = (chats: readonly ChatSummary[]): string[] => chats.map(({ title }) => title);

describe('listChats', () => {
	const teardown = new Teardown();
	let folder: string;
	let files: JournalFiles;
	/** Chats whose files have been read, in order. */
	let read: string[];

	beforeEach(async () => {
		folder = await tempFolder(teardown);
		const real = createDesktopJournalFiles(folder);
		read = [];
		files = {
			...real,
			read: id => {
				read.push(id);
				return real.read(id);
			},
		};
	});

	afterEach(() => teardown.run());

	/** `second` is when it was last written. */
	async function write(id: string, second: number, bytes: Uint8Array | Entry[]): Promise<void> {
		const path = join(folder, `${id}.jsonl`);
		await writeFile(path, bytes instanceof Uint8Array ? bytes : bytesOf(bytes));
		await utimes(path, second, second);
	}

	it('is empty where there is no folder', async () => {
		assert.deepEqual(await listChats(createDesktopJournalFiles(join(folder, 'none'))), []);
	});

	it('tells what is in the files, the last written first', async () => {
		await write('c-1', 100, chat('c-1', 'One'));
		await write('c-2', 300, chat('c-2', 'Two'));
		await write('c-3', 200, chat('c-3', 'Three'));
		const chats = await listChats(files);
		assert.deepEqual(titles(chats), ['Two', 'Three', 'One']);
		assert.deepEqual(chats[2], {
			id: 'c-1',
			title: 'One',
			at: 5,
			modified: 100_000,
			workspace: 'file:///w',
			surface: 'panel',
			turns: 2,
			damaged: false,
		});
	});

	it('lists a chat as beside the code until the panel takes it', async () => {
		const beside = chat('c-1', 'One');
		await write('c-1', 100, [...beside, { type: 'config', surface: 'editor' }]);
		assert.equal((await listChats(files))[0]?.surface, 'editor');
		await write('c-1', 200, [...beside, { type: 'config', surface: 'editor' }, { type: 'config', surface: 'panel' }]);
		assert.equal((await listChats(files))[0]?.surface, 'panel');
	});

	it('passes over what is no chat', async () => {
		await write('c-1', 100, chat('c-1', 'One'));
		for (const name of ['c-1.lock', 'c-1.jsonl.damaged-1', 'note.txt', 'c_2.jsonl', '.jsonl']) {
			await writeFile(join(folder, name), 'x');
		}
		assert.deepEqual(titles(await listChats(files)), ['One']);
	});

	it('reads a file again only when it was written since', async () => {
		await write('c-1', 100, chat('c-1', 'One'));
		await write('c-2', 200, chat('c-2', 'Two'));
		await listChats(files);
		read.length = 0;
		await listChats(files);
		assert.deepEqual(read, []);
		await write('c-1', 300, chat('c-1', 'One more'));
		assert.deepEqual(titles(await listChats(files)), ['One more', 'Two']);
		assert.deepEqual(read, ['c-1']);
	});

	it('forgets what is gone', async () => {
		await write('c-1', 100, chat('c-1', 'One'));
		await write('c-2', 200, chat('c-2', 'Two'));
		await listChats(files);
		await files.remove('c-2');
		assert.deepEqual(titles(await listChats(files)), ['One']);
		await files.restore('c-2');
		assert.deepEqual(titles(await listChats(files)), ['Two', 'One']);
	});

	it('tells of a damaged file what can be read of it', async () => {
		await write('c-1', 100, bytesOf(chat('c-1', 'One')).subarray(0, -9));
		assert.deepEqual(await listChats(files), [
			{
				id: 'c-1',
				title: 'First words',
				at: 5,
				modified: 100_000,
				workspace: 'file:///w',
				surface: 'panel',
				turns: 2,
				damaged: true,
			},
		]);
	});

	it('hides no file that cannot be read', async () => {
		await write('c-1', 100, new TextEncoder().encode('not a journal'));
		await write('c-2', 200, chat('c-2', 'Two'));
		const failing: JournalFiles = {
			...files,
			read: id => (id === 'c-2' ? Promise.reject(new Error('EACCES')) : files.read(id)),
		};
		assert.deepEqual(await listChats(failing), [
			{
				id: 'c-2',
				title: '',
				at: 200_000,
				modified: 200_000,
				workspace: '',
				surface: 'panel',
				turns: 0,
				damaged: true,
			},
			{
				id: 'c-1',
				title: '',
				at: 100_000,
				modified: 100_000,
				workspace: '',
				surface: 'panel',
				turns: 0,
				damaged: true,
			},
		]);
	});

	it('reads no more files than are asked for', async () => {
		for (const second of [100, 300, 200]) {
			await write(`c-${second}`, second, chat(`c-${second}`, String(second)));
		}
		for await (const { title } of newestChats(files)) {
			if (title === '200') {
				break;
			}
		}
		assert.deepEqual(read, ['c-300', 'c-200']);
		assert.deepEqual(titles(await listChats(files)), ['300', '200', '100']);
		assert.deepEqual(read, ['c-300', 'c-200', 'c-100']);
	});

	it('lists many', async () => {
		await mkdir(folder, { recursive: true });
		for (let index = 0; index < 100; index++) {
			await write(`c-${index}`, index + 1, chat(`c-${index}`, String(index)));
		}
		assert.deepEqual(
			titles(await listChats(files)),
			Array.from({ length: 100 }, (_, index) => String(99 - index)),
		);
		assert.equal(read.length, 100);
	});
});
