import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { PlainFile } from '../platform/ports';

/** Tells where an open file is; `undefined` where that is not certain. `path` is the one that was opened. */
export type Locate = (file: FileHandle, path: string) => Promise<string | undefined>;

/**
 * Reads a file below a folder if its path has no link below it. Links can be swapped at any moment, so that what is
 * opened decides, not what its name said before or after.
 */
export async function readBelow(
	folder: string,
	path: string,
	maxBytes: number,
	locate: Locate = process.platform === 'linux' ? locateByProc : locateByIdentity,
): Promise<PlainFile> {
	const file = await open(path, FLAGS).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ELOOP') {
			return undefined;
		}
		throw error;
	});
	if (file === undefined) {
		return 'link';
	}
	try {
		const stat = await file.stat();
		if (!stat.isFile() || (await locate(file, path)) !== join(await realpath(folder), relative(folder, path))) {
			return 'link';
		}
		return stat.size > maxBytes ? 'large' : await file.readFile();
	} finally {
		await file.close();
	}
}

/** Does not follow a link in the last part where the system can be told so, nor wait for a writer of a pipe. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Asks Linux, which knows the place of an open file, whatever was renamed since. */
const locateByProc: Locate = (file, path) =>
	readlink(`/proc/self/fd/${file.fd}`).catch(() => locateByIdentity(file, path));

/** Resolves the path, and makes sure that the same file stands there before and after. */
export const locateByIdentity: Locate = async (file, path) => {
	const opened = await file.stat({ bigint: true });
	const places = new Set<string>();
	for (let look = 1; look <= LOOKS; look++) {
		const real = await realpath(path);
		const there = await lstat(real, { bigint: true });
		if (there.ino !== opened.ino || there.dev !== opened.dev) {
			return undefined;
		}
		places.add(real);
	}
	const [real] = places;
	return places.size === 1 ? real : undefined;
};

/** One look could fall between two swaps. */
const LOOKS = 3;
