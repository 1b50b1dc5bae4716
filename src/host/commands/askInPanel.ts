import type { Attachment } from '../../core/chat/conversation/attachments';
import type { Services } from './services';

/** One request that needs no tool and no approval, so that it works on every model. A chat that is busy is left alone. */
export async function askInPanel(
	{ chat, sessions }: Services,
	text: string,
	attachments: readonly Attachment[],
): Promise<void> {
	await chat.focus();
	const session = sessions.current.running || sessions.current.readOnly ? sessions.newChat() : sessions.current;
	await session.send({ text, attachments, tools: [] });
}
