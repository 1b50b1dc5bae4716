import { assistantMessage, CANCELLED, DENIED, toolMessage } from '../../agent/answerMessages';
import { assertNever } from '../../base/assertNever';
import { fencedBlock } from '../../base/markdownFence';
import { omitUndefined } from '../../base/omitUndefined';
import { shortId } from '../../base/shortId';
import { joinUserMessages } from '../../llm/adaptation/historyForms';
import type { CarriedFields, ChatMessage, ToolCall } from '../../llm/types/types';
import type { CallState } from '../../tools/tool';
import { pickedChoice, type ReplyTurn, type Step, type Turn, type UserTurn } from './conversation';
import type { Attachment, SelectionAttachment } from './attachments';

/** Choices for all messages of a request. */
export interface MessageChoices {
	readonly systemPrompt: string;
	readonly systemRole: 'system' | 'developer';
	/** The `name` on the user's messages; absent is not sent. */
	readonly name?: string | undefined;
	/** The user's own word on whether the reasoning that led to calls goes back. */
	readonly reasoningBack: boolean | undefined;
	/** The server that is asked, as `serverMark` names it, and the model as `profile/model`. */
	readonly server: string;
	readonly model: string;
}

/**
 * Builds the messages of a request: the system prompt, then the turns in order. Whatever was cancelled or damaged
 * before, every call is followed by its answer, no message is empty, and user and assistant alternate, because servers
 * refuse the whole request otherwise. What a server sent for its own later use goes back to it, and to no other.
 */
export function requestMessages(turns: readonly Turn[], choices: MessageChoices): ChatMessage[] {
	const { systemPrompt, systemRole, name } = choices;
	const system: ChatMessage[] = systemPrompt.trim() === '' ? [] : [{ role: systemRole, content: systemPrompt }];
	return [
		...system,
		...inStrictOrder(
			turns.flatMap(turn => (turn.kind === 'user' ? [userMessage(turn, name)] : replyMessages(turn, choices))),
		),
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

/** Returns the messages of a reply: those of its steps, each call followed by its answer. */
const replyMessages = (turn: ReplyTurn, choices: MessageChoices): ChatMessage[] =>
	turn.steps.flatMap((step, index) => stepMessages(step, `${turn.id} ${index}`, fromOf(turn, step, choices), choices));

/** The source of an answer, as the server of this request sees it. */
type Source = 'this server' | 'another';

/**
 * Returns the source of a step. What an earlier version stored names no server: then the model that was asked decides.
 */
function fromOf(turn: ReplyTurn, step: Step, { server, model }: MessageChoices): Source {
	const from = step.end?.carried?.from;
	return (from === undefined ? turn.model === model : from === server) ? 'this server' : 'another';
}

function stepMessages(step: Step, place: string, from: Source, { reasoningBack }: MessageChoices): ChatMessage[] {
	// A blocked call never ran and was never answered: it is left out.
	const calls = step.calls
		.filter(({ state }) => state !== 'blocked')
		.map(each => ({ ...each, call: callFor(each.call, place, from) }));
	if (calls.length === 0) {
		const { text, reasoning, end } = pickedChoice(step);
		const carried = from === 'this server' ? (end?.carried ?? NOTHING_CARRIED) : undefined;
		return text.trim() === '' ? [] : [assistantMessage({ text, calls: [], reasoning, carried, reasoningBack })];
	}
	const { text, reasoning } = step;
	// An earlier version kept no names of fields: most servers use this one, and one that refuses it says so.
	const ofBefore = { reasoningFields: reasoning === '' ? [] : ['reasoning_content'], fields: {} };
	const carried = from === 'this server' ? (step.end?.carried ?? ofBefore) : undefined;
	return [
		assistantMessage({ text, calls: calls.map(({ call }) => call), reasoning, carried, reasoningBack }),
		...calls.map(({ call, state, result }) =>
			toolMessage(call, result !== undefined && result.text !== '' ? result.text : unansweredText(state)),
		),
	];
}

const NOTHING_CARRIED: CarriedFields = { reasoningFields: [], fields: {} };

/** An id that an earlier version made where a server sent none: longer than OpenAI takes. */
const MADE_ID = /^call_[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Returns a call for the server of this request: what another one sent for itself stays behind, its id included. */
function callFor(call: ToolCall, place: string, from: Source): ToolCall {
	if (from === 'another') {
		return { id: shortId(`${place} ${call.id}`), name: call.name, arguments: call.arguments };
	}
	return MADE_ID.test(call.id) ? { ...call, id: shortId(`${place} ${call.id}`) } : call;
}

/** Returns the answer to a call that has no text of its own. */
const unansweredText = (state: CallState): string => (state === 'denied' ? DENIED : state === 'done' ? '' : CANCELLED);

/** Stands between a tool's answer and the user's next message where the model never came to say anything. */
const NO_ANSWER = 'The reply ended here, before an answer.';

/**
 * Puts messages in the order that the strictest templates ask for: after a stop or a failure, an assistant message
 * stands between the answer of a tool and the user, and messages of the user in a row are one.
 */
export function inStrictOrder(messages: readonly ChatMessage[]): ChatMessage[] {
	const ordered: ChatMessage[] = [];
	for (const message of messages) {
		const last = ordered.at(-1);
		if (message.role === 'user' && last?.role === 'user') {
			ordered[ordered.length - 1] = joinUserMessages(last, message);
			continue;
		}
		if (message.role === 'user' && last?.role === 'tool') {
			ordered.push({ role: 'assistant', content: NO_ANSWER });
		}
		ordered.push(message);
	}
	return ordered;
}
