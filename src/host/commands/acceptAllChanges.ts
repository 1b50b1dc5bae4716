import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const acceptAllChanges: Command = ({ editing }, place) => editing.review.acceptAll(asEditRef(place));
