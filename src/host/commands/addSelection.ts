import * as vscode from 'vscode';
import { codeEditor } from '../platform/editor/codeEditor';
import { inform } from '../platform/ui/messages';
import { selectedPassage, toAttachment } from '../platform/editor/selection';
import type { Command } from './services';

export const addSelection: Command = async services => {
	const passage = selectedPassage(codeEditor());
	if (passage === undefined) {
		void inform(vscode.l10n.t('Select some code in an editor first.'));
		return;
	}
	services.chat.attach(toAttachment(passage, crypto.randomUUID()));
	await services.chat.focus();
};
