import { asEditRef } from './editRefArgument';
import type { Command } from './services';

/** For an edit; a thread names itself by its number. */
export const keepWaiting: Command = ({ editing, threads }, about) =>
	typeof about === 'number' ? threads.keepWaiting(about) : editing.keepWaiting(asEditRef(about));
