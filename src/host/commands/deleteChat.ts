import * as vscode from 'vscode';
import type { JournalFiles } from '../../core/chat/journal/journalFiles';
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

/** The days for which a deleted chat can be brought back. It is erased when Parley starts after them. */
const DAYS_TO_UNDO = 30;

/** A chat that was moved out of the history, the way to bring it back, and the way to erase it at once. */
export interface RemovedChat {
	readonly title: string;
	undo(): Promise<void>;
	erase(): Promise<void>;
}

/** Moves a chat out of the history, from where it is erased later. */
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
		erase: () => services.journalFiles.erase(id),
	};
}

/** Tells the user that a chat was deleted, and when it is erased; buttons bring it back, or erase it now. */
export async function offerUndo(removed: RemovedChat): Promise<void> {
	await offer(vscode.l10n.t('“{0}” was deleted. It is erased after {1} days.', removed.title, DAYS_TO_UNDO), [
		{ label: vscode.l10n.t('Undo'), run: () => removed.undo() },
		{ label: vscode.l10n.t('Erase now'), run: () => removed.erase() },
	]);
}

/** Erases the chats that were deleted long enough ago. */
export async function eraseOldChats(files: JournalFiles, now: number): Promise<void> {
	await files.eraseDeletedBefore(now - DAYS_TO_UNDO * 24 * 3_600_000);
}
