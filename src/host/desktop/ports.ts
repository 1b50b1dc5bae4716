import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isLoopback } from '../../core/llm/secrets/url';
import { isFreeOfLinks, readVirtualBelow } from '../platform/ui/links';
import type { HostPorts } from '../platform/ports';
import { createDesktopJournalFiles } from './journalFiles';
import { createLoopbackFetch } from './loopbackFetch';
import { readBelow } from './readBelow';

/** Creates the ports of the desktop and the remote host: Node's file system and sockets. */
export function createPorts(context: vscode.ExtensionContext): HostPorts {
	const loopback = createLoopbackFetch();
	return {
		journalFiles: createDesktopJournalFiles(vscode.Uri.joinPath(context.globalStorageUri, 'chats').fsPath),
		// Loopback has its own fetch, without the runtime's hidden limit of 300 s. All else takes the global one, which is
		// read at call time because VS Code patches it for its proxy and certificate settings.
		fetch: (url, init) => (isLoopback(url) ? loopback(url, init) : globalThis.fetch(url, init)),
		reachesLoopbackFreely: true,
		ignoresCase: process.platform !== 'linux',
		readBelow: (folder, file, maxBytes) =>
			folder.scheme === 'file' && file.scheme === 'file'
				? readBelow(folder.fsPath, file.fsPath, maxBytes)
				: readVirtualBelow(folder, file, maxBytes),
		resolvePath: async uri => {
			// A virtual file system has no real paths; it can only report links.
			if (uri.scheme !== 'file') {
				return (await isFreeOfLinks(uri)) ? uri.path : undefined;
			}
			try {
				return vscode.Uri.file(await realpath(uri.fsPath)).path;
			} catch {
				return undefined;
			}
		},
	};
}
