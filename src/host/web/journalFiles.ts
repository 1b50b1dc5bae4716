import * as vscode from 'vscode';
import { systemClock } from '../../core/base/clock';
import { takeHeartbeatLock } from '../../core/chat/journal/heartbeatLock';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
import { createSegmentFiles, type SegmentLock } from '../../core/chat/journal/segmentFiles';
import type { AtomicFiles } from '../../core/chat/journal/atomicFiles';

/** Stores each chat as a folder of segments below `folder`, because `workspace.fs` can neither append nor sync. */
export function createWebJournalFiles(folder: vscode.Uri): JournalFiles {
	const files = createAtomicFiles(folder);
	return createSegmentFiles(files, id =>
		'locks' in globalThis.navigator
			? takeWebLock(`parley ${folder.toString()} ${id}`)
			: takeHeartbeatLock(files, `${id}/lock`, systemClock, crypto.randomUUID()),
	);
}

/** Takes a lock that the browser releases when the window closes, in whatever way; `undefined` where it is held. */
async function takeWebLock(name: string): Promise<SegmentLock | undefined> {
	return new Promise((resolve, reject) => {
		const held = globalThis.navigator.locks.request(name, { ifAvailable: true }, lock => {
			if (lock === null) {
				resolve(undefined);
				return undefined;
			}
			return new Promise<void>(unlock => {
				resolve({
					release: async () => {
						unlock();
						await held;
					},
				});
			});
		});
		held.catch(reject);
	});
}

function createAtomicFiles(folder: vscode.Uri): AtomicFiles {
	const { fs } = vscode.workspace;
	const uriOf = (path: string): vscode.Uri => (path === '' ? folder : vscode.Uri.joinPath(folder, path));
	return {
		names: async path => (await orElse(fs.readDirectory(uriOf(path)), [])).map(([name]) => name),
		stat: async path => {
			const stat = await orElse(fs.stat(uriOf(path)), undefined);
			return stat === undefined ? undefined : { bytes: stat.size, modified: stat.mtime };
		},
		read: async path => orElse(fs.readFile(uriOf(path)), undefined),
		write: async (path, bytes) => fs.writeFile(uriOf(path), bytes),
		rename: async (from, to) => {
			await fs.createDirectory(vscode.Uri.joinPath(uriOf(to), '..'));
			await fs.rename(uriOf(from), uriOf(to), { overwrite: true });
		},
		remove: async path => {
			await orElse(fs.delete(uriOf(path)), undefined);
		},
		removeFolder: async path => {
			await orElse(fs.delete(uriOf(path), { recursive: true, useTrash: false }), undefined);
		},
	};
}

/** Resolves to the result, or to `missing` where there is no such file. */
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
