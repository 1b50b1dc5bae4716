import { asPlace } from './editPlace';
import type { Command } from './services';

export const acceptChange: Command = ({ editing }, place) => editing.review.accept(asPlace(place));
