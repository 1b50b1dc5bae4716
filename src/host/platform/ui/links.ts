import * as vscode from 'vscode';
import type { PlainFile } from '../ports';

/**
 * Tells whether no part of a path within the workspace is a symbolic link. `workspace.fs` reports links, but not their
 * targets, so that a path with a link cannot be resolved.
 */
export const isFreeOfLinks = (uri: vscode.Uri): Promise<boolean> =>
	isFreeOfLinksBelow(vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? uri.path, uri);

/** Reads a file of a virtual file system, which has no handles: looks for links before and after. */
export async function readVirtualBelow(folder: vscode.Uri, file: vscode.Uri, maxBytes: number): Promise<PlainFile> {
	const isFree = (): Promise<boolean> => isFreeOfLinksBelow(folder.path, file);
	if (!file.path.startsWith(`${folder.path}/`) || !(await isFree())) {
		return 'link';
	}
	if ((await vscode.workspace.fs.stat(file)).size > maxBytes) {
		return 'large';
	}
	const bytes = await vscode.workspace.fs.readFile(file);
	return (await isFree()) ? bytes : 'link';
}

async function isFreeOfLinksBelow(root: string, uri: vscode.Uri): Promise<boolean> {
	const parts = uri.path
		.slice(root.length)
		.split('/')
		.filter(part => part !== '');
	if (parts.includes('..')) {
		return false;
	}
	try {
		for (let count = 1; count <= parts.length; count++) {
			const stat = await vscode.workspace.fs.stat(uri.with({ path: [root, ...parts.slice(0, count)].join('/') }));
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
