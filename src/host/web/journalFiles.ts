import * as vscode from 'vscode';
import { systemClock } from '../../core/base/clock';
import { takeHeartbeatLock } from '../../core/chat/journal/heartbeatLock';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
import { createSegmentFiles, type SegmentLock } from '../../core/chat/journal/segmentFiles';
import type { AtomicFiles } from '../../core/chat/journal/atomicFiles';

/** Chats as folders of segments below `folder`, because `workspace.fs` can neither append nor sync. */
export function createWebJournalFiles(folder: vscode.Uri): JournalFiles {
	const files = wholeFiles(folder);
	return createSegmentFiles(files, id =>
		'locks' in navigator
			? takeWebLock(`parley ${folder.toString()} ${id}`)
			: takeHeartbeatLock(files, `${id}/lock`, systemClock, crypto.randomUUID()),
	);
}

/** The browser lets it go when the window ends, however it ends. */
async function takeWebLock(name: string): Promise<SegmentLock | undefined> {
	return new Promise((resolve, reject) => {
		const held = navigator.locks.request(name, { ifAvailable: true }, lock => {
			if (lock === null) {
				resolve(undefined);
				return undefined;
			}
			return new Promise<void>(letGo => {
				resolve({
					release: async () => {
						letGo();
						await held;
					},
				});
			});
		});
		held.catch(reject);
	});
}

function wholeFiles(folder: vscode.Uri): AtomicFiles {
	const { fs } = vscode.workspace;
	const at = (path: string): vscode.Uri => (path === '' ? folder : vscode.Uri.joinPath(folder, path));
	return {
		names: async path => (await orElse(fs.readDirectory(at(path)), [])).map(([name]) => name),
		stat: async path => {
			const stat = await orElse(fs.stat(at(path)), undefined);
			return stat === undefined ? undefined : { bytes: stat.size, modified: stat.mtime };
		},
		read: async path => orElse(fs.readFile(at(path)), undefined),
		write: async (path, bytes) => fs.writeFile(at(path), bytes),
		rename: async (from, to) => {
			await fs.createDirectory(vscode.Uri.joinPath(at(to), '..'));
			await fs.rename(at(from), at(to), { overwrite: true });
		},
		remove: async path => {
			await orElse(fs.delete(at(path)), undefined);
		},
	};
}

/** The result, or `missing` where there is no such file. */
async function orElse<T, M>(result: Thenable<T>, missing: M): Promise<T | M> {
	try {
		return await result;
	} catch (error) {
		if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
			return missing;
		}
		throw error;
	}
}
