import { open, rename, rm, writeFile } from 'node:fs/promises';
import { isErrorCode } from './errorCode';

/** Writes `PATH.LABEL-N` with the first free number, and syncs it to the disk. */
export async function writeNumberedBackup(path: string, label: string, bytes: Uint8Array): Promise<void> {
	await createFirstFree(path, label, async candidate => {
		const handle = await open(candidate, 'wx', 0o600);
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} catch (error) {
			// The caller tries again later: a full disk must not fill up with partial files.
			await rm(candidate, { force: true });
			throw error;
		} finally {
			await handle.close();
		}
	});
}

/** Renames `PATH` to `PATH.LABEL-N` with the first free number. */
export async function moveToNumberedBackup(path: string, label: string): Promise<void> {
	const backup = await createFirstFree(path, label, name => writeFile(name, '', { flag: 'wx', mode: 0o600 }));
	await rename(path, backup);
}

/** Calls `create` with one name after another until it does not fail with EEXIST. Returns that name. */
async function createFirstFree(path: string, label: string, create: (path: string) => Promise<void>): Promise<string> {
	for (let number = 1; ; number++) {
		const candidate = `${path}.${label}-${number}`;
		try {
			await create(candidate);
			return candidate;
		} catch (error) {
			if (!isErrorCode(error, 'EEXIST')) {
				throw error;
			}
		}
	}
}
