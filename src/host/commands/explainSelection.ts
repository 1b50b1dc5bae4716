import * as vscode from 'vscode';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassage } from '../platform/editor/findTarget';
import { selectedPassage, toAttachment } from '../platform/editor/selection';
import { askInPanel, composeInPanel } from './askInPanel';
import { chooseTarget } from './chooseTarget';
import type { Command } from './services';

/**
 * Asks in the panel to explain the selection. Without a selection, the symbol around the cursor or the lines on screen
 * become a chip in the composer with the question below: nothing is sent before the user has seen it there.
 */
export const explainSelection: Command = async (services, about) => {
	const target = await chooseTarget(about);
	if (target === undefined) {
		return;
	}
	// The exact characters of a selection, not its whole lines.
	const selected = target.from === 'selection' ? selectedPassage(codeEditor()) : undefined;
	const question = vscode.l10n.t('Explain this code.');
	const attachment = toAttachment(selected ?? targetPassage(target), crypto.randomUUID());
	if (target.from === 'selection') {
		await askInPanel(services, question, [attachment]);
	} else {
		await composeInPanel(services, question, 'ifEmpty', attachment);
	}
};
