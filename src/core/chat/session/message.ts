import { type Attachment, nameOf } from '../conversation/attachments';

/** A message that the user sends. */
export interface Message {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** The title of a chat that begins with this message; its first line by default. */
	readonly title?: string;
	/** Names of the tools for this one request, in place of the chat's. */
	readonly tools?: readonly string[];
}

/** In characters. */
const MAX_TITLE = 60;

/** Returns the title of a chat that begins with this message. */
export function messageTitle(message: Message): string {
	if (message.title !== undefined) {
		return message.title;
	}
	const lines = message.text.split('\n').map(text => text.trim());
	const line = lines.find(text => text !== '') ?? nameOf(message.attachments[0]) ?? '';
	const characters = [...line];
	return characters.length <= MAX_TITLE ? line : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
}
