import * as vscode from 'vscode';
import { inform } from '../platform/ui/messages';
import type { Command } from './services';

export const renameChat: Command = async services => {
	const session = services.sessions.current;
	if (session.isEmpty || session.readOnly) {
		void inform(vscode.l10n.t('There is no chat here to rename yet.'));
		return;
	}
	const title = await vscode.window.showInputBox({
		title: vscode.l10n.t('Rename chat'),
		value: session.conversation.title,
		prompt: vscode.l10n.t('The name in the history and above the chat'),
	});
	if (title !== undefined && title.trim() !== '') {
		await session.rename(title.trim());
	}
};
