import * as vscode from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import type { Profile } from '../../../core/llm/profiles';
import { billingUrl, type FixId } from './errorStrings';
import type { CommandId } from '../ids';

/** A fix that is a command, wherever the error is shown. The surface that shows the error handles the others. */
export type CommandFix = Exclude<FixId, 'retry' | 'newChat'>;

export const isFixedByCommand = (fix: FixId): fix is CommandFix => fix !== 'retry' && fix !== 'newChat';

/**
 * Runs a fix. `id` is that of the profile, which may be gone. Resolves when the user has finished, if VS Code tells.
 */
export async function runFix(fix: CommandFix, id: string, profile: Profile | undefined): Promise<void> {
	switch (fix) {
		case 'setApiKey':
			return runCommand('parley.setApiKey', id);
		case 'chooseModel':
			return runCommand('parley.selectModel');
		case 'manageProviders':
			return runCommand('parley.manageProviders');
		case 'openBilling': {
			const url = billingUrl(profile);
			if (url !== undefined) {
				await vscode.env.openExternal(vscode.Uri.parse(url));
			}
			return;
		}
		case 'openSettings':
			await vscode.commands.executeCommand('workbench.action.openSettings', 'parley');
			return;
		default:
			assertNever(fix);
	}
}

async function runCommand(command: CommandId, ...args: readonly unknown[]): Promise<void> {
	await vscode.commands.executeCommand(command, ...args);
}
