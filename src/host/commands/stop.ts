import type { Command } from './services';

export const stop: Command = services => services.sessions.current.stop();
