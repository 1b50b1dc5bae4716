import type { Command } from './services';

export const threadStop: Command = ({ threads }, about) => threads.stop(about);
