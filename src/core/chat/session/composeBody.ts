import { bodyFields, type EffectiveValues } from '../../llm/parameters/parameterValues';
import type { ChatBody, ChatMessage, ToolDefinition } from '../../llm/types/types';

/** What the user chose to send. Nothing else leaves: an absent field is not sent. */
export interface ChosenRequest {
	readonly model: string;
	readonly values: EffectiveValues;
}

/** The body as the user chose it, before anything is adapted to a server. */
export function composeBody(
	{ model, values }: ChosenRequest,
	messages: readonly ChatMessage[],
	tools: readonly ToolDefinition[],
): ChatBody {
	const { tools: providerTools, stream_options: streamOptions, ...fields } = bodyFields(values);
	const allTools = [...tools, ...(Array.isArray(providerTools) ? (providerTools as readonly ToolDefinition[]) : [])];
	// Servers refuse stream_options without stream; Parley's own default goes with it without a word.
	const keepsOptions =
		streamOptions !== undefined && (fields['stream'] === true || values.get('stream_options')?.from !== 'default');
	return {
		model,
		messages: [...messages],
		...fields,
		...(keepsOptions ? { stream_options: streamOptions } : {}),
		...(allTools.length > 0 ? { tools: allTools } : {}),
	};
}
