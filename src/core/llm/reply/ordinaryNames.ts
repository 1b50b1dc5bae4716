/**
 * The names that every chunk has. They are never what the searches by name look for, and stand in each of thousands of
 * events.
 */
export const ORDINARY_NAMES: ReadonlySet<string> = new Set([
	'id',
	'object',
	'created',
	'model',
	'choices',
	'usage',
	'system_fingerprint',
	'service_tier',
	'index',
	'delta',
	'finish_reason',
	'logprobs',
	'role',
	'content',
]);
