import * as vscode from 'vscode';
import type { SettingKey } from '../ids';

/**
 * Reads a setting from the user's own file (`inspect().globalValue`). Values of a workspace, a folder or a language
 * block are ignored, so that no repository can send a key elsewhere or add a field to a request.
 */
export function userSetting(key: SettingKey): unknown {
	return vscode.workspace.getConfiguration('parley').inspect(key)?.globalValue;
}

export async function setUserSetting(key: SettingKey, value: unknown): Promise<void> {
	await vscode.workspace.getConfiguration('parley').update(key, value, vscode.ConfigurationTarget.Global);
}

/** The system prompt for new chats, and who wrote it. */
export interface SystemPrompt {
	readonly text: string;
	readonly from: 'user' | 'workspace';
}

/**
 * Reads the system prompt: that of the workspace if it is trusted and has one, because it may say how to work in it.
 */
export function systemPrompt(): SystemPrompt {
	const setting = vscode.workspace.getConfiguration('parley').inspect<unknown>('systemPrompt');
	const workspaceValue = vscode.workspace.isTrusted
		? (setting?.workspaceFolderValue ?? setting?.workspaceValue)
		: undefined;
	if (typeof workspaceValue === 'string' && workspaceValue.trim() !== '') {
		return { text: workspaceValue, from: 'workspace' };
	}
	return { text: typeof setting?.globalValue === 'string' ? setting.globalValue : '', from: 'user' };
}

export function onSettingChange(key: SettingKey, listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(event => {
		if (event.affectsConfiguration(`parley.${key}`)) {
			listener();
		}
	});
}
