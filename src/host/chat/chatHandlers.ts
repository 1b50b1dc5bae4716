import { env } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { isWholeReply } from '../../core/chat/conversation/wholeAnswers';
import { uriAt } from '../platform/editor/selection';
import { insertCode, newFile } from './codeBlockActions';
import { type HandlerContext, type MessageHandlers, type MessageOf, reportFailure } from './messageHandler';
import { quotedSources } from './quotedSources';
import { saveMedia } from './saveMedia';

type ChatHandlers = Pick<
	MessageHandlers,
	'ready' | 'newChat' | 'history' | 'pickModel' | 'tick' | 'act' | 'copy' | 'useCode' | 'openLink' | 'saveMedia'
>;

/** Returns the handlers of the panel's frame: the chat as a whole, its buttons, and what an answer offers to click. */
export function chatHandlers(context: HandlerContext): ChatHandlers {
	const { actions } = context.parts;
	return {
		ready: () => context.begin(),
		newChat: () => actions.newChat(),
		history: () => actions.showHistory(),
		pickModel: () => actions.selectModel(),
		tick: ({ tool, on }) => reportFailure(context, 'tools', context.session.tick(tool, on)),
		act: message => runAction(context, message),
		copy: ({ text }) => void env.clipboard.writeText(text),
		useCode: message => reportFailure(context, 'code', useCode(context, message)),
		openLink: ({ href }) => actions.openLink(href),
		saveMedia: message => reportFailure(context, 'save', saveMedia(context.session.conversation, message)),
	};
}

function runAction({ session, parts }: HandlerContext, { action, turn: id }: MessageOf<'act'>): void {
	const turn = session.conversation.turns.get(id);
	const model = turn?.kind === 'reply' ? turn.model : '';
	parts.actions.fix(action, model.slice(0, Math.max(0, model.indexOf('/'))), id);
}

async function useCode(
	{ session, parts }: HandlerContext,
	{ action, code, language, turn }: MessageOf<'useCode'>,
): Promise<void> {
	// The view offers none of this for a piece of an answer. It may be asked for all the same while the answer ends.
	const reply = session.conversation.turns.get(turn);
	if (reply?.kind !== 'reply' || !isWholeReply(reply)) {
		return;
	}
	switch (action) {
		case 'insert':
			return insertCode(code, language);
		case 'newFile':
			return newFile(code, language);
		case 'apply': {
			const originals = await quotedSources(session.conversation, turn, uriAt);
			return parts.actions.applyCode({ code, language, originals });
		}
		default:
			return assertNever(action);
	}
}
