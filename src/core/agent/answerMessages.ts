import { omitUndefined } from '../base/omitUndefined';
import { NO_REASONING } from '../llm/adaptation/historyForms';
import { readToolArguments } from '../llm/reply/toolArguments';
import { type CarriedFields, type ChatMessage, type ToolCall, WITHHELD_REASONING } from '../llm/types/types';

/** The results that the model reads for calls that were not run. */
export const DENIED = 'The user did not allow this call.';
export const CANCELLED = 'The user stopped this call before it answered.';
/** The result of a call that answered nothing: servers refuse an empty one. */
const NO_RESULT = 'The call returned nothing.';

/** An answer as it goes back to the server that sent it, or to another one. */
export interface SentAnswer {
	readonly text: string;
	readonly calls: readonly ToolCall[];
	readonly reasoning?: string;
	/** What its server sent for its own later use; absent for every other server. */
	readonly carried?: CarriedFields | undefined;
	/** The user's own word: thoughts go back under `reasoning_content`, or never. `undefined` leaves it to the server. */
	readonly reasoningBack?: boolean | undefined;
}

/**
 * Builds the assistant message of an answer in the form that every server accepts: without text that nobody could
 * see, arguments always a JSON object, names of letters and digits. Thoughts in words go back only with calls, because
 * a server that wants them elsewhere says so, and one that refuses them elsewhere refuses the chat.
 */
export function assistantMessage({ text, calls, reasoning = '', carried, reasoningBack }: SentAnswer): ChatMessage {
	const { content: parts, ...fields } = carried?.fields ?? {};
	const hasText = text.trim() !== '';
	const names = carried?.reasoningFields ?? [];
	const thoughts = calls.length === 0 || reasoningBack === false ? [] : names.map(name => [name, reasoning]);
	const forced = reasoningBack === true && calls.length > 0 ? { reasoning_content: reasoning || NO_REASONING } : {};
	return {
		role: 'assistant',
		content: Array.isArray(parts)
			? [...(parts as []), ...(hasText ? [{ type: 'text', text }] : [])]
			: hasText || calls.length === 0
				? text
				: null,
		...(reasoning !== '' && thoughts.length === 0 && reasoningBack !== false && carried !== undefined
			? { [WITHHELD_REASONING]: reasoning }
			: {}),
		...forced,
		...Object.fromEntries(thoughts),
		...fields,
		...(calls.length === 0 ? {} : { tool_calls: calls.map(callEntry) }),
	} as ChatMessage;
}

function callEntry({ id, name, arguments: text, extraContent, carried = {} }: ToolCall): object {
	const { function: inFunction = {}, ...fields } = carried;
	return {
		id,
		type: 'function',
		function: { name: callName(name), arguments: asJsonObject(text), ...(inFunction as object) },
		...omitUndefined({ extra_content: extraContent }),
		...fields,
	};
}

/** Builds the message that answers a call. */
export const toolMessage = (call: Pick<ToolCall, 'id'>, text: string): ChatMessage => ({
	role: 'tool',
	tool_call_id: call.id,
	content: text.trim() === '' ? NO_RESULT : text,
});

/** The longest name that servers take. */
const MAX_NAME = 64;

/** Returns the name of a call as servers take it: models call tools by names that no tool can have. */
function callName(name: string): string {
	const plain = name.slice(0, MAX_NAME).replace(/[^\w-]/g, '_');
	return plain === '' ? 'unknown' : plain;
}

/**
 * Returns arguments as a JSON object, whatever the model wrote: vLLM and llama.cpp parse the arguments of earlier calls
 * and refuse the whole request over broken ones.
 */
function asJsonObject(text: string): string {
	const read = readToolArguments(text);
	return JSON.stringify('value' in read ? read.value : { invalid_arguments: text });
}
