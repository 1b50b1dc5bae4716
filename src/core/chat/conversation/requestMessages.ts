import { assistantMessage, CANCELLED, DENIED, toolMessage } from '../../agent/loop';
import { assertNever } from '../../base/assertNever';
import { fencedBlock } from '../../base/markdownFence';
import { omitUndefined } from '../../base/omitUndefined';
import type { ChatMessage } from '../../llm/types/types';
import type { CallState } from '../../tools/tool';
import { pickedChoice, type ReplyTurn, type Step, type Turn, type UserTurn } from './conversation';
import type { Attachment, SelectionAttachment } from './attachments';

/** What is said about messages as a whole, and not in one of them. */
export interface MessageChoices {
	readonly systemPrompt: string;
	readonly systemRole: 'system' | 'developer';
	/** The user's `name` on his messages; absent is not sent. */
	readonly name?: string | undefined;
	/** The provider wants the reasoning of calls back. */
	readonly reasoningBack: boolean;
}

/**
 * The messages of a request: the system prompt, then the turns in order. Whatever was cancelled or damaged before,
 * every call is followed by its answer, and nothing is empty, because servers refuse the whole request otherwise.
 */
export function requestMessages(
	turns: readonly Turn[],
	{ systemPrompt, systemRole, name, reasoningBack }: MessageChoices,
): ChatMessage[] {
	const system: ChatMessage[] = systemPrompt.trim() === '' ? [] : [{ role: systemRole, content: systemPrompt }];
	return [
		...system,
		...turns.flatMap(turn => (turn.kind === 'user' ? [userMessage(turn, name)] : replyMessages(turn, reasoningBack))),
	];
}

type ContentPart = Exclude<Extract<ChatMessage, { role: 'user' }>['content'], string>[number];

/** Text alone is a string, which every server takes; parts are for what only they can hold. */
export function userMessage({ text, attachments }: Pick<UserTurn, 'text' | 'attachments'>, name?: string): ChatMessage {
	const code = attachments.filter(attachment => attachment.kind === 'selection').map(attachmentText);
	const words = [...code, text].filter(part => part !== '').join('\n\n');
	const others = attachments.flatMap(attachment => (attachment.kind === 'selection' ? [] : [mediaPart(attachment)]));
	return {
		role: 'user',
		content:
			others.length === 0 ? words : [...(words === '' ? [] : [{ type: 'text' as const, text: words }]), ...others],
		...omitUndefined({ name }),
	};
}

function mediaPart(attachment: Exclude<Attachment, SelectionAttachment>): ContentPart {
	switch (attachment.kind) {
		case 'image':
			return {
				type: 'image_url',
				image_url: omitUndefined({ url: attachment.url, detail: attachment.detail }),
			};
		case 'audio':
			// A provider may take more formats than the type lists.
			return {
				type: 'input_audio',
				input_audio: { data: attachment.data, format: attachment.format as 'wav' | 'mp3' },
			};
		case 'file':
			return { type: 'file', file: { filename: attachment.name, file_data: attachment.data } };
		default:
			return assertNever(attachment);
	}
}

/** Code as the model reads it: where it is from, then the text in a fence that the text cannot close. */
export function attachmentText(attachment: SelectionAttachment): string {
	const lines =
		attachment.startLine === attachment.endLine
			? `line ${attachment.startLine}`
			: `lines ${attachment.startLine}-${attachment.endLine}`;
	return `${attachment.path}, ${lines}:\n${fencedBlock(attachment.text, attachment.languageId)}`;
}

const replyMessages = (turn: ReplyTurn, reasoningBack: boolean): ChatMessage[] =>
	turn.steps.flatMap(step => stepMessages(step, reasoningBack));

function stepMessages(step: Step, reasoningBack: boolean): ChatMessage[] {
	// A blocked call never ran and was never answered: the model is better off without it.
	const calls = step.calls.filter(({ state }) => state !== 'blocked');
	if (calls.length === 0) {
		const { text } = pickedChoice(step);
		return text === '' ? [] : [{ role: 'assistant', content: text }];
	}
	return [
		assistantMessage(
			step.text,
			calls.map(({ call }) => call),
			reasoningBack ? step.reasoning : '',
		),
		...calls.map(({ call, state, result }) =>
			toolMessage(call, result !== undefined && result.text !== '' ? result.text : unanswered(state)),
		),
	];
}

const unanswered = (state: CallState): string => (state === 'denied' ? DENIED : state === 'done' ? '' : CANCELLED);
