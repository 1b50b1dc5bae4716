import { open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalAppender } from '../../core/chat/journal/journalFiles';
import { writeNumberedBackup } from './numberedBackup';
import type { FileLock } from './fileLock';

/**
 * The part of Node's file system that appending needs: a port, so that a test can see the order of the calls and make
 * one fail.
 */
export interface Disk {
	open(path: string, flags: string, mode: number): Promise<AppendHandle>;
	truncate(path: string, length: number): Promise<void>;
	/** Writes the names in a folder to the disk. */
	syncFolder(folder: string): Promise<void>;
}

/** A file that is open for appending. */
export interface AppendHandle {
	appendFile(bytes: Uint8Array): Promise<void>;
	datasync(): Promise<void>;
	stat(): Promise<{ readonly size: number }>;
	close(): Promise<void>;
}

export const nodeDisk: Disk = { open, truncate, syncFolder };

async function syncFolder(folder: string): Promise<void> {
	// Windows cannot sync a folder, and does not need to.
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

/** Appends to a file while it holds the lock of the file. */
export class FileAppender implements JournalAppender {
	readonly #disk: Disk;
	readonly #path: string;
	readonly #lock: FileLock;
	readonly #handle: AppendHandle;
	/** The number of bytes that are safe on the disk. Any bytes after them are from an append that failed. */
	#length: number;
	#failed = false;
	#queue: Promise<void> = Promise.resolve();

	private constructor(disk: Disk, path: string, lock: FileLock, handle: AppendHandle, length: number) {
		this.#disk = disk;
		this.#path = path;
		this.#lock = lock;
		this.#handle = handle;
		this.#length = length;
	}

	/** Opens a file for appending. The appender owns the lock from then on. */
	static async open(disk: Disk, path: string, lock: FileLock): Promise<FileAppender> {
		const handle = await disk.open(path, 'a', 0o600);
		try {
			// A file whose name is not on the disk is lost with its bytes, however safe those are.
			await disk.syncFolder(dirname(path));
			return new FileAppender(disk, path, lock, handle, (await handle.stat()).size);
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	append(bytes: Uint8Array): Promise<void> {
		return this.#enqueue(async () => {
			// By its path: on Windows a file that is open for appending cannot be truncated.
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
		return this.#enqueue(async () => {
			const tail = (await readFile(this.#path)).subarray(length);
			await writeNumberedBackup(this.#path, 'damaged', tail);
			await this.#disk.syncFolder(dirname(this.#path));
			await this.#disk.truncate(this.#path, length);
			await this.#handle.datasync();
			this.#length = length;
			this.#failed = false;
		});
	}

	close(): Promise<void> {
		return this.#enqueue(async () => {
			try {
				await this.#handle.close();
			} finally {
				await this.#lock.release();
			}
		});
	}

	/** Runs after the work before it, whether or not that failed. */
	#enqueue(run: () => Promise<void>): Promise<void> {
		const done = this.#queue.then(run);
		this.#queue = done.catch(() => undefined);
		return done;
	}
}
