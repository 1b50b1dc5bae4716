import * as vscode from 'vscode';
import { codeEditor } from '../platform/editor/codeEditor';
import { targetPassage } from '../platform/editor/findTarget';
import { selectedPassages } from '../platform/editor/selection';
import { askInPanel, composeInPanel } from './askInPanel';
import { chooseTarget } from './chooseTarget';
import type { Command } from './services';

/**
 * Asks in the panel to explain the selection. Without a selection, the symbol around the cursor or the lines on screen
 * become a chip in the composer with the question below: nothing is sent before the user has seen it there.
 */
export const explainSelection: Command = async (services, about) => {
	const target = await chooseTarget(services.gate, about);
	if (target === undefined) {
		return;
	}
	// The exact characters of a selection, not its whole lines.
	const selected = target.from === 'selection' ? selectedPassages(codeEditor()) : [];
	const question = vscode.l10n.t('Explain this code.');
	const passages = selected.length > 0 ? selected : [targetPassage(target)];
	const attachments = passages.map(passage => passage.toAttachment(target.admission));
	if (target.from === 'selection') {
		await askInPanel(services, question, attachments);
	} else {
		await composeInPanel(services, question, 'ifEmpty', attachments);
	}
};
