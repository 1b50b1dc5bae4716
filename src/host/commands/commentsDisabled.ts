import * as vscode from 'vscode';
import { runHostCommand } from '../platform/ui/hostCommands';
import { offer } from '../platform/ui/messages';

const visible = (): unknown => vscode.workspace.getConfiguration('comments').get('visible');

/**
 * Tells whether threads are drawn beside code: else the user would pay for an answer that nobody sees. Where none are
 * drawn, there is no such setting. VS Code tells no extension about comments that were switched off by hand in this
 * window.
 */
export const showsComments = (): boolean => visible() === true;

/** Says why the answer is in the chat, where that is the user's own choice. */
export function tellAnswerInChat(): void {
	if (visible() === undefined) {
		return;
	}
	const text = vscode.l10n.t(
		'Comments are turned off in {0} (comments.visible), so the answer is in the chat.',
		vscode.env.appName,
	);
	const openSetting = {
		label: vscode.l10n.t('Open Setting'),
		run: () => runHostCommand('workbench.action.openSettings', '@id:comments.visible'),
	};
	void offer(text, [openSetting]);
}
