import type { Command } from './services';

export const threadRetry: Command = ({ threads }, about) => threads.retry(about);
