import { asPlace } from './editPlace';
import type { Command } from './services';

export const acceptAllChanges: Command = ({ editing }, place) => editing.review.acceptAll(asPlace(place));
