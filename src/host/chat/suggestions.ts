import { l10n, type TextEditor } from 'vscode';
import { selectedPassages, selectedRanges, visiblePassage } from '../platform/editor/selection';
import type { Passage } from '../platform/gate/passage';
import { TOUR_STEPS, type TourStep } from '../platform/ids';

/** A thing to try: a question to send, or a step of the tour. */
export type Suggestion = PromptSuggestion | TourSuggestion;

interface SuggestionLabel {
	readonly id: string;
	readonly icon: string;
	readonly label: string;
}

interface PromptSuggestion extends SuggestionLabel {
	readonly prompt: string;
	/** Returns the code that is sent with the prompt, read at the moment of the call. */
	passages(): readonly Passage[];
}

interface TourSuggestion extends SuggestionLabel {
	readonly step: TourStep;
}

/** Returns the steps of the tour, for a chat with the demo; those that were taken have a tick. */
export function tourSuggestions(taken: ReadonlySet<TourStep>): readonly Suggestion[] {
	const labels: Readonly<Record<TourStep, readonly [icon: string, label: string]>> = {
		edit: ['edit', l10n.t('See an edit')],
		thread: ['comment-discussion', l10n.t('See an explanation at the code')],
		parameters: ['settings', l10n.t('See the parameters')],
		requests: ['list-tree', l10n.t('See the requests')],
	};
	return TOUR_STEPS.map(step => {
		const [icon, label] = labels[step];
		return { id: step, icon: taken.has(step) ? 'pass' : icon, label, step };
	});
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
	const selection: Suggestion = {
		id: 'selection',
		icon: 'selection',
		label: l10n.t('What does my selection do?'),
		prompt: l10n.t('What does my selection do?'),
		passages: () => selectedPassages(editor),
	};
	return [
		...(selectedRanges(editor).length === 0 ? [] : [selection]),
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
