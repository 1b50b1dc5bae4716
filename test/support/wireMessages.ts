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
