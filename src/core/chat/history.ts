import { assistantMessage, CANCELLED, DENIED, toolMessage } from '../agent/loop';
import type { ChatMessage } from '../llm/types';
import type { CallState } from '../tools/tool';
import type { ReplyTurn, Step, Turn, UserTurn } from './conversation';
import type { Attachment } from './entries';

/**
 * The messages of a request: the system prompt, then the turns in order. Whatever was cancelled or damaged before,
 * every call is followed by its answer, and nothing is empty, because servers refuse the whole request otherwise.
 */
export function toMessages(turns: readonly Turn[], systemPrompt: string): ChatMessage[] {
	const system: ChatMessage[] = systemPrompt.trim() === '' ? [] : [{ role: 'system', content: systemPrompt }];
	return [...system, ...turns.flatMap(turn => (turn.kind === 'user' ? [userMessage(turn)] : replyMessages(turn)))];
}

function userMessage(turn: UserTurn): ChatMessage {
	return { role: 'user', content: [...turn.attachments.map(attachmentText), turn.text].filter(part => part !== '').join('\n\n') };
}

/** Code as the model reads it: where it is from, then the text in a fence that the text cannot close. */
export function attachmentText(attachment: Attachment): string {
	const longest = longestRun(attachment.text);
	const fence = '`'.repeat(longest + 1);
	const lines =
		attachment.startLine === attachment.endLine ? `line ${attachment.startLine}` : `lines ${attachment.startLine}-${attachment.endLine}`;
	return `${attachment.path}, ${lines}:\n${fence}${attachment.languageId}\n${attachment.text}\n${fence}`;
}

/** Of backticks, and at least two: a fence has three. */
function longestRun(text: string): number {
	let longest = 2;
	for (const [run] of text.matchAll(/`+/g)) {
		longest = Math.max(longest, run.length);
	}
	return longest;
}

const replyMessages = (turn: ReplyTurn): ChatMessage[] => turn.steps.flatMap(stepMessages);

function stepMessages(step: Step): ChatMessage[] {
	// A blocked call never ran and was never answered: the model is better off without it.
	const calls = step.calls.filter(({ state }) => state !== 'blocked');
	if (calls.length === 0) {
		return step.text === '' ? [] : [{ role: 'assistant', content: step.text }];
	}
	return [
		assistantMessage(
			step.text,
			calls.map(({ call }) => call),
		),
		...calls.map(({ call, state, result }) =>
			toolMessage(call, result !== undefined && result.text !== '' ? result.text : unanswered(state)),
		),
	];
}

const unanswered = (state: CallState): string => (state === 'denied' ? DENIED : state === 'done' ? '' : CANCELLED);
