import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const nextChange: Command = ({ editing }, place) => editing.review.next(asEditRef(place));
