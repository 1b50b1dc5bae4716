import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const previousChange: Command = ({ editing }, place) => editing.review.previous(asEditRef(place));
