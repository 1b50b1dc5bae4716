import * as vscode from 'vscode';
import type { HostPorts } from '../platform/ports';
import { isFreeOfLinks, readVirtualBelow } from '../platform/ui/links';
import { browserFetch } from './browserFetch';
import { createWebJournalFiles } from './journalFiles';

/** Creates the ports of the web host, a worker in the browser: `workspace.fs` and the browser's own fetch. */
export function createPorts(context: vscode.ExtensionContext): HostPorts {
	return {
		journalFiles: createWebJournalFiles(vscode.Uri.joinPath(context.globalStorageUri, 'chats')),
		fetch: browserFetch,
		reachesLoopbackFreely: false,
		ignoresCase: false,
		readBelow: readVirtualBelow,
		resolvePath: uri => isFreeOfLinks(uri).then(isFree => (isFree ? uri.path : undefined)),
	};
}
