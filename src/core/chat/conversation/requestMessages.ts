import { assistantMessage, CANCELLED, DENIED, toolMessage } from '../../agent/loop';
import { assertNever } from '../../base/assertNever';
import { fencedBlock } from '../../base/markdownFence';
import { omitUndefined } from '../../base/omitUndefined';
import type { ChatMessage } from '../../llm/types/types';
import type { CallState } from '../../tools/tool';
import { pickedChoice, type ReplyTurn, type Step, type Turn, type UserTurn } from './conversation';
import type { Attachment, SelectionAttachment } from './attachments';

/** Choices for all messages of a request. */
export interface MessageChoices {
	readonly systemPrompt: string;
	readonly systemRole: 'system' | 'developer';
	/** The `name` on the user's messages; absent is not sent. */
	readonly name?: string | undefined;
	/** True where the provider wants the reasoning that led to calls back. */
	readonly reasoningBack: boolean;
}

/**
 * Builds the messages of a request: the system prompt, then the turns in order. Whatever was cancelled or damaged
 * before, every call is followed by its answer and no message is empty, because servers refuse the whole request
 * otherwise.
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

/**
 * Builds a message of the user. Text alone is a string, which every server takes; only media make it a list of parts.
 */
export function userMessage({ text, attachments }: Pick<UserTurn, 'text' | 'attachments'>, name?: string): ChatMessage {
	const code = attachments.filter(attachment => attachment.kind === 'selection').map(attachmentText);
	const fullText = [...code, text].filter(part => part !== '').join('\n\n');
	const media = attachments.flatMap(attachment => (attachment.kind === 'selection' ? [] : [mediaPart(attachment)]));
	return {
		role: 'user',
		content:
			media.length === 0
				? fullText
				: [...(fullText === '' ? [] : [{ type: 'text' as const, text: fullText }]), ...media],
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

/** Formats code for the model: its path and lines, then the text in a fence that it cannot close. */
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
	// A blocked call never ran and was never answered: it is left out.
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
			toolMessage(call, result !== undefined && result.text !== '' ? result.text : unansweredText(state)),
		),
	];
}

/** Returns the answer to a call that has no text of its own. */
const unansweredText = (state: CallState): string => (state === 'denied' ? DENIED : state === 'done' ? '' : CANCELLED);
