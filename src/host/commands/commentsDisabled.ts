import * as vscode from 'vscode';
import { warn } from '../platform/ui/messages';

/**
 * Whether VS Code is set to show no comments: a thread would be paid for and seen by nobody. What was switched by hand in
 * this window it tells to no extension.
 */
export const areCommentsDisabled = (): boolean =>
	vscode.workspace.getConfiguration('comments').get('visible') === false;

/** `instead` is another way to what was asked for, where there is one. */
export async function showCommentsDisabled(instead?: {
	readonly label: string;
	readonly run: () => unknown;
}): Promise<void> {
	const open = vscode.l10n.t('Open Setting');
	const chosen = await warn(
		vscode.l10n.t(
			'VS Code is set to show no comments (comments.visible), so the answer could not be seen. Nothing was sent.',
		),
		...(instead === undefined ? [] : [instead.label]),
		open,
	);
	if (chosen === open) {
		await vscode.commands.executeCommand('workbench.action.openSettings', '@id:comments.visible');
	} else if (chosen !== undefined) {
		await instead?.run();
	}
}
