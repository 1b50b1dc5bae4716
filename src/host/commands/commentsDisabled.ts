import * as vscode from 'vscode';
import { type MessageAction, offer } from '../platform/ui/messages';

/**
 * Tells whether VS Code is set to show no comments: the user would pay for a thread that nobody sees. VS Code tells no
 * extension about comments that were switched off by hand in this window.
 */
export const areCommentsDisabled = (): boolean =>
	vscode.workspace.getConfiguration('comments').get('visible') === false;

/** Tells the user that they would not see an answer; `alternatives` are other ways to get it. */
export async function showCommentsDisabled(...alternatives: readonly MessageAction[]): Promise<void> {
	const text = vscode.l10n.t(
		'VS Code is set to show no comments (comments.visible), so you would not see the answer. Nothing was sent.',
	);
	const openSetting: MessageAction = {
		label: vscode.l10n.t('Open Setting'),
		run: () => vscode.commands.executeCommand('workbench.action.openSettings', '@id:comments.visible'),
	};
	await offer(text, [...alternatives, openSetting], 'warning');
}
