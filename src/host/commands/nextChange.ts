import { asPlace } from './editPlace';
import type { Command } from './services';

export const nextChange: Command = ({ editing }, place) => editing.review.next(asPlace(place));
