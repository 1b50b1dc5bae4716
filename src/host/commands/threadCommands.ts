import * as z from 'zod';
import { chooseTarget } from './chooseTarget';
import { showsComments, tellAnswerInChat } from './commentsDisabled';
import { explainSelection } from './explainSelection';
import type { Command } from './services';

/**
 * The argument of its key where VS Code shows no comments, which only a `when` can tell. It is this command with an
 * argument, because menus show with each command a key that any of its bindings has.
 */
const inChatSchema = z.object({ answer: z.literal('chat') });

/** Explains code in a thread below it; in the panel where no threads are drawn. */
export const explainInline: Command = async (services, about) => {
	if (inChatSchema.safeParse(about).success) {
		await explainSelection(services, undefined);
		return;
	}
	if (!showsComments()) {
		tellAnswerInChat();
		await explainSelection(services, about);
		return;
	}
	const target = await chooseTarget(services.gate, about);
	if (target !== undefined) {
		await services.threads.explain(target);
	}
};

export const threadAsk: Command = ({ threads }, about) => threads.ask(about);
export const threadCopy: Command = ({ threads }, about) => threads.copy(about);
export const threadStop: Command = ({ threads }, about) => threads.stop(about);
export const threadRetry: Command = ({ threads }, about) => threads.retry(about);
export const threadInsertAsComment: Command = ({ threads }, about) => threads.insertAsComment(about);
export const threadContinueInChat: Command = ({ threads }, about) => threads.continueInChat(about);
export const threadDismiss: Command = ({ threads }, about) => threads.dismiss(about);
