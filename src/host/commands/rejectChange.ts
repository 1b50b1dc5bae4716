import { asPlace } from './editPlace';
import type { Command } from './services';

export const rejectChange: Command = ({ editing }, place) => editing.review.reject(asPlace(place));
