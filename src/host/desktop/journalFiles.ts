import { chmod, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkedChatId, isChatId } from '../../core/chat/journal/chatId';
import { ChatStateError } from '../../core/chat/journal/chatStateError';
import type { JournalFile, JournalFiles } from '../../core/chat/journal/journalFiles';
import { moveToNumberedBackup } from './numberedBackup';
import { isErrorCode } from './errorCode';
import { type Disk, FileAppender, nodeDisk } from './fileAppender';
import { type FileLock, takeLock } from './fileLock';

const EXTENSION = '.jsonl';
/** The mode of folders: chats are nobody else's business, nor is how many there are. */
const OWNER_ONLY = 0o700;

/** Stores chats as `FOLDER/ID.jsonl`, deleted ones under `FOLDER/deleted`, and locks as `FOLDER/ID.lock`. */
export function createDesktopJournalFiles(folder: string, disk: Disk = nodeDisk): JournalFiles {
	const fileOf = (id: string): string => join(folder, checkedChatId(id) + EXTENSION);
	const deletedFolder = join(folder, 'deleted');
	const syncFolders = async (...folders: readonly string[]): Promise<void> => {
		for (const path of folders) {
			await disk.syncFolder(path);
		}
	};
	const makeFolder = async (path: string): Promise<void> => {
		const created = await mkdir(path, { recursive: true, mode: OWNER_ONLY });
		if (created !== undefined) {
			await disk.syncFolder(dirname(created));
		}
		// An earlier version let others list the chats. Not every file system has modes.
		await chmod(path, OWNER_ONLY).catch(() => undefined);
	};
	const lockChat = (id: string): Promise<FileLock | undefined> => takeLock(join(folder, `${id}.lock`));
	return {
		list: async () => {
			const names = await orElse(readdir(folder), []);
			const ids = names
				.filter(name => name.endsWith(EXTENSION))
				.map(name => name.slice(0, -EXTENSION.length))
				.filter(isChatId);
			const files = await Promise.all(ids.map(id => describe(id, fileOf(id))));
			return files.filter(file => file !== undefined);
		},
		read: async id => orElse(readFile(fileOf(id)), undefined),
		open: async id => {
			const path = fileOf(id);
			await makeFolder(folder);
			const lock = await lockChat(id);
			if (lock === undefined) {
				return undefined;
			}
			try {
				return await FileAppender.open(disk, path, lock);
			} catch (error) {
				await lock.release();
				throw error;
			}
		},
		remove: async id => {
			const path = fileOf(id);
			const deleted = join(deletedFolder, id + EXTENSION);
			await makeFolder(deletedFolder);
			const lock = await lockChat(id);
			if (lock === undefined) {
				throw new ChatStateError('openElsewhere');
			}
			try {
				// A chat with this id may have been deleted before: it is not overwritten.
				if (await exists(deleted)) {
					await moveToNumberedBackup(deleted, 'older');
				}
				await rename(path, deleted);
				await syncFolders(folder, deletedFolder);
			} finally {
				await lock.release();
			}
		},
		restore: async id => {
			const path = fileOf(id);
			const deleted = join(deletedFolder, id + EXTENSION);
			if (await exists(path)) {
				throw new ChatStateError('exists');
			}
			await rename(deleted, path);
			await syncFolders(folder, deletedFolder);
		},
		erase: async id => {
			const own = checkedChatId(id) + EXTENSION;
			const isOwn = (name: string): boolean => name === own || name.startsWith(`${own}.`);
			await eraseAll(deletedFolder, async name => isOwn(name));
			// What was set aside of it lies beside the chats.
			if (!(await exists(fileOf(id)))) {
				await eraseAll(folder, async name => isOwn(name));
			}
		},
		eraseDeletedBefore: async time => {
			const chats = new Set(await orElse(readdir(folder), []));
			await eraseAll(deletedFolder, async name => isOlder(join(deletedFolder, name), time));
			const left = new Set(await orElse(readdir(deletedFolder), []));
			await eraseAll(folder, async name => {
				const chat = /^([^.]+\.jsonl)\../.exec(name)?.[1];
				return chat !== undefined && !chats.has(chat) && !left.has(chat) && isOlder(join(folder, name), time);
			});
		},
	};
}

async function describe(id: string, path: string): Promise<JournalFile | undefined> {
	const stats = await orElse(stat(path), undefined);
	return stats?.isFile() ? { id, bytes: stats.size, modified: stats.mtimeMs } : undefined;
}

/** Deletes the files of a folder that are chosen. */
async function eraseAll(folder: string, isChosen: (name: string) => Promise<boolean>): Promise<void> {
	for (const name of await orElse(readdir(folder), [])) {
		if (await isChosen(name)) {
			await rm(join(folder, name), { force: true });
		}
	}
}

/** Tells if a file was moved where it is before a time: a rename changes the time of its entry, not of its content. */
const isOlder = async (path: string, time: number): Promise<boolean> => {
	const stats = await orElse(stat(path), undefined);
	return stats?.isFile() === true && stats.ctimeMs < time;
};

const exists = async (path: string): Promise<boolean> => (await orElse(stat(path), undefined)) !== undefined;

/** Resolves to the result, or to `missing` where there is no such file. */
async function orElse<T, M>(result: Promise<T>, missing: M): Promise<T | M> {
	try {
		return await result;
	} catch (error) {
		if (isErrorCode(error, 'ENOENT')) {
			return missing;
		}
		throw error;
	}
}
