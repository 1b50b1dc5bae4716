/** Characters that are safe in a file name everywhere. */
const CHAT_ID = /^[A-Za-z0-9-]{1,100}$/;

export const isChatId = (id: string): boolean => CHAT_ID.test(id);

/** Returns the id, which becomes a file name. Throws TypeError for an id that could name anything else. */
export function checkedChatId(id: string): string {
	if (!isChatId(id)) {
		throw new TypeError('Not a chat id.');
	}
	return id;
}
