import * as vscode from 'vscode';
import { assertNever } from '../../../core/base/assertNever';
import type { Repair } from '../../../core/chat/session/repairs';
import type { ModelRef, Profile } from '../../../core/llm/profiles';
import type { ErrorInfo } from '../../../core/llm/types/chatError';
import { billingUrl, errorStrings, type FixId } from './errorStrings';
import { repairString } from './statusStrings';
import { plainLabel } from '../ui/plainLabel';
import type { CommandId } from '../ids';
import { runHostCommand } from '../ui/hostCommands';
import { openKnownPage } from '../ui/externalLinks';

/** A fix that is a command, wherever the error is shown. The surface that shows the error handles the others. */
export type CommandFix = Exclude<FixId, 'retry' | 'newChat'>;

const ANNOUNCEMENT_MS = 5_000;

export const isFixedByCommand = (fix: FixId): fix is CommandFix => fix !== 'retry' && fix !== 'newChat';

/** Tells whether a repair mends the cause of an error of this model, as far as the error's fixes name the cause. */
export function isMendedBy({ kind, profile }: Repair, error: ErrorInfo, model: ModelRef | undefined): boolean {
	const { fixes } = errorStrings(error, undefined);
	const [first] = fixes;
	const isOwn = model?.profile === profile;
	switch (kind) {
		case 'key':
			return isOwn && fixes.includes('setApiKey');
		case 'address':
		case 'headers':
			return isOwn && (first === 'setApiKey' || first === 'chooseModel' || fixes.includes('manageProviders'));
		case 'model':
			return first === 'chooseModel';
		default:
			return assertNever(kind);
	}
}

/** Says in the status bar that a question was asked again, for whoever looks elsewhere than at the question. */
export function announceRepair({ kind }: Repair): void {
	vscode.window.setStatusBarMessage(plainLabel(repairString(kind)), ANNOUNCEMENT_MS);
}

/**
 * Runs a fix. `id` is that of the profile, which may be gone. Resolves when the user has finished, if VS Code tells.
 */
export async function runFix(fix: CommandFix, id: string, profile: Profile | undefined): Promise<void> {
	switch (fix) {
		case 'setApiKey':
			return runCommand('parley.setApiKey', id);
		case 'allowUnencrypted':
			return runCommand('parley.allowUnencrypted', id);
		case 'chooseModel':
			return runCommand('parley.selectModel');
		case 'manageProviders':
			return runCommand('parley.manageProviders', id);
		case 'openBilling': {
			const url = billingUrl(profile);
			if (url !== undefined) {
				await openKnownPage(url);
			}
			return;
		}
		case 'openSettings':
			await runHostCommand('workbench.action.openSettings', 'parley');
			return;
		default:
			assertNever(fix);
	}
}

async function runCommand(command: CommandId, ...args: readonly unknown[]): Promise<void> {
	await vscode.commands.executeCommand(command, ...args);
}
