import { open, readFile, truncate } from 'node:fs/promises';
import type { JournalAppender } from '../../core/chat/journal/journalFiles';
import { writeNumberedBackup } from './numberedBackup';
import type { FileLock } from './fileLock';

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

export const nodeDisk: Disk = { open, truncate, syncFolder };

async function syncFolder(folder: string): Promise<void> {
	// Windows cannot, and need not.
	if (process.platform === 'win32') {
		return;
	}
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** The end of a file, under its lock. */
export class FileAppender implements JournalAppender {
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
			if (this.#failed) {
				await this.#disk.truncate(this.#path, this.#length);
			}
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
			await writeNumberedBackup(this.#path, 'damaged', tail);
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
