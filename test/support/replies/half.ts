import { Chance } from './chance';

export type Half = 'tuning' | 'held';

/**
 * Returns the half of the corpus that a reply belongs to. Rules are made with the replies for tuning in view; those
 * held back show whether the rules are more than a list of the replies that were seen.
 */
export const halfOf = (id: string): Half => (new Chance(`half of ${id}`).below(2) === 0 ? 'tuning' : 'held');
