import * as vscode from 'vscode';
import { selectedPassage, toAttachment, visiblePassage } from '../platform/selection';
import type { Command } from './services';

/**
 * One request with the code as a chip: no tool, no approval, so that it works on every model. Without a selection the
 * lines on screen become a chip, and nothing leaves before the user has seen it there.
 */
export const explainSelection: Command = async services => {
	const editor = vscode.window.activeTextEditor;
	if (editor === undefined) {
		void vscode.window.showInformationMessage(vscode.l10n.t('Open a file and select some code first.'));
		return;
	}
	const selected = selectedPassage(editor);
	const attachment = toAttachment(selected ?? visiblePassage(editor), crypto.randomUUID());
	if (selected === undefined) {
		services.chat.attach(attachment);
		await services.chat.focus();
		return;
	}
	await services.chat.focus();
	const { sessions } = services;
	const session = sessions.current.running || sessions.current.readOnly ? sessions.newChat() : sessions.current;
	await session.send({ text: vscode.l10n.t('Explain this code.'), attachments: [attachment], tools: [] });
};
