import * as vscode from 'vscode';
import type { SettingKey } from '../ids';

/**
 * Settings as Parley may read them. `inspect().globalValue` is the user's own file: whatever a workspace, a folder or
 * a language block says never arrives here, so that no repository can move a key or add a body field.
 */
export function userSetting(key: SettingKey): unknown {
	return vscode.workspace.getConfiguration('parley').inspect(key)?.globalValue;
}

export async function setUserSetting(key: SettingKey, value: unknown): Promise<void> {
	await vscode.workspace.getConfiguration('parley').update(key, value, vscode.ConfigurationTarget.Global);
}

export interface SystemPrompt {
	readonly text: string;
	readonly from: 'user' | 'workspace';
}

/** The one setting of this kind so far: a trusted workspace may say how the model should work in it. */
export function systemPrompt(): SystemPrompt {
	const found = vscode.workspace.getConfiguration('parley').inspect<unknown>('systemPrompt');
	const own = vscode.workspace.isTrusted ? (found?.workspaceFolderValue ?? found?.workspaceValue) : undefined;
	if (typeof own === 'string' && own.trim() !== '') {
		return { text: own, from: 'workspace' };
	}
	return { text: typeof found?.globalValue === 'string' ? found.globalValue : '', from: 'user' };
}

export function onSettingChange(key: SettingKey, run: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(event => {
		if (event.affectsConfiguration(`parley.${key}`)) {
			run();
		}
	});
}
