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
	const line = titleLine(message.text.split('\n').map(text => text.trim())) ?? nameOf(message.attachments[0]) ?? '';
	const characters = [...line];
	return characters.length <= MAX_TITLE ? line : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
}

/** Returns the first line of what the user wrote around code, else the first line of the code. */
function titleLine(lines: readonly string[]): string | undefined {
	let fence: string | undefined;
	let code: string | undefined;
	for (const line of lines) {
		const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
		if (fence === undefined && mark !== undefined) {
			fence = mark;
		} else if (fence !== undefined && mark !== undefined && line === mark && mark.startsWith(fence)) {
			fence = undefined;
		} else if (line !== '' && fence === undefined) {
			return line;
		} else if (line !== '') {
			code ??= line;
		}
	}
	return code;
}
