import { own } from '../../base/own';
import { assertNever } from '../../base/assertNever';
import type { Adaptation, HistoryForm } from '../types/appliedAdaptation';
import { asRecord } from '../json/looseJson';
import { type ChatBody, type ChatMessage, WITHHELD_REASONING } from '../types/types';
import { shortCallIds } from './callIds';

type HistoryAdaptation = Extract<Adaptation, { kind: 'history' }>;
type AssistantMessage = Extract<ChatMessage, { role: 'assistant' }>;
type UserMessage = Extract<ChatMessage, { role: 'user' }>;

/** Stands for thoughts that another server had, or that were never told: an empty text counts as missing. */
export const NO_REASONING = ' ';
/** Stands for the text beside calls where a server takes no message without any. */
const NO_TEXT = 'Calling a tool.';

/** The fields of a message and of a call that every server knows. */
const MESSAGE_FIELDS: ReadonlySet<string> = new Set(['role', 'content', 'tool_calls', 'tool_call_id']);
const CALL_FIELDS: ReadonlySet<string> = new Set(['id', 'type', 'function']);

/** Gives the earlier messages of a request another form. Returns undefined if they have it already. */
export function adaptHistory(
	body: ChatBody,
	{ param, to }: HistoryAdaptation,
): { readonly body: ChatBody; readonly from: unknown } | undefined {
	const messages = historyIn(body.messages, param, to);
	return JSON.stringify(messages) === JSON.stringify(body.messages)
		? undefined
		: { body: { ...body, messages: [...messages] }, from: undefined };
}

function historyIn(messages: readonly ChatMessage[], param: string, to: HistoryForm): readonly ChatMessage[] {
	switch (to) {
		case 'left out':
			return messages.map(message => withoutField(message, param));
		case 'with calls':
			return messages.map(message => (hasCalls(message) ? withReasoning(message, param) : message));
		case 'everywhere':
			return messages.map(message => (message.role === 'assistant' ? withReasoning(message, param) : message));
		case 'short':
			return shortCallIds(messages);
		case 'text':
			return callsAsText(messages, () => true);
		case 'foreign as text':
			return callsAsText(messages, message => extraFields(message).length === 0);
		case 'empty':
			return messages.map(message => withContent(message, ''));
		case 'filled':
			return messages.map(message => withContent(message, NO_TEXT));
		default:
			return assertNever(to);
	}
}

export const hasCalls = (message: ChatMessage): message is AssistantMessage =>
	message.role === 'assistant' && (message.tool_calls ?? []).length > 0;

/** Lists the fields of a message and of its calls that not every server knows. */
export const extraFields = (message: ChatMessage): readonly string[] => [
	...Object.keys(message).filter(name => !MESSAGE_FIELDS.has(name)),
	...(hasCalls(message) ? (message.tool_calls ?? []) : []).flatMap(call =>
		Object.keys(call).filter(name => !CALL_FIELDS.has(name)),
	),
];

function withoutField(message: ChatMessage, name: string): ChatMessage {
	const cut = (holder: object): object => {
		const { [name]: _, ...rest } = holder as Readonly<Record<string, unknown>>;
		return rest;
	};
	return (
		hasCalls(message)
			? { ...cut(message), tool_calls: (message.tool_calls ?? []).map(cut) }
			: MESSAGE_FIELDS.has(name)
				? message
				: cut(message)
	) as ChatMessage;
}

/** Gives a message its thoughts under a name: as they came under any name, or a placeholder. */
function withReasoning(message: AssistantMessage, name: string): ChatMessage {
	const fields = asRecord(message) ?? {};
	if (isFilled(own(fields, name))) {
		return message;
	}
	const known = [fields['reasoning_content'], fields['reasoning'], message[WITHHELD_REASONING]].find(isFilled);
	return { ...message, [name]: known ?? NO_REASONING };
}

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const withContent = (message: ChatMessage, text: string): ChatMessage =>
	message.role === 'assistant' && (message.content ?? '') === '' ? { ...message, content: text } : message;

/** Joins two messages of the user into one. */
export function joinUserMessages(first: UserMessage, second: UserMessage): UserMessage {
	const parts = ({ content }: UserMessage): Exclude<UserMessage['content'], string> =>
		typeof content !== 'string' ? content : content === '' ? [] : [{ type: 'text', text: content }];
	return {
		...first,
		content:
			typeof first.content === 'string' && typeof second.content === 'string'
				? [first.content, second.content].filter(text => text.trim() !== '').join('\n\n')
				: [...parts(first), ...parts(second)],
	};
}

/** Tells calls and their answers in words, for a template that knows neither, with user and assistant in turns. */
function callsAsText(
	messages: readonly ChatMessage[],
	isTold: (message: ChatMessage) => boolean,
): readonly ChatMessage[] {
	const names = new Map<string, string>();
	const told: ChatMessage[] = [];
	for (const message of messages) {
		const plain = hasCalls(message)
			? isTold(message)
				? toldCalls(message, names)
				: message
			: message.role === 'tool' && names.has(message.tool_call_id)
				? toldAnswer(message, names.get(message.tool_call_id) ?? '')
				: message;
		const last = told.at(-1);
		if (plain.role === 'user' && last?.role === 'user') {
			told[told.length - 1] = joinUserMessages(last, plain);
		} else {
			told.push(plain);
		}
	}
	return told;
}

function toldCalls(message: AssistantMessage, names: Map<string, string>): ChatMessage {
	const lines = (message.tool_calls ?? []).map(call => {
		const { name, text } =
			call.type === 'function'
				? { name: call.function.name, text: call.function.arguments }
				: { name: call.custom.name, text: call.custom.input };
		names.set(call.id, name);
		return `Called ${name} with ${text}`;
	});
	const text = typeof message.content === 'string' && message.content.trim() !== '' ? [message.content] : [];
	return { role: 'assistant', content: [...text, ...lines].join('\n\n') };
}

const toldAnswer = ({ content }: Extract<ChatMessage, { role: 'tool' }>, name: string): ChatMessage => ({
	role: 'user',
	content: `${name} returned:\n${typeof content === 'string' ? content : JSON.stringify(content)}`,
});
