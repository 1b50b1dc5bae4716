import * as vscode from 'vscode';
import type { HostPorts } from '../platform/ports';
import { browserFetch } from './browserFetch';
import { createWebJournalFiles } from './journalFiles';

/** The web host, a worker in the browser: `workspace.fs` and the browser's own fetch. */
export function createPorts(context: vscode.ExtensionContext): HostPorts {
	return {
		journalFiles: createWebJournalFiles(vscode.Uri.joinPath(context.globalStorageUri, 'chats')),
		fetch: browserFetch,
		ignoresCase: false,
		resolvePath: uri => isFreeOfLinks(uri).then(free => (free ? uri.path : undefined)),
	};
}

/** `workspace.fs` tells that something is a link, but not where it leads: a path with a link in it is not resolved. */
async function isFreeOfLinks(uri: vscode.Uri): Promise<boolean> {
	const home = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? uri.path;
	const parts = uri.path
		.slice(home.length)
		.split('/')
		.filter(part => part !== '');
	if (parts.includes('..')) {
		return false;
	}
	try {
		for (let count = 1; count <= parts.length; count++) {
			const stat = await vscode.workspace.fs.stat(uri.with({ path: [home, ...parts.slice(0, count)].join('/') }));
			// `type` is a set of flags: a link to a file is both.
			if (stat.type >= vscode.FileType.SymbolicLink) {
				return false;
			}
		}
		return true;
	} catch {
		return false;
	}
}
