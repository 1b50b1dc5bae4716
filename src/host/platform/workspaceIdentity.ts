import * as vscode from 'vscode';

/** What a chat remembers of where it was held: the workspace file, else the first folder, else nothing. */
export const workspaceIdentity = (): string =>
	(vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString() ?? '';
