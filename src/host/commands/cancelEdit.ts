import { asPlace } from './editPlace';
import type { Command } from './services';

export const cancelEdit: Command = ({ editing }, place) => editing.cancel(asPlace(place));
