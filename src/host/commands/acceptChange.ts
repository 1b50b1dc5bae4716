import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const acceptChange: Command = ({ editing }, place) => editing.review.accept(asEditRef(place));
