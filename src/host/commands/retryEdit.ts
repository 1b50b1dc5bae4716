import { asEditRef } from './editRefArgument';
import type { Command } from './services';

export const retryEdit: Command = ({ editing }, place) => editing.retry(asEditRef(place));
