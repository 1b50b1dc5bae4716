import * as vscode from 'vscode';
import { inform, offer } from '../platform/ui/messages';
import type { Command, Services } from './services';

export const deleteChat: Command = async services => {
	const { current } = services.sessions;
	if (current.isEmpty) {
		void inform(vscode.l10n.t('This chat is empty.'));
		return;
	}
	await offerUndo(await removeChat(services, current.id, current.conversation.title));
};

/** A chat that was moved out of the history, and the way to bring it back. */
export interface RemovedChat {
	readonly title: string;
	undo(): Promise<void>;
}

/** Moves a chat out of the history. Nothing is erased. */
export async function removeChat(services: Services, id: string, title: string): Promise<RemovedChat> {
	const wasCurrent = services.sessions.current.id === id;
	await services.sessions.evict(id);
	await services.journalFiles.remove(id);
	return {
		title,
		undo: async () => {
			await services.journalFiles.restore(id);
			if (wasCurrent) {
				await services.sessions.open(id);
			}
		},
	};
}

/** Tells the user that a chat was deleted, with a button that brings it back. */
export async function offerUndo(removed: RemovedChat): Promise<void> {
	await offer(vscode.l10n.t('“{0}” was deleted.', removed.title), [
		{ label: vscode.l10n.t('Undo'), run: () => removed.undo() },
	]);
}
