import * as vscode from 'vscode';
import { readControl } from './control';

export const textOf = async (uri: vscode.Uri): Promise<string> =>
	new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** Returns every file below a folder, or only those with `part` in their path; none if there is no folder. */
export async function filesBelow(
	folder: vscode.Uri,
	part = '',
): Promise<readonly { readonly path: string; readonly text: string }[]> {
	const rows = await vscode.workspace.fs.readDirectory(folder).then(
		found => found,
		() => [],
	);
	const found = await Promise.all(
		rows
			.filter(([name]) => name.includes(part))
			.map(async ([name, type]) => {
				const uri = vscode.Uri.joinPath(folder, name);
				return (type & vscode.FileType.Directory) !== 0
					? filesBelow(uri)
					: [{ path: uri.path, text: await textOf(uri) }];
			}),
	);
	return found.flat();
}

/** Returns the first folder of the workspace. */
export function workspaceFolder(): vscode.Uri {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (folder === undefined) {
		throw new Error('The tests want a workspace folder.');
	}
	return folder;
}

/** Returns the user's settings file as it is on disk. */
export async function userSettingsText(): Promise<string> {
	const { dataDir, kind } = await readControl();
	return textOf(workspaceFolder().with({ path: `${dataDir}/${kind === 'desktop' ? '' : 'data/'}User/settings.json` }));
}
