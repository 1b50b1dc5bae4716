import * as vscode from 'vscode';
import type { Attachment } from '../../core/chat/entries';
import type { Sessions } from '../../core/chat/sessions';
import { billingUrl } from '../platform/errorWords';
import type { CommandId } from '../platform/ids';
import type { Profiles } from '../platform/profiles';
import type { Report } from '../platform/report';
import type { PanelActions } from './panel';

/** The panel's buttons are commands, so that each is in the palette and on a key as well. */
export function createPanelActions(sessions: Sessions, profiles: Profiles, report: Report): PanelActions {
	const run = (command: CommandId, ...args: readonly unknown[]): void => {
		void vscode.commands.executeCommand(command, ...args);
	};
	return {
		newChat: () => run('parley.newChat'),
		showHistory: () => run('parley.showHistory'),
		selectModel: () => run('parley.selectModel'),
		addSelection: () => run('parley.addSelection'),
		openAttachment: attachment => void openAttachment(attachment),
		openLink: href => void openLink(href),
		fix: (action, profile, reply) => {
			switch (action) {
				case 'setApiKey':
					run('parley.setApiKey', profile);
					return;
				case 'chooseModel':
					run('parley.selectModel');
					return;
				case 'manageProviders':
					run('parley.manageProviders');
					return;
				case 'addProvider':
					run('parley.addProvider');
					return;
				case 'newChat':
					run('parley.newChat');
					return;
				case 'showLog':
					run('parley.showLog');
					return;
				case 'retry':
					void sessions.current.retry(reply).catch((error: unknown) => report('retry', error));
					return;
				case 'openBilling': {
					const url = billingUrl(profiles.find(profile));
					if (url !== undefined) {
						void vscode.env.openExternal(vscode.Uri.parse(url));
					}
					return;
				}
				case 'openSettings':
					void vscode.commands.executeCommand('workbench.action.openSettings', 'parley');
					return;
				default:
			}
		},
	};
}

/** Shows the code where it stands now; it may have moved since it was attached. */
async function openAttachment(attachment: Attachment): Promise<void> {
	try {
		const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(attachment.uri, true));
		const last = Math.min(attachment.endLine, document.lineCount) - 1;
		const first = Math.min(attachment.startLine - 1, last);
		await vscode.window.showTextDocument(document, { selection: new vscode.Range(first, 0, last, document.lineAt(last).text.length) });
	} catch {
		void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be opened any more.', attachment.path));
	}
}

/** VS Code shows the target and asks, unless the user trusts the domain. No other scheme leaves the panel. */
async function openLink(href: string): Promise<void> {
	let url: URL;
	try {
		url = new URL(href);
	} catch {
		return;
	}
	if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) {
		return;
	}
	await vscode.env.openExternal(vscode.Uri.parse(url.href, true));
}
