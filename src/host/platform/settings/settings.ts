import * as vscode from 'vscode';
import { own } from '../../../core/base/own';
import { type SettingKey, WORKSPACE_SETTINGS } from '../ids';

/**
 * Reads a setting from the user's own file. Values of a workspace, a folder or a language block are ignored, so that no
 * repository can send a key elsewhere or add a field to a request. So are those of a remote machine, where the settings
 * of a `devcontainer.json` go.
 */
export const userSetting = (key: SettingKey): unknown => readGlobal(key).user;

/**
 * Reads a setting from the settings of the remote machine of this window. They may be the user's or a repository's:
 * nobody knows, so they count as those of a workspace.
 */
export const machineSetting = (key: SettingKey): unknown => readGlobal(key).machine;

/**
 * Reads both kinds of global settings, which VS Code merges into `globalValue`. It tells them apart as well, in fields
 * that its API does not promise: where they are missing in a window of a remote machine, what the machine could have
 * set counts as the machine's.
 */
function readGlobal(key: SettingKey): { readonly user: unknown; readonly machine: unknown } {
	const setting: Readonly<Record<string, unknown>> = { ...vscode.workspace.getConfiguration('parley').inspect(key) };
	const merged = own(setting, 'globalValue');
	if (Object.hasOwn(setting, 'globalRemoteValue')) {
		const machine = own(setting, 'globalRemoteValue');
		return machine === undefined ? { user: merged, machine } : { user: own(setting, 'globalLocalValue'), machine };
	}
	const isSafe = vscode.env.remoteName === undefined || !(WORKSPACE_SETTINGS as readonly string[]).includes(key);
	return isSafe ? { user: merged, machine: undefined } : { user: undefined, machine: merged };
}

export async function setUserSetting(key: SettingKey, value: unknown): Promise<void> {
	await vscode.workspace.getConfiguration('parley').update(key, value, vscode.ConfigurationTarget.Global);
}

/** The system prompt for new chats, and who wrote it. */
export interface SystemPrompt {
	readonly text: string;
	readonly from: 'user' | 'workspace' | 'machine';
}

/**
 * Reads the system prompt: that of the workspace or of the remote machine, if the workspace is trusted and they have
 * one, because it may say how to work there.
 */
export function systemPrompt(): SystemPrompt {
	const setting = vscode.workspace.getConfiguration('parley').inspect<unknown>('systemPrompt');
	const workspaceValue = vscode.workspace.isTrusted
		? (setting?.workspaceFolderValue ?? setting?.workspaceValue)
		: undefined;
	if (typeof workspaceValue === 'string' && workspaceValue.trim() !== '') {
		return { text: workspaceValue, from: 'workspace' };
	}
	const machineValue = vscode.workspace.isTrusted ? machineSetting('systemPrompt') : undefined;
	if (typeof machineValue === 'string' && machineValue.trim() !== '') {
		return { text: machineValue, from: 'machine' };
	}
	const userValue = userSetting('systemPrompt');
	return { text: typeof userValue === 'string' ? userValue : '', from: 'user' };
}

export function onSettingChange(key: SettingKey, listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration(event => {
		if (event.affectsConfiguration(`parley.${key}`)) {
			listener();
		}
	});
}
