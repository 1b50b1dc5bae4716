import type { ErrorKind } from '../types/chatError';
import { type Concept, CONCEPTS } from './errorConcepts';
import { ERROR_RULES, type ErrorRule } from './errorRules';
import type { ErrorFacts } from './parseErrorBody';

/** What rules look at: statements of sentences and of codes, the codes themselves, and the status that applies. */
interface ErrorEvidence {
	readonly statements: readonly string[];
	readonly codes: readonly string[];
	readonly status: number;
	readonly hasWait: boolean;
	/** Whether a statement holds a concept; asked often, answered once. */
	readonly holds: (concept: Concept, statement: string) => boolean;
}

/** Sentences end at a full stop before white space, so that numbers and names of models stay whole. */
const SENTENCE_END = /(?<=[.!?;])\s+|[\n。！？；]+/;
/** Names of errors in a sentence, as runtimes write them: `ContextWindowExceededError`, `REQUEST_LIMIT_EXCEEDED`. */
const ERROR_NAME = /\b(?:[A-Z][a-z]+){2,8}\b|\b[A-Z]{3,30}(?:_[A-Z]{2,30}){1,6}\b/g;
/** Numbers of a limit and of a request that is over it by itself, with which no wait helps. */
const LIMIT_AND_REQUEST =
	/(?:\btpm\b|per min|too large)[^\n]{0,200}?\blimit:? ?(\d{1,12})\b[^\n]{0,60}?\brequested:? ?(\d{1,12})\b/i;

/** Reason phrases of HTTP, which some servers write as a code: they say no more than the status. */
const REASON_PHRASE =
	/^(?:bad request|unauthorized|payment required|forbidden|not found|too many requests|service unavailable)( error)?$/;

/** Returns a code without case and separators. */
const normaliseCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Returns a code in words, whatever its spelling: `AccountOverdueError`, `rate_limit_exceeded`, `Quota.FreeOnly`. */
const wordsOf = (code: string): string =>
	code
		.replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
		.replace(/[_.:/-]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();

/** Classifies an error. A status inside the body counts only if the HTTP status is good or unknown. */
export function classifyError(
	facts: ErrorFacts,
	httpStatus: number | undefined,
	headers: Headers,
	waitMs: number | undefined,
): ErrorKind {
	const status = httpStatus !== undefined && httpStatus >= 400 ? httpStatus : facts.status;
	if (headers.get('cf-mitigated') === 'challenge') {
		return 'blocked';
	}
	if (facts.isPage) {
		return classifyPage(facts.message, status);
	}
	const { message } = facts;
	if (isOverItself(message)) {
		return 'rate_limit_size';
	}
	const names = message.match(ERROR_NAME) ?? [];
	const evidence: ErrorEvidence = {
		statements: [
			...message.split(SENTENCE_END),
			...[...facts.codes, ...names].map(wordsOf).filter(words => !REASON_PHRASE.test(words)),
		],
		codes: facts.codes.map(normaliseCode),
		status: status ?? 200,
		hasWait: waitMs !== undefined,
		holds: (concept, statement) => CONCEPTS[concept].test(statement),
	};
	return ERROR_RULES.find(rule => applies(rule, evidence))?.kind ?? classifyStatus(status);
}

/** Tells if a limit is one of hours or more, by its sentence or its code. */
export const isLongLimit = ({ message, codes }: ErrorFacts): boolean =>
	[message, ...codes.map(wordsOf)].some(text => CONCEPTS.longPeriod.test(text));

function isOverItself(message: string): boolean {
	const [, limit, requested] = LIMIT_AND_REQUEST.exec(message) ?? [];
	return limit !== undefined && Number(requested) > Number(limit);
}

function applies(rule: ErrorRule, { statements, codes, status, hasWait, holds }: ErrorEvidence): boolean {
	const hasOneOf = (ruleCodes: readonly string[] | undefined): boolean =>
		ruleCodes?.some(code => codes.includes(normaliseCode(code))) === true;
	if (
		rule.statuses?.includes(status) === false ||
		rule.exceptStatuses?.includes(status) === true ||
		(rule.exceptWithWait === true && hasWait) ||
		hasOneOf(rule.exceptCodes)
	) {
		return false;
	}
	const means = (statement: string): boolean =>
		rule.says?.some(concepts => concepts.every(concept => holds(concept, statement))) === true &&
		rule.unless?.some(concept => holds(concept, statement)) !== true;
	return hasOneOf(rule.codes) || statements.some(means);
}

function classifyPage(message: string, status: number | undefined): ErrorKind {
	if (status === undefined || status === 404 || status === 405) {
		return CONCEPTS.wall.test(message) ? 'blocked' : 'wrong_endpoint';
	}
	return status === 403 || CONCEPTS.wall.test(message) || /access denied/i.test(message)
		? 'blocked'
		: classifyStatus(status);
}

function classifyStatus(status: number | undefined): ErrorKind {
	switch (status) {
		case undefined:
			return 'server';
		case 401:
		case 407:
			return 'auth';
		case 402:
			return 'quota';
		case 403:
		case 451:
			return 'permission';
		case 404:
		case 405:
			return 'wrong_endpoint';
		case 408:
			return 'timeout';
		case 413:
			return 'request_too_large';
		case 429:
			return 'rate_limit';
		case 503:
		case 529:
			return 'overloaded';
		default:
			return status >= 500 ? 'server' : 'bad_request';
	}
}
