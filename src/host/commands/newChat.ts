import type { Command } from './services';

/** A chat that is still answering goes on behind the new one. */
export const newChat: Command = async services => {
	const ticket = services.chat.begin();
	services.sessions.newChat();
	await services.leaveChats();
	await services.chat.focus(ticket);
};
