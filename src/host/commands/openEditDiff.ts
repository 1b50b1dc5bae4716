import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const openEditDiff: Command = ({ editing }, place) => editing.openDiff(asEditRef(place));
