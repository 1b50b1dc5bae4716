import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const rejectAllChanges: Command = ({ editing }, place) => editing.review.rejectAll(asEditRef(place));
