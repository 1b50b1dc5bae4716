import * as vscode from 'vscode';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassage } from '../platform/editor/findTarget';
import { selectedPassage, toAttachment } from '../platform/editor/selection';
import { askInPanel, composeInPanel } from './askInPanel';
import { chooseTarget } from './chooseTarget';
import type { Command } from './services';

/**
 * One request with the code as a chip. Without a selection the symbol around the cursor, or what is on screen, becomes
 * a chip, with the question in the box, and nothing leaves before the user has seen it there.
 */
export const explainSelection: Command = async (services, about) => {
	const target = await chooseTarget(about);
	if (target === undefined) {
		return;
	}
	// Of a selection the very characters, and not its lines.
	const selected = target.from === 'selection' ? selectedPassage(codeEditor()) : undefined;
	const question = vscode.l10n.t('Explain this code.');
	const attachment = toAttachment(selected ?? targetPassage(target), crypto.randomUUID());
	if (target.from === 'selection') {
		await askInPanel(services, question, [attachment]);
	} else {
		await composeInPanel(services, question, 'ifEmpty', attachment);
	}
};
