import { l10n, type TextEditor } from 'vscode';
import { visiblePassage } from '../platform/editor/selection';
import type { Passage } from '../platform/gate/passage';

export interface Suggestion {
	readonly id: string;
	readonly icon: string;
	readonly label: string;
	readonly prompt: string;
	/** Returns the code that is sent with the prompt, read at the moment of the call. */
	passages(): readonly Passage[];
}

/** Returns three things to try with the open editor. Enter in an empty composer runs the first one. */
export function suggestionsFor(editor: TextEditor | undefined): readonly Suggestion[] {
	const noCode = (): readonly Passage[] => [];
	const tour: Suggestion = {
		id: 'tour',
		icon: 'compass',
		label: l10n.t('What can you do?'),
		prompt: l10n.t('What can you do?'),
		passages: noCode,
	};
	if (editor === undefined) {
		return [
			tour,
			{
				id: 'regex',
				icon: 'regex',
				label: l10n.t('Write a regular expression for ISO dates'),
				prompt: l10n.t('Write a regular expression for ISO dates, with tests.'),
				passages: noCode,
			},
			{
				id: 'compare',
				icon: 'table',
				label: l10n.t('Compare Map and Object in a table'),
				prompt: l10n.t('Compare Map and Object of JavaScript in a table.'),
				passages: noCode,
			},
		];
	}
	const name = editor.document.fileName.replace(/^.*[\\/]/, '');
	return [
		{
			id: 'selection',
			icon: 'selection',
			label: l10n.t('What does my selection do?'),
			prompt: l10n.t('What does my selection do?'),
			passages: noCode,
		},
		{
			id: 'explain',
			icon: 'file-code',
			label: l10n.t('Explain what is on screen in {0}', name),
			prompt: l10n.t('Explain this code.'),
			passages: () => [visiblePassage(editor)],
		},
		tour,
	];
}
