import type { Attachment } from '../../core/chat/conversation/attachments';
import type { ChatSurface, Services } from './services';

/**
 * Sends one request without tools, so that it works with every model and asks for no approval. A busy chat is left
 * alone. The request goes out at once: while the panel opens, another chat may become the current one.
 */
export async function askInPanel(
	{ chat, sessions }: Services,
	text: string,
	attachments: readonly Attachment[],
): Promise<void> {
	const session = sessions.current.running || sessions.current.readOnly ? sessions.newChat() : sessions.current;
	await Promise.all([session.send({ text, attachments, tools: [] }), chat.focus()]);
}

/**
 * Puts text and code that the user has not chosen into the composer, where they see it before they send it. `where`
 * says what to do if the composer has text already.
 */
export async function composeInPanel(
	{ chat }: Services,
	text: string,
	where: Parameters<ChatSurface['write']>[1],
	attachments: readonly Attachment[],
): Promise<void> {
	attachments.forEach(attachment => chat.attach(attachment));
	chat.write(text, where);
	await chat.focus();
}
