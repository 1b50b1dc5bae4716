import { distinctCallIds } from '../../llm/adaptation/callIds';
import { bodyFields, type EffectiveValues } from '../../llm/parameters/parameterValues';
import type { ChatBody, ChatMessage, ToolDefinition } from '../../llm/types/types';

/** The user's choices for a request. An absent value is not sent. */
export interface ChosenRequest {
	readonly model: string;
	readonly values: EffectiveValues;
}

/** Composes the body as the user chose it, before anything is adapted to a server. */
export function composeBody(
	{ model, values }: ChosenRequest,
	messages: readonly ChatMessage[],
	tools: readonly ToolDefinition[],
): ChatBody {
	const { tools: providerTools, stream_options: streamOptions, ...fields } = bodyFields(values);
	const allTools = [...tools, ...(Array.isArray(providerTools) ? (providerTools as readonly ToolDefinition[]) : [])];
	// Servers refuse stream_options without stream. Parley's own default goes silently; a choice of the user is kept.
	const keepsStreamOptions =
		streamOptions !== undefined && (fields['stream'] === true || values.get('stream_options')?.from !== 'default');
	return {
		model,
		messages: [...distinctCallIds(messages)],
		...fields,
		...(keepsStreamOptions ? { stream_options: streamOptions } : {}),
		...(allTools.length > 0 ? { tools: allTools } : {}),
	};
}
