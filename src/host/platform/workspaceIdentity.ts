import * as vscode from 'vscode';

/** Returns the identity of the workspace, which chats store: the workspace file, else the first folder, else ''. */
export const workspaceIdentity = (): string =>
	(vscode.workspace.workspaceFile ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString() ?? '';
