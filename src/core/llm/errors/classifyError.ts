import type { ErrorKind } from '../types/chatError';
import { ERROR_RULES, type ErrorRule } from './errorRules';
import type { ErrorFacts } from './parseErrorBody';

/** The facts that rules look at: normalised codes, the message, and the status that applies. */
interface ErrorEvidence {
	readonly codes: readonly string[];
	readonly message: string;
	readonly status: number | undefined;
	readonly isPage: boolean;
}

/** Wording of the challenge and block pages of firewalls in front of an API. */
const CHALLENGE_PAGE: readonly RegExp[] = [
	/just a moment|attention required|access denied|checking your browser|security check|captcha/i,
	/are you (?:a )?(?:human|robot)|verify you|web application firewall|you have been blocked/i,
];

/** Returns a code without case and separators. */
const normaliseCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Classifies an error. A status inside the body counts only if the HTTP status is good or unknown. */
export function classifyError(facts: ErrorFacts, httpStatus: number | undefined, headers?: Headers): ErrorKind {
	const status = httpStatus !== undefined && httpStatus >= 400 ? httpStatus : facts.status;
	const evidence: ErrorEvidence = {
		codes: facts.codes.map(normaliseCode),
		message: facts.message,
		status,
		isPage: facts.isPage,
	};
	if (headers?.get('cf-mitigated') === 'challenge') {
		return 'blocked';
	}
	if (facts.isPage) {
		return classifyPage(evidence);
	}
	return ERROR_RULES.find(rule => matches(rule, evidence))?.kind ?? classifyStatus(status);
}

function matches(rule: ErrorRule, { codes, message, status }: ErrorEvidence): boolean {
	if (rule.statuses !== undefined && !rule.statuses.includes(status ?? 200)) {
		return false;
	}
	const hasOneOf = (ruleCodes: readonly string[] | undefined): boolean =>
		ruleCodes?.some(code => codes.includes(normaliseCode(code))) === true;
	if (rule.exceptPattern?.test(message) === true || hasOneOf(rule.exceptCodes)) {
		return false;
	}
	return hasOneOf(rule.codes) || rule.messagePatterns?.some(pattern => pattern.test(message)) === true;
}

function classifyPage({ status, message }: ErrorEvidence): ErrorKind {
	if (status === undefined || status === 404 || status === 405) {
		return 'wrong_endpoint';
	}
	if (status === 403 || CHALLENGE_PAGE.some(pattern => pattern.test(message))) {
		return 'blocked';
	}
	return classifyStatus(status);
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
