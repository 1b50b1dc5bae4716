import type { Command } from './services';

export const threadContinueInChat: Command = ({ threads }, about) => threads.continueInChat(about);
