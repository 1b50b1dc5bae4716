import type { Outcome } from '../../src/core/llm/types/types';

/** The kinds of outcome of a reply, as test data writes them. */
export const OUTCOMES = [
	'complete',
	'length',
	'filtered',
	'refused',
	'cancelled',
	'truncated',
	'damaged',
	'stalled',
	'capped',
	'error',
] as const satisfies readonly Outcome['kind'][];
