import { asEditRef } from './editRefArgument';
import type { Command } from './services';

/** For an edit; a thread names itself by its number. */
export const retryNow: Command = ({ editing, threads }, about) =>
	typeof about === 'number' ? threads.hurry(about) : editing.hurry(asEditRef(about));
