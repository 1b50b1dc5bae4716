const CHAT_ID = /^[A-Za-z0-9-]{1,100}$/;

export const isChatId = (id: string): boolean => CHAT_ID.test(id);

/** The id, which becomes a file's name. Throws TypeError for what could name anything else. */
export function checkedChatId(id: string): string {
	if (!isChatId(id)) {
		throw new TypeError('Not a chat id.');
	}
	return id;
}
