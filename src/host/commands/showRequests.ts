import type { Command } from './services';

export const showRequests: Command = services => services.inspector.show();
