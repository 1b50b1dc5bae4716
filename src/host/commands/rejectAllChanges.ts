import { asPlace } from './editPlace';
import type { Command } from './services';

export const rejectAllChanges: Command = ({ editing }, place) => editing.review.rejectAll(asPlace(place));
