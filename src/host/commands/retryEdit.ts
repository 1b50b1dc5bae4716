import { asPlace } from './editPlace';
import type { Command } from './services';

export const retryEdit: Command = ({ editing }, place) => editing.retry(asPlace(place));
