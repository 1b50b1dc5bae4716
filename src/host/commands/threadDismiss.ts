import type { Command } from './services';

export const threadDismiss: Command = ({ threads }, about) => threads.dismiss(about);
