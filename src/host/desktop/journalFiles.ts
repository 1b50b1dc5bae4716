import { mkdir, open, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkedChatId, isChatId } from '../../core/chat/chatId';
import { type JournalAppender, type JournalFile, type JournalFiles, OPEN_ELSEWHERE, THERE_AGAIN } from '../../core/chat/journalFiles';
import { isErrorCode } from './errorCode';
import { type FileLock, takeLock } from './fileLock';

const EXTENSION = '.jsonl';

/** What appending needs of Node's file system: a port, so that a test can see the order of the calls and make one fail. */
export interface Disk {
	open(path: string, flags: string, mode: number): Promise<AppendHandle>;
	truncate(path: string, length: number): Promise<void>;
	/** Makes the names in a folder safe. */
	syncFolder(folder: string): Promise<void>;
}

export interface AppendHandle {
	appendFile(bytes: Uint8Array): Promise<void>;
	datasync(): Promise<void>;
	stat(): Promise<{ readonly size: number }>;
	close(): Promise<void>;
}

/** Chats as `FOLDER/ID.jsonl`, deleted ones under `FOLDER/deleted`, locks as `FOLDER/ID.lock`. */
export function createDesktopJournalFiles(folder: string, disk: Disk = { open, truncate, syncFolder }): JournalFiles {
	const fileOf = (id: string): string => join(folder, checkedChatId(id) + EXTENSION);
	const deletedFolder = join(folder, 'deleted');
	const syncFolders = async (...folders: readonly string[]): Promise<void> => { for (const each of folders) { await disk.syncFolder(each); } };
	const makeFolder = async (path: string): Promise<void> => {
		const first = await mkdir(path, { recursive: true });
		if (first !== undefined) { await disk.syncFolder(dirname(first)); }
	};
	const lock = (id: string): Promise<FileLock | undefined> => takeLock(join(folder, `${id}.lock`));
	return {
		list: async () => {
			const names = await orElse(readdir(folder), []);
			const ids = names.filter(name => name.endsWith(EXTENSION)).map(name => name.slice(0, -EXTENSION.length)).filter(isChatId);
			const files = await Promise.all(ids.map(id => describe(id, fileOf(id))));
			return files.filter(file => file !== undefined);
		},
		read: async id => orElse(readFile(fileOf(id)), undefined),
		open: async id => {
			const path = fileOf(id);
			await makeFolder(folder);
			const held = await lock(id);
			if (held === undefined) { return undefined; }
			try {
				return await FileAppender.open(disk, folder, path, held);
			} catch (error) {
				await held.release();
				throw error;
			}
		},
		remove: async id => {
			const path = fileOf(id);
			const deleted = join(deletedFolder, id + EXTENSION);
			await makeFolder(deletedFolder);
			const held = await lock(id);
			if (held === undefined) { throw new Error(OPEN_ELSEWHERE); }
			try {
				// One of this id may have been deleted before: it is not written over.
				if (await exists(deleted)) { await moveAside(deleted, 'older'); }
				await rename(path, deleted);
				await syncFolders(folder, deletedFolder);
			} finally {
				await held.release();
			}
		},
		restore: async id => {
			const path = fileOf(id);
			const deleted = join(deletedFolder, id + EXTENSION);
			if (await exists(path)) { throw new Error(THERE_AGAIN); }
			await rename(deleted, path);
			await syncFolders(folder, deletedFolder);
		},
	};
}

class FileAppender implements JournalAppender {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #path: string;
	readonly #lock: FileLock;
	readonly #handle: AppendHandle;
	/** Bytes that are known to be on the disk. What follows them is of an append that failed. */
	#length: number;
	#failed = false;
	#work: Promise<void> = Promise.resolve();

	private constructor(disk: Disk, folder: string, path: string, lock: FileLock, handle: AppendHandle, length: number) {
		this.#disk = disk;
		this.#folder = folder;
		this.#path = path;
		this.#lock = lock;
		this.#handle = handle;
		this.#length = length;
	}

	static async open(disk: Disk, folder: string, path: string, lock: FileLock): Promise<FileAppender> {
		const handle = await disk.open(path, 'a', 0o600);
		try {
			// A file whose name is not on the disk is lost with its bytes, however well those are kept.
			await disk.syncFolder(folder);
			return new FileAppender(disk, folder, path, lock, handle, (await handle.stat()).size);
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	append(bytes: Uint8Array): Promise<void> {
		return this.#inOrder(async () => {
			// By path: on Windows a file opened for appending cannot be cut.
			if (this.#failed) { await this.#disk.truncate(this.#path, this.#length); }
			this.#failed = true;
			await this.#handle.appendFile(bytes);
			await this.#handle.datasync();
			this.#length += bytes.length;
			this.#failed = false;
		});
	}

	setAsideTail(length: number): Promise<void> {
		return this.#inOrder(async () => {
			const tail = (await readFile(this.#path)).subarray(length);
			await writeNew(this.#path, 'damaged', tail);
			await this.#disk.syncFolder(this.#folder);
			await this.#disk.truncate(this.#path, length);
			await this.#handle.datasync();
			this.#length = length;
			this.#failed = false;
		});
	}

	close(): Promise<void> {
		return this.#inOrder(async () => {
			try {
				await this.#handle.close();
			} finally {
				await this.#lock.release();
			}
		});
	}

	#inOrder(run: () => Promise<void>): Promise<void> {
		const done = this.#work.then(run);
		this.#work = done.catch(() => undefined);
		return done;
	}
}

/** Writes `PATH.WORD-N` with the first number that is free, safe on the disk. */
async function writeNew(path: string, word: string, bytes: Uint8Array): Promise<void> {
	await firstFree(path, word, async free => {
		const handle = await open(free, 'wx', 0o600);
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} catch (error) {
			// It is tried again: a full disk must not fill up with halves.
			await rm(free, { force: true });
			throw error;
		} finally {
			await handle.close();
		}
	});
}

async function moveAside(path: string, word: string): Promise<void> {
	const free = await firstFree(path, word, name => writeFile(name, '', { flag: 'wx' }));
	await rename(path, free);
}

/** `make` fails with EEXIST where its name is taken. */
async function firstFree(path: string, word: string, make: (free: string) => Promise<void>): Promise<string> {
	for (let number = 1; ; number++) {
		const free = `${path}.${word}-${number}`;
		try {
			await make(free);
			return free;
		} catch (error) {
			if (!isErrorCode(error, 'EEXIST')) { throw error; }
		}
	}
}

async function describe(id: string, path: string): Promise<JournalFile | undefined> {
	const found = await orElse(stat(path), undefined);
	return found?.isFile() ? { id, bytes: found.size, modified: found.mtimeMs } : undefined;
}

const exists = async (path: string): Promise<boolean> => await orElse(stat(path), undefined) !== undefined;

async function syncFolder(folder: string): Promise<void> {
	// Windows cannot, and need not.
	if (process.platform === 'win32') { return; }
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** The result, or `missing` where there is no such file. */
async function orElse<T, M>(result: Promise<T>, missing: M): Promise<T | M> {
	try {
		return await result;
	} catch (error) {
		if (isErrorCode(error, 'ENOENT')) { return missing; }
		throw error;
	}
}
