import { isShortId, shortId } from '../../base/shortId';
import type { ChatMessage } from '../types/types';

/**
 * Gives the calls of a request other ids, and their answers the same ones: an answer belongs to the nearest call above
 * that had its id.
 */
function mapCallIds(messages: readonly ChatMessage[], map: (id: string) => string): readonly ChatMessage[] {
	const current = new Map<string, string>();
	return messages.map((message): ChatMessage => {
		if (message.role === 'tool') {
			return { ...message, tool_call_id: current.get(message.tool_call_id) ?? message.tool_call_id };
		}
		if (message.role !== 'assistant' || message.tool_calls === undefined) {
			return message;
		}
		return {
			...message,
			tool_calls: message.tool_calls.map(call => {
				const id = map(call.id);
				current.set(call.id, id);
				return { ...call, id };
			}),
		};
	});
}

/**
 * Makes the ids of all calls in a request differ: servers number the calls of each answer anew, and others refuse an id
 * that comes twice. The same chat always gets the same ids.
 */
export function distinctCallIds(messages: readonly ChatMessage[]): readonly ChatMessage[] {
	const counts = new Map<string, number>();
	return mapCallIds(messages, id => {
		const count = counts.get(id) ?? 0;
		counts.set(id, count + 1);
		return count === 0 ? id : shortId(`${id} ${count}`);
	});
}

/** Gives every call an id of the form that all known servers take. */
export const shortCallIds = (messages: readonly ChatMessage[]): readonly ChatMessage[] =>
	mapCallIds(messages, id => (isShortId(id) ? id : shortId(id)));

/** Tells if a request has a call whose id some server may refuse. */
export const hasOddCallId = (messages: readonly ChatMessage[]): boolean =>
	messages.some(message => message.role === 'assistant' && (message.tool_calls ?? []).some(({ id }) => !isShortId(id)));
