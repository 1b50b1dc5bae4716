import * as vscode from 'vscode';

/** `workspace.fs` tells that something is a link, but not where it leads: a path with a link in it is not resolved. */
export async function isFreeOfLinks(uri: vscode.Uri): Promise<boolean> {
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
