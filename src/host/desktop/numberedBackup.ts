import { open, rename, rm, writeFile } from 'node:fs/promises';
import { isErrorCode } from './errorCode';

/** Writes `PATH.WORD-N` with the first number that is free, safe on the disk. */
export async function writeNumberedBackup(path: string, word: string, bytes: Uint8Array): Promise<void> {
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

/** Renames `PATH` to `PATH.WORD-N` with the first number that is free. */
export async function moveToNumberedBackup(path: string, word: string): Promise<void> {
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
			if (!isErrorCode(error, 'EEXIST')) {
				throw error;
			}
		}
	}
}
