import { l10n } from 'vscode';

export interface ToolStrings {
	/** What it does, as the card's head says it. */
	readonly title: string;
	/** One line for the list of tools. */
	readonly description: string;
	/** A codicon's name. */
	readonly icon: string;
}

/** How Parley's own tools are shown; a tool that is not known is shown by its name. */
export function toolStrings(name: string): ToolStrings {
	switch (name) {
		case 'read_selection':
			return {
				title: l10n.t('Read the selection'),
				icon: 'selection',
				description: l10n.t('The model may read what is selected in the editor, when you allow it.'),
			};
		default:
			return { title: name, description: '', icon: 'tools' };
	}
}
