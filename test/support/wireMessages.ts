import assert from 'node:assert/strict';
import { isShortId } from '../../src/core/base/shortId';

/** Builders of messages as they stand in the body of a request. */
export const user = (content: unknown): object => ({ role: 'user', content });

export const assistant = (content: string): object => ({ role: 'assistant', content });

export const toolCall = (id: string, name: string, args: string, more: object = {}): object => ({
	id,
	type: 'function',
	function: { name, arguments: args },
	...more,
});

export const assistantCalls = (content: string | null, ...calls: readonly object[]): object => ({
	role: 'assistant',
	content,
	tool_calls: calls,
});

export const toolResult = (id: string, content: string): object => ({ role: 'tool', tool_call_id: id, content });

interface SentMessage {
	readonly content: string;
	readonly tool_call_id?: string;
	readonly tool_calls?: readonly { readonly id: string }[];
}

/** Gives calls the names of a list in place of the ids that were made for their new server, and their answers too. */
export function withIds(messages: readonly SentMessage[], names: readonly string[]): readonly SentMessage[] {
	const ids = messages.flatMap(({ tool_calls: calls = [] }) => calls.map(({ id }) => id));
	assert.ok(ids.every(isShortId), ids.join());
	const nameOf = (id: string): string => names[ids.indexOf(id)] ?? id;
	return messages.map(message => ({
		...message,
		...(message.tool_call_id === undefined ? {} : { tool_call_id: nameOf(message.tool_call_id) }),
		...(message.tool_calls === undefined
			? {}
			: { tool_calls: message.tool_calls.map(call => ({ ...call, id: nameOf(call.id) })) }),
	}));
}
