import type { Patch } from '../../protocol/messages';
import type { AnswerView, StepView } from '../../protocol/viewModel';

const EMPTY_ANSWER: AnswerView = {
	reasoning: '',
	text: '',
	refusal: '',
	label: '',
	sources: [],
	audio: null,
	media: [],
	isWhole: false,
};

export const EMPTY_STEP: StepView = {
	...EMPTY_ANSWER,
	reasoningSeconds: null,
	calls: [],
	others: [],
	shown: 0,
	changes: [],
};

/** Returns the index of the answer that is shown; 0 where the step has no answer at that index. */
export const shownIndex = (step: StepView): number => (step.shown <= step.others.length ? step.shown : 0);

export const shownAnswer = (step: StepView): AnswerView => step.others[shownIndex(step) - 1] ?? step;

/** Returns the text of an answer, or its refusal where it has no text. */
export const answerText = ({ text, refusal }: AnswerView): string => (text === '' ? refusal : text);

/** Returns the step with more text in one of its answers. Missing answers before that one are added empty. */
export function appendToAnswer(
	step: StepView,
	{ answer, field, text }: Extract<Patch, { readonly op: 'append' }>,
): StepView {
	if (answer === 0) {
		return { ...step, [field]: step[field] + text };
	}
	const missing = Math.max(0, answer - step.others.length);
	const others = [...step.others, ...Array.from({ length: missing }, () => EMPTY_ANSWER)];
	const previous = others[answer - 1] ?? EMPTY_ANSWER;
	return { ...step, others: others.with(answer - 1, { ...previous, [field]: previous[field] + text }) };
}
