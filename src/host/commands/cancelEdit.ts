import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const cancelEdit: Command = ({ editing }, place) => editing.cancel(asEditRef(place));
