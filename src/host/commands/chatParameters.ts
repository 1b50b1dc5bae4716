import type { Command } from './services';

/** Opens the Parameters drawer of the panel. */
export const chatParameters: Command = services => services.chat.openParameters();
