import { classifyFinishReason } from '../../llm/reply/finishReason';
import { pickedChoice, type ReplyTurn, type Step, type StepChoice } from './conversation';

/**
 * Tells whether everything of a reply that the user sees has arrived, so that its code may be put into a document. Only
 * the outcome `complete` says so: a reply that runs, or ended in any other way, holds pieces.
 */
export const isWholeReply = (turn: ReplyTurn): boolean =>
	turn.outcome?.kind === 'complete' && turn.steps.every(step => isWholeChoice(step, pickedChoice(step)));

/** Tells whether an answer of a complete reply is whole: those of `n` end one by one, each for a reason of its own. */
export function isWholeChoice(step: Step, { choice, end }: StepChoice): boolean {
	if (choice === 0) {
		// The outcome of the reply has judged the first answer of its last step, also where it gave no reason.
		return step.finishReason === undefined || classifyFinishReason(step.finishReason) === 'complete';
	}
	return end?.finishReason !== undefined && classifyFinishReason(end.finishReason) === 'complete';
}
