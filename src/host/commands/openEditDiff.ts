import { asPlace } from './editPlace';
import type { Command } from './services';

export const openEditDiff: Command = ({ editing }, place) => editing.openDiff(asPlace(place));
