import * as vscode from 'vscode';
import type { Profile } from '../../core/llm/profiles';
import { billingUrl, type FixId } from './errorWords';
import type { CommandId } from './ids';

/** Fixes that a command can make, wherever the error is shown. The others are for who shows it. */
export type CommandFix = Exclude<FixId, 'retry' | 'newChat'>;

export const isFixedByCommand = (fix: FixId): fix is CommandFix => fix !== 'retry' && fix !== 'newChat';

/** `id` is the profile's, which may be gone. */
export function runFix(fix: CommandFix, id: string, profile: Profile | undefined): void {
	switch (fix) {
		case 'setApiKey':
			run('parley.setApiKey', id);
			return;
		case 'chooseModel':
			run('parley.selectModel');
			return;
		case 'manageProviders':
			run('parley.manageProviders');
			return;
		case 'openBilling': {
			const url = billingUrl(profile);
			if (url !== undefined) {
				void vscode.env.openExternal(vscode.Uri.parse(url));
			}
			return;
		}
		case 'openSettings':
			void vscode.commands.executeCommand('workbench.action.openSettings', 'parley');
			return;
	}
}

const run = (command: CommandId, ...args: readonly unknown[]): void => {
	void vscode.commands.executeCommand(command, ...args);
};
