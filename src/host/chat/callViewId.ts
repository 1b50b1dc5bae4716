import type { Call, Conversation } from '../../core/chat/conversation/conversation';

/** Returns the id of a call in the view: its position, because servers repeat call ids, and some put signatures in. */
export const callViewId = (reply: string, step: number, index: number): string => `${reply}/${step}/${index}`;

/** Finds the call that a card of the view shows. */
export function findCall(conversation: Conversation, viewId: string): Call | undefined {
	const [reply = '', step, index] = viewId.split('/');
	const turn = conversation.turns.get(reply);
	return turn?.kind === 'reply' ? turn.steps[Number(step)]?.calls[Number(index)] : undefined;
}
