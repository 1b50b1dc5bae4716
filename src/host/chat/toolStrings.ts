import { l10n } from 'vscode';

export interface ToolStrings {
	/** The action of the tool, as the head of its card names it. */
	readonly title: string;
	/** One line for the list of tools. */
	readonly description: string;
	/** A sentence that says what a permission for the whole chat covers. */
	readonly covers: string;
	/** The name of a codicon. */
	readonly icon: string;
}

/** Returns the strings of a tool. One that is not Parley's own is shown by its name. */
export function toolStrings(name: string): ToolStrings {
	switch (name) {
		case 'read_selection':
			return {
				title: l10n.t('Read the selection'),
				icon: 'selection',
				covers: l10n.t(
					'“Allow in this chat” also covers later calls: what is selected then, and the lines on screen if the model asks for them.',
				),
				description: l10n.t('The model can read the editor selection when you allow it.'),
			};
		default:
			return {
				title: name,
				description: '',
				covers: l10n.t('“Allow in this chat” also covers later calls of this tool, with any arguments.'),
				icon: 'tools',
			};
	}
}
