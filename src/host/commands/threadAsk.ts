import type { Command } from './services';

export const threadAsk: Command = ({ threads }, about) => threads.ask(about);
