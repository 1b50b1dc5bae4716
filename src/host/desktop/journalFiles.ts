import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkedChatId, isChatId } from '../../core/chat/journal/chatId';
import { ChatStateError } from '../../core/chat/journal/chatStateError';
import type { JournalFile, JournalFiles } from '../../core/chat/journal/journalFiles';
import { moveToNumberedBackup } from './numberedBackup';
import { isErrorCode } from './errorCode';
import { type Disk, FileAppender, nodeDisk } from './fileAppender';
import { type FileLock, takeLock } from './fileLock';

const EXTENSION = '.jsonl';

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
		const created = await mkdir(path, { recursive: true });
		if (created !== undefined) {
			await disk.syncFolder(dirname(created));
		}
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
	};
}

async function describe(id: string, path: string): Promise<JournalFile | undefined> {
	const stats = await orElse(stat(path), undefined);
	return stats?.isFile() ? { id, bytes: stats.size, modified: stats.mtimeMs } : undefined;
}

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
