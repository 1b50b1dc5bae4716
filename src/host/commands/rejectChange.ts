import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const rejectChange: Command = ({ editing }, place) => editing.review.reject(asEditRef(place));
