import type { Command } from './services';

export const focusChat: Command = services => services.chat.focus();
