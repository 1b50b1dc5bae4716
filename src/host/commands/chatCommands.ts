import * as vscode from 'vscode';
import { codeEditor } from '../platform/editor/codeEditor';
import { selectedPassages } from '../platform/editor/selection';
import { inform } from '../platform/ui/messages';
import type { Command } from './services';

export const focusChat: Command = ({ chat }) => chat.focus();

/** Begins a new chat. The one before goes on answering in the background. */
export const newChat: Command = async services => {
	const ticket = services.chat.begin();
	services.sessions.newChat();
	await services.leaveChats();
	await services.chat.focus(ticket);
};

export const renameChat: Command = async ({ sessions }) => {
	const session = sessions.current;
	if (session.isEmpty || session.readOnly) {
		void inform(vscode.l10n.t('This chat is empty.'));
		return;
	}
	const title = await vscode.window.showInputBox({
		title: vscode.l10n.t('Rename Chat'),
		value: session.conversation.title,
		prompt: vscode.l10n.t('The name in the history and above the chat'),
	});
	if (title !== undefined && title.trim() !== '') {
		await session.rename(title.trim());
	}
};

export const stop: Command = ({ sessions }) => sessions.current.stop();

/** Opens the Parameters drawer of the panel. */
export const chatParameters: Command = ({ chat }) => chat.openParameters();

export const addSelection: Command = async ({ chat, gate }) => {
	const passages = selectedPassages(codeEditor());
	if (passages.length === 0) {
		void inform(vscode.l10n.t('Select some code in an editor first.'));
		return;
	}
	const admission = await gate.admit(passages);
	if (admission === undefined) {
		return;
	}
	passages.forEach(passage => chat.attach(passage.toAttachment(admission)));
	await chat.focus();
};

export const showRequests: Command = ({ inspector }) => inspector.show();

export const showLog: Command = ({ log }) => log.show();
