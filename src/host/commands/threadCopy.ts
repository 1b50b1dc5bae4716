import type { Command } from './services';

export const threadCopy: Command = ({ threads }, about) => threads.copy(about);
