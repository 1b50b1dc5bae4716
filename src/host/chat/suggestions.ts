import { l10n, type TextEditor } from 'vscode';
import type { Attachment } from '../../core/chat/conversation/attachments';
import { toAttachment, visiblePassage } from '../platform/editor/selection';

export interface Suggestion {
	readonly id: string;
	readonly icon: string;
	readonly label: string;
	readonly prompt: string;
	/** Returns the code that is sent with the prompt, read at the moment of the call. */
	attachment(): Attachment | undefined;
}

/** Returns three things to try with the open editor. Enter in an empty composer runs the first one. */
export function suggestionsFor(editor: TextEditor | undefined): readonly Suggestion[] {
	const noAttachment = (): undefined => undefined;
	const tour: Suggestion = {
		id: 'tour',
		icon: 'compass',
		label: l10n.t('What can you do?'),
		prompt: l10n.t('What can you do?'),
		attachment: noAttachment,
	};
	if (editor === undefined) {
		return [
			tour,
			{
				id: 'regex',
				icon: 'regex',
				label: l10n.t('Write a regular expression for ISO dates'),
				prompt: l10n.t('Write a regular expression for ISO dates, with tests.'),
				attachment: noAttachment,
			},
			{
				id: 'compare',
				icon: 'table',
				label: l10n.t('Compare Map and Object in a table'),
				prompt: l10n.t('Compare Map and Object of JavaScript in a table.'),
				attachment: noAttachment,
			},
		];
	}
	const name = editor.document.fileName.replace(/^.*[\\/]/, '');
	const visible = (): Attachment => toAttachment(visiblePassage(editor), crypto.randomUUID());
	return [
		{
			id: 'selection',
			icon: 'selection',
			label: l10n.t('What does my selection do?'),
			prompt: l10n.t('What does my selection do?'),
			attachment: noAttachment,
		},
		{
			id: 'explain',
			icon: 'file-code',
			label: l10n.t('Explain what is on screen in {0}', name),
			prompt: l10n.t('Explain this code.'),
			attachment: visible,
		},
		tour,
	];
}
