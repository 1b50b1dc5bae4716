import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AtomicFiles } from '../../src/core/chat/journal/atomicFiles';

/** Creates a store of whole files on a real disk. */
export function nodeWholeFiles(folder: string): AtomicFiles {
	const at = (path: string): string => join(folder, path);
	return {
		names: path => orElse(readdir(at(path)), []),
		stat: async path => {
			const found = await orElse(stat(at(path)), undefined);
			return found === undefined ? undefined : { bytes: found.size, modified: found.mtimeMs };
		},
		read: async path => {
			const bytes = await orElse(readFile(at(path)), undefined);
			return bytes === undefined ? undefined : new Uint8Array(bytes);
		},
		write: async (path, bytes) => {
			await mkdir(dirname(at(path)), { recursive: true });
			await writeFile(at(path), bytes);
		},
		rename: async (from, to) => {
			await mkdir(dirname(at(to)), { recursive: true });
			await rename(at(from), at(to));
		},
		remove: path => rm(at(path), { force: true }),
		removeFolder: path => rm(at(path), { force: true, recursive: true }),
	};
}

async function orElse<T, M>(result: Promise<T>, missing: M): Promise<T | M> {
	try {
		return await result;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return missing;
		}
		throw error;
	}
}
