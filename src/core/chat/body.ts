import type { ChatBody, ChatMessage, ToolDefinition } from '../llm/types';

/** What the user chose to send. Nothing else leaves: an absent field is not sent. */
export interface Chosen {
	readonly model: string;
	readonly stream: boolean;
	readonly includeUsage: boolean;
}

export function composeBody(chosen: Chosen, messages: readonly ChatMessage[], tools: readonly ToolDefinition[]): ChatBody {
	return {
		model: chosen.model,
		messages: [...messages],
		...(chosen.stream ? { stream: true } : {}),
		// Servers refuse stream_options without stream.
		...(chosen.stream && chosen.includeUsage ? { stream_options: { include_usage: true } } : {}),
		...(tools.length > 0 ? { tools: [...tools] } : {}),
	};
}
