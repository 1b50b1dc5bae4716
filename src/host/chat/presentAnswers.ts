import { l10n } from 'vscode';
import type { StepChoice, Step } from '../../core/chat/conversation/conversation';
import type { AnswerEnd } from '../../core/chat/conversation/entries';
import { isWholeChoice } from '../../core/chat/conversation/wholeAnswers';
import type { AppliedAdaptation } from '../../core/llm/types/appliedAdaptation';
import { classifyFinishReason } from '../../core/llm/reply/finishReason';
import type { Citation } from '../../core/llm/types/types';
import type { AnswerView, ChangeView, SourceView } from '../../protocol/viewModel';
import { formatList } from '../platform/ui/formatList';
import { describeAdaptation } from '../platform/strings/adaptationStrings';
import { outcomeLabel } from '../platform/strings/outcomeLabel';

/** Presents the first answer of a step, without a label: the reply says how it ended. */
export const presentFirstChoice = (step: Step): AnswerView => ({
	...presentChoice(step, { ...step, choice: 0 }),
	label: '',
});

export function presentChoice(step: Step, choice: StepChoice): AnswerView {
	const { text, reasoning, refusal, end } = choice;
	return {
		text,
		reasoning,
		refusal,
		label: answerLabel(end),
		sources: collectSources(end?.citations ?? []),
		audio: end?.audio ?? null,
		media: end?.media ?? [],
		isWhole: isWholeChoice(step, choice),
	};
}

/** Describes how an answer other than the first ended, unless it is simply complete. */
function answerLabel(end: AnswerEnd | undefined): string {
	if (end === undefined) {
		return '';
	}
	const calls = end.calls ?? [];
	if (calls.length > 0) {
		return l10n.t(
			'This answer calls {0}. Only the first answer’s calls are run.',
			formatList(calls.map(({ name }) => name)),
		);
	}
	const meaning = end.finishReason === undefined ? 'complete' : classifyFinishReason(end.finishReason);
	return meaning === 'failed' ? '' : outcomeLabel(meaning);
}

/** Returns the cited web addresses, each once. */
function collectSources(citations: readonly Citation[]): readonly SourceView[] {
	const sources = new Map<string, SourceView>();
	for (const { url, title } of citations) {
		const host = urlHost(url);
		if (host !== undefined && !sources.has(url)) {
			sources.set(url, { url, title: title === '' ? host : title, host });
		}
	}
	return [...sources.values()];
}

function urlHost(url: string): string | undefined {
	try {
		const { protocol, host } = new URL(url);
		return protocol === 'https:' || protocol === 'http:' ? host : undefined;
	} catch {
		return undefined;
	}
}

export const presentChanges = (
	changes: readonly AppliedAdaptation[],
	isExempt: (param: string) => boolean,
): readonly ChangeView[] =>
	changes.map(change => ({
		text: describeAdaptation(change),
		param: change.adaptation.param,
		undone: isExempt(change.adaptation.param),
	}));
