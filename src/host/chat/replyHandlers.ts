import { assertNever } from '../../core/base/assertNever';
import { parseModelRef } from '../../core/llm/profiles';
import { findCall } from './callViewId';
import { type HandlerContext, type MessageHandlers, type MessageOf, reportFailure } from './messageHandler';

type ReplyHandlers = Pick<MessageHandlers, 'stop' | 'steer' | 'decide' | 'pick' | 'change'>;

/** Returns the handlers of a reply, running or complete: what the user can do to it, and decide in it. */
export const replyHandlers = (context: HandlerContext): ReplyHandlers => ({
	stop: () => context.session.stop(),
	steer: message => steer(context, message),
	decide: message => decide(context, message),
	pick: message => pick(context, message),
	change: message => setExempt(context, message),
});

function steer(context: HandlerContext, { action }: MessageOf<'steer'>): void {
	const { session } = context;
	switch (action) {
		case 'retryNow':
			session.retryNow();
			return;
		case 'keepWaiting':
			session.keepWaiting();
			return;
		case 'retry':
			reportFailure(context, 'retry', session.giveUpAndRetry());
			return;
		default:
			assertNever(action);
	}
}

/** Decides a call that waits for the user. A click may come late, when the call waits no longer. */
function decide({ session }: HandlerContext, { call: viewId, decision }: MessageOf<'decide'>): void {
	const call = findCall(session.conversation, viewId);
	if (call?.state === 'asking') {
		session.decide(call.call.id, decision);
	}
}

function pick(context: HandlerContext, { turn, step, answer }: MessageOf<'pick'>): void {
	const { session } = context;
	const reply = session.conversation.turns.get(turn);
	const shown = reply?.kind === 'reply' ? reply.steps[step] : undefined;
	const choice = answer === 0 ? 0 : shown?.others[answer - 1]?.choice;
	if (choice !== undefined) {
		reportFailure(context, 'pick', session.pick(turn, step, choice));
	}
}

/** Undoes an adaptation, or makes it again. It applies to every message to that model, so the whole view is sent. */
function setExempt(context: HandlerContext, { turn, param, undo }: MessageOf<'change'>): void {
	const { learnedAdaptations, profiles } = context.parts;
	const reply = context.session.conversation.turns.get(turn);
	const model = parseModelRef(reply?.kind === 'reply' ? reply.model : '');
	if (model !== undefined) {
		learnedAdaptations[undo ? 'exempt' : 'unexempt'](profiles.endpointKey(model), param);
		context.sendState();
	}
}
