import * as vscode from 'vscode';

/**
 * Tells whether no part of a path within the workspace is a symbolic link. `workspace.fs` reports links, but not their
 * targets, so that a path with a link cannot be resolved.
 */
export async function isFreeOfLinks(uri: vscode.Uri): Promise<boolean> {
	const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? uri.path;
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
