import type { Command } from './services';

export const threadInsertAsComment: Command = ({ threads }, about) => threads.insertAsComment(about);
