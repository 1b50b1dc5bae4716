import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { HostPorts } from '../platform/ports';
import { createDesktopJournalFiles } from './journalFiles';
import { createLoopbackFetch } from './loopbackFetch';

/** The desktop and remote host: Node's fs and sockets. */
export function createPorts(context: vscode.ExtensionContext): HostPorts {
	return {
		journalFiles: createDesktopJournalFiles(vscode.Uri.joinPath(context.globalStorageUri, 'chats').fsPath),
		loopbackFetch: createLoopbackFetch(),
		ignoresCase: process.platform !== 'linux',
		resolvePath: async uri => {
			try {
				return vscode.Uri.file(await realpath(uri.fsPath)).path;
			} catch {
				return undefined;
			}
		},
	};
}
