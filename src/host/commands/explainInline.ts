import * as vscode from 'vscode';
import { chooseTarget } from './chooseTarget';
import { areCommentsDisabled, showCommentsDisabled } from './commentsDisabled';
import { explainSelection } from './explainSelection';
import type { Command } from './services';

export const explainInline: Command = async (services, about) => {
	if (areCommentsDisabled()) {
		await showCommentsDisabled({
			label: vscode.l10n.t('Explain in Chat'),
			run: () => explainSelection(services, about),
		});
		return;
	}
	const target = await chooseTarget(about);
	if (target !== undefined) {
		await services.threads.explain(target);
	}
};
