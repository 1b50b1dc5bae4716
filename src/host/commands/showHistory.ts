import * as vscode from 'vscode';
import { listChats } from '../../core/chat/journal/chatList';
import { omitUndefined } from '../../core/base/omitUndefined';
import { offerUndo, type RemovedChat, removeChat } from './deleteChat';
import type { Command, Services } from './services';
import { type PickItem, createPick, plainItems } from '../platform/ui/quickPick';

interface ChatItem extends PickItem {
	readonly chat?: string;
	readonly title?: string;
	readonly undo?: boolean;
}

/** Lists all stored chats, those of this workspace first; opens one, or deletes one by its button. */
export const showHistory: Command = async services => {
	const pick = createPick<ChatItem>();
	pick.title = vscode.l10n.t('Chat History');
	pick.placeholder = vscode.l10n.t('Search chats');
	pick.matchOnDescription = true;
	pick.busy = true;
	pick.show();
	// Undo is a row of the list, the newest deletion first; when the list closes, messages offer the rest.
	const removed: RemovedChat[] = [];
	const refresh = async (): Promise<void> => {
		pick.items = plainItems(await chatItems(services, removed.at(-1)));
	};
	const runGuarded = (work: () => Promise<void>): void =>
		void work().catch((error: unknown) => services.report('parley.showHistory', error));
	pick.onDidHide(() => {
		pick.dispose();
		for (const chat of removed) {
			runGuarded(() => offerUndo(chat));
		}
	});
	pick.onDidAccept(() =>
		runGuarded(async () => {
			const [item] = pick.selectedItems;
			if (item?.undo === true) {
				await removed.pop()?.undo();
				await refresh();
				return;
			}
			pick.hide();
			if (item?.chat !== undefined) {
				await openChat(services, item.chat);
			}
		}),
	);
	pick.onDidTriggerItemButton(({ item }) =>
		runGuarded(async () => {
			if (item.chat === undefined) {
				return;
			}
			removed.push(await removeChat(services, item.chat, item.title ?? ''));
			await refresh();
		}),
	);
	await refresh();
	pick.busy = false;
};

async function openChat(services: Services, id: string): Promise<void> {
	const ticket = services.chat.begin();
	await services.sessions.open(id);
	await services.chat.focus(ticket);
}

async function chatItems(services: Services, removed: RemovedChat | undefined): Promise<readonly ChatItem[]> {
	const chats = await listChats(services.journalFiles);
	const here = chats.filter(chat => chat.workspace === services.workspace);
	const elsewhere = chats.filter(chat => chat.workspace !== services.workspace);
	const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };
	const when = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
	const item = (chat: (typeof chats)[number]): ChatItem => {
		const title = chat.title === '' ? vscode.l10n.t('Untitled chat') : chat.title;
		const current = chat.id === services.sessions.current.id;
		const icon = current ? 'circle-small-filled' : chat.surface === 'editor' ? 'code' : undefined;
		return {
			...omitUndefined({ icon }),
			label: title,
			title,
			chat: chat.id,
			buttons: [remove],
			description: chat.damaged ? vscode.l10n.t('damaged') : when.format(chat.modified),
		};
	};
	const separator = (label: string): ChatItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
	const undo: readonly ChatItem[] =
		removed === undefined
			? []
			: [
					{
						icon: 'discard',
						label: vscode.l10n.t('Undo: restore “{0}”', removed.title),
						undo: true,
						alwaysShow: true,
					},
				];
	if (chats.length === 0) {
		return [...undo, { label: vscode.l10n.t('There are no chats yet.') }];
	}
	return [
		...undo,
		...(here.length > 0 ? [separator(vscode.l10n.t('This workspace')), ...here.map(item)] : []),
		...(elsewhere.length > 0 ? [separator(vscode.l10n.t('Other workspaces')), ...elsewhere.map(item)] : []),
	];
}
