import type { ErrorKind } from '../types/chatError';
import type { Concept } from './errorConcepts';

/** A rule that recognises one kind of error by what is said of what. */
export interface ErrorRule {
	readonly kind: ErrorKind;
	/** Combinations of concepts, of which one is enough; all of a combination stand in one statement. */
	readonly says?: readonly (readonly Concept[])[];
	/** Concepts that give such a statement another meaning. */
	readonly unless?: readonly Concept[];
	/** Codes without words of their own, such as numbers, of which one is enough. */
	readonly codes?: readonly string[];
	/** Codes with which the rule does not apply, because they know better. */
	readonly exceptCodes?: readonly string[];
	/** The statuses with which the rule applies; any if absent. 200 stands for an error in a good response. */
	readonly statuses?: readonly number[];
	readonly exceptStatuses?: readonly number[];
	/** True for a rule that gives way where the server says how long to wait. */
	readonly exceptWithWait?: true;
}

/** Statuses with which a server says that it failed, not the request. */
const FAILURES: readonly number[] = [200, 408, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529];

/**
 * The rules in order: the first that fits decides. What is said comes before any number: money before time, because no
 * wait brings credit back; time before size, because what passes with time is not too long; who speaks and whether the
 * address is right come after what is refused. Numbers without words follow, and the status is the last resort.
 */
export const ERROR_RULES: readonly ErrorRule[] = [
	{ kind: 'responses_only', says: [['otherApi']], exceptCodes: ['unsupported_parameter'] },
	// The request is larger than the limit of tokens per minute: no wait helps, and the context is not the problem.
	{ kind: 'rate_limit_size', says: [['oversize', 'perMinute']], unless: ['later'] },
	{ kind: 'quota', says: [['debt'], ['money', 'lack']] },
	{ kind: 'rate_limit', says: [['rate']], exceptStatuses: [404, 405, 410] },
	{ kind: 'rate_limit', says: [['requestLimit']], exceptStatuses: [200, 404, 405, 410, 500, 502, 504] },
	{ kind: 'quota', says: [['plan', 'lack']], exceptWithWait: true },
	{ kind: 'quota', says: [['allowance', 'lack']], exceptStatuses: [429, 503], exceptWithWait: true },
	{ kind: 'overloaded', says: [['busy']] },
	// With this status, what passes by waiting is not too long, whatever it counts.
	{ kind: 'rate_limit', says: [['later']], statuses: [429] },
	{ kind: 'context_length', says: [['contextLimit']], unless: ['label'], exceptStatuses: [401] },
	{ kind: 'request_too_large', says: [['bytes']] },
	{
		kind: 'context_length',
		says: [['prompt', 'tooLong']],
		unless: ['label', 'outputLength'],
		exceptStatuses: [401],
	},
	{
		kind: 'context_length',
		says: [['tokens', 'tooLong']],
		unless: ['label', 'outputLength'],
		exceptStatuses: [401, 429],
	},
	{ kind: 'filtered', says: [['content']] },
	{ kind: 'blocked', says: [['wall']] },
	{ kind: 'wrong_endpoint', says: [['address']] },
	{ kind: 'model_not_found', says: [['noModel']] },
	{ kind: 'auth', says: [['unknownCaller'], ['credential', 'invalid']] },
	{ kind: 'permission', says: [['forbidden']] },
	{ kind: 'timeout', says: [['timeout']], statuses: FAILURES },
	// Google says this of any body that it cannot read; the field that it names is rarely all that is wrong.
	{ kind: 'bad_request', says: [['unreadable']] },
	{ kind: 'bad_request', says: [['exclusive']], exceptStatuses: FAILURES },
	{ kind: 'unsupported_parameter', says: [['unsupported', 'feature']] },
	{ kind: 'unsupported_parameter', says: [['unsupported']], exceptStatuses: [401, 402, 403, 429, ...FAILURES] },
	// Numbers mean something else at each service, so they count only where its words say nothing.
	{ kind: 'quota', codes: ['1008', '1113', '30001'] },
	{ kind: 'rate_limit', codes: ['too_many_requests', 'TooManyRequestsError'], statuses: [200] },
	{ kind: 'auth', codes: ['unauthorized'], statuses: [200] },
	{ kind: 'overloaded', codes: ['service_unavailable'], statuses: [200] },
	{ kind: 'permission', codes: ['forbidden'], statuses: [200] },
	{ kind: 'rate_limit', codes: ['1002', '1039', '1302', '1303', '1305', '2056', '336501', '336502'] },
	{ kind: 'context_length', codes: ['1261', '10907', '336103'] },
	{ kind: 'filtered', codes: ['1026', '1027', '1301', '10013', '10014'] },
	{ kind: 'auth', codes: ['1004', '2049', '16'], statuses: [200, 400, 401, 403] },
	{ kind: 'model_not_found', codes: ['1211', '20012'] },
	{
		kind: 'bad_request',
		codes: [
			'invalid_request_error',
			'BadRequestError',
			'INVALID_ARGUMENT',
			'invalid_parameter',
			'invalid_parameter_error',
			'2013',
		],
		statuses: [200],
	},
];
