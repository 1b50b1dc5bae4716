import type { Attachment } from '../../core/chat/conversation/attachments';
import type { Services } from './services';

/** What the user has not chosen himself waits in the composer, where he sees it, until he sends it. `where`: with words of his own there already. */
export async function composeInPanel(
	{ chat }: Services,
	text: string,
	where: 'below' | 'ifEmpty',
	attachment: Attachment,
): Promise<void> {
	chat.attach(attachment);
	chat.write(text, where);
	await chat.focus();
}
