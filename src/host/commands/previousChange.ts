import { asPlace } from './editPlace';
import type { Command } from './services';

export const previousChange: Command = ({ editing }, place) => editing.review.previous(asPlace(place));
