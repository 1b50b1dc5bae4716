import * as vscode from 'vscode';
import type { Command, Services } from './services';

export const deleteChat: Command = async services => {
	const { current } = services.sessions;
	if (current.isEmpty) {
		void vscode.window.showInformationMessage(vscode.l10n.t('This chat is empty.'));
		return;
	}
	await deleteStoredChat(services, current.id, current.conversation.title);
};

/** Moves a chat out of the history, with a way back. */
export async function deleteStoredChat(services: Services, id: string, title: string): Promise<void> {
	const wasCurrent = services.sessions.current.id === id;
	await services.sessions.release(id);
	await services.journalFiles.remove(id);
	void offerUndo(services, id, title, wasCurrent);
}

async function offerUndo(services: Services, id: string, title: string, wasCurrent: boolean): Promise<void> {
	const undo = vscode.l10n.t('Undo');
	if (await vscode.window.showInformationMessage(vscode.l10n.t('“{0}” was deleted.', title), undo) !== undo) { return; }
	await services.journalFiles.restore(id);
	if (wasCurrent) { await services.sessions.open(id); }
}
