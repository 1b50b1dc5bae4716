import type { Attachment } from '../../core/chat/conversation/attachments';
import type { Services } from './services';

/**
 * One request that needs no tool and no approval, so that it works on every model. A chat that is busy is left alone. It
 * is asked at once: while the panel is being shown, another chat may become the current one.
 */
export async function askInPanel(
	{ chat, sessions }: Services,
	text: string,
	attachments: readonly Attachment[],
): Promise<void> {
	const session = sessions.current.running || sessions.current.readOnly ? sessions.newChat() : sessions.current;
	await Promise.all([session.send({ text, attachments, tools: [] }), chat.focus()]);
}
