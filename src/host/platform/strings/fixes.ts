import * as vscode from 'vscode';
import type { Profile } from '../../../core/llm/profiles';
import { billingUrl, type FixId } from './errorStrings';
import type { CommandId } from '../ids';

/** Fixes that a command can make, wherever the error is shown. The others are for who shows it. */
export type CommandFix = Exclude<FixId, 'retry' | 'newChat'>;

export const isFixedByCommand = (fix: FixId): fix is CommandFix => fix !== 'retry' && fix !== 'newChat';

/** `id` is the profile's, which may be gone. Resolves when the user is done with it, as far as VS Code tells. */
export async function runFix(fix: CommandFix, id: string, profile: Profile | undefined): Promise<void> {
	switch (fix) {
		case 'setApiKey':
			return run('parley.setApiKey', id);
		case 'chooseModel':
			return run('parley.selectModel');
		case 'manageProviders':
			return run('parley.manageProviders');
		case 'openBilling': {
			const url = billingUrl(profile);
			if (url !== undefined) {
				await vscode.env.openExternal(vscode.Uri.parse(url));
			}
			return;
		}
		case 'openSettings':
			await vscode.commands.executeCommand('workbench.action.openSettings', 'parley');
	}
}

async function run(command: CommandId, ...args: readonly unknown[]): Promise<void> {
	await vscode.commands.executeCommand(command, ...args);
}
