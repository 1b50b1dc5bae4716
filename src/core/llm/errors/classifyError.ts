import type { ErrorKind } from '../types/chatError';
import type { ErrorFacts } from './parseErrorBody';

/** The facts that rules look at: normalised codes, the message, and the status that applies. */
interface ErrorEvidence {
	readonly words: readonly string[];
	readonly message: string;
	readonly status: number | undefined;
	readonly page: boolean;
}

interface Rule {
	readonly kind: ErrorKind;
	/** Codes of which one is enough; compared without case and separators. */
	readonly codes?: readonly string[];
	/** A pattern of the message that is enough. Every pattern runs in linear time, because servers choose the text. */
	readonly messagePattern?: RegExp;
	/** The statuses with which the rule applies; any if absent. 200 stands for an error in a good response. */
	readonly statuses?: readonly number[];
	/** Messages and codes to which the rule does not apply, because another one knows better. */
	readonly exceptPattern?: RegExp;
	readonly exceptCodes?: readonly string[];
}

/**
 * The rules in order: the first that fits decides. Servers agree more about codes and wording than about statuses, so
 * those come first wherever they are unambiguous, and the status is the last resort.
 */
const RULES: readonly Rule[] = [
	{
		kind: 'responses_only',
		messagePattern: /v1\/responses|\/responses endpoint|only[^\n]{0,60}responses api/i,
		exceptCodes: ['unsupported_parameter'],
	},
	// The request is larger than the limit of tokens per minute: no wait helps, and the context is not the problem.
	{
		kind: 'rate_limit_size',
		statuses: [413, 429],
		messagePattern:
			/(?:too large|must be reduced|reduce (?:your|the) (?:message|request|input|prompt)).{0,400}(?:tokens per min|\btpm\b)|(?:tokens per min|\btpm\b).{0,400}(?:too large|must be reduced|reduce (?:your|the) (?:message|request|input|prompt))/is,
	},
	{
		kind: 'quota',
		codes: [
			'insufficient_quota',
			'insufficient_user_quota',
			'insufficient_balance',
			'insufficient_funds',
			'insufficient_credits',
			'billing_hard_limit_reached',
			'billing_not_active',
			'billing_error',
			'quota_exhausted',
			'Arrearage',
			'access_terminated',
			'pre_consume_token_quota_failed',
			'1008',
			'1113',
		],
	},
	{
		kind: 'quota',
		messagePattern:
			/insufficient (?:balance|credit|fund|quota|account balance|user quota)|credit balance is too low|(?:requires|need) more credits|out of credits|no credits? (?:left|remaining)|billing (?:hard limit|details)|payment required|余额不足|余额已|欠费|额度不足|额度已用|餘額不足|額度不足/i,
		exceptCodes: ['RESOURCE_EXHAUSTED'],
	},
	{
		kind: 'context_length',
		codes: [
			'context_length_exceeded',
			'exceed_context_size_error',
			'context_window_exceeded',
			'model_context_window_exceeded',
			'prompt_too_long',
			'string_above_max_length',
		],
	},
	{
		kind: 'context_length',
		messagePattern:
			/maximum (?:context|prompt) length|context[ _](?:length|size|window|limit)[^\n]{0,60}exceed|exceed[^\n]{0,60}(?:context|token limit|number of tokens allowed)|n_keep|n_ctx|prompt (?:is )?too long|prompt exceeds|input is too long|input length|input token count|too many (?:input |prompt )?tokens|reduce the length|greater than the context|`inputs` tokens|longer than the model|too large for model with \d|上下文(?:长度|长度|超)|超过(?:了)?(?:模型)?最大(?:长度|上下文)/i,
		exceptPattern: /per min|per day|\btpm\b|\btpd\b/i,
	},
	{
		kind: 'filtered',
		codes: [
			'content_filter',
			'content_filtered',
			'content_policy_violation',
			'ResponsibleAIPolicyViolation',
			'DataInspectionFailed',
			'data_inspection_failed',
			'moderation_blocked',
			'sensitive',
			'1026',
			'1027',
			'1301',
		],
	},
	{
		kind: 'filtered',
		messagePattern:
			/content (?:management )?policy|content[ _]filter|content exists risk|safety system|flagged (?:as|by|for)|requires moderation|(?:was|been) (?:blocked|filtered) (?:due to|by|for)[^\n]{0,60}(?:safety|content|policy|prompt)|inappropriate content|敏感|风险内容|违规/i,
		statuses: [400, 403, 422, 451, 200],
	},
	{
		kind: 'model_not_found',
		codes: [
			'model_not_found',
			'ModelNotFound',
			'model_not_exist',
			'invalid_model',
			'DeploymentNotFound',
			'model_not_supported',
			'unknown_model',
		],
	},
	{
		kind: 'model_not_found',
		messagePattern:
			/\bmodels?\b[^\n]{0,160}(?:not found|(?:does|do) not exist|not exist\b|is not available|isn't available|not a valid model|not (?:been )?deployed|no longer available)|no models? (?:is |are )?loaded|no such model|(?:invalid|unknown|unrecognized) model|not a (?:valid model|chat model)|no endpoints found (?:for|matching)|no available channel|模型[^。]{0,80}(?:不存在|未找到|无可用)|无可用渠道/i,
		statuses: [400, 403, 404, 410, 422, 500, 503, 200],
	},
	{
		kind: 'auth',
		codes: [
			'invalid_api_key',
			'authentication_error',
			'UNAUTHENTICATED',
			'InvalidApiKey',
			'invalid_authentication_error',
			'incorrect_api_key_error',
			'AuthenticationError',
			'unauthorized',
			'1004',
			'2049',
		],
	},
	{
		kind: 'auth',
		messagePattern:
			/(?:incorrect|invalid|missing|wrong|expired|malformed|revoked|no) api[ _-]?key|api[ _-]?key (?:is )?(?:not valid|invalid|missing|expired|not found|required)|无效的(?:令牌|密钥|api)|未提供令牌|令牌(?:已过期|验证失败)/i,
		statuses: [400, 401, 403, 200],
	},
	{
		kind: 'permission',
		codes: [
			'permission_denied',
			'permission_error',
			'PermissionDenied',
			'unsupported_country_region_territory',
			'insufficient_permissions',
			'access_denied',
			'forbidden',
		],
	},
	{
		kind: 'permission',
		messagePattern:
			/insufficient permissions|missing scopes|do(?:es)? not have (?:permission|access)|not authorized to|country, region,? or territory not supported/i,
		statuses: [401, 403, 404, 200],
	},
	{
		kind: 'overloaded',
		codes: [
			'overloaded_error',
			'overloaded',
			'engine_overloaded',
			'engine_overloaded_error',
			'server_overloaded',
			'model_overloaded',
			'ServiceUnavailable',
			'service_unavailable',
			'slow_down',
			'no_capacity',
		],
	},
	{
		kind: 'overloaded',
		messagePattern:
			/overloaded|(?:at|over|out of|insufficient) capacity|too busy|loading model|model is (?:currently )?loading|high demand/i,
		statuses: [429, 500, 502, 503, 529, 200],
	},
	{
		kind: 'rate_limit',
		codes: [
			'rate_limit_exceeded',
			'rate_limit_error',
			'rate_limit_reached',
			'RateLimitError',
			'RESOURCE_EXHAUSTED',
			'too_many_requests',
			'rate_limited',
			'Throttling',
			'ThrottlingException',
			'limit_requests',
			'1002',
			'1302',
			'1305',
		],
	},
	{
		kind: 'rate_limit',
		messagePattern:
			/rate limit|too many requests|requests? per (?:min|day|second)|tokens per (?:min|day)|请求过于频繁|速率限制/i,
		statuses: [200, 429, 500, 503],
	},
	// Google says this of any body that it cannot read; the field that it names is rarely all that is wrong.
	{ kind: 'bad_request', messagePattern: /^invalid json payload/i, statuses: [400] },
	{
		kind: 'unsupported_parameter',
		codes: [
			'unsupported_parameter',
			'unsupported_value',
			'unknown_parameter',
			'unrecognized_parameter',
			'extra_forbidden',
			'UnsupportedParamsError',
			'unsupported_parameters',
		],
		statuses: [400, 422, 200],
	},
	{
		kind: 'unsupported_parameter',
		messagePattern:
			/unsupported (?:parameter|value|field|argument|param)|(?:parameter|field|argument|value|option|property)s?\b[^\n]{0,80}(?:not supported|not allowed|not permitted|deprecated|unsupported|is unknown)|(?:does|do) not support|(?:unrecognized|unknown|unexpected) (?:request )?(?:argument|parameter|field|keyword|property|key)|extra (?:inputs|fields) (?:are )?not permitted|is (?:deprecated|not supported|unsupported) (?:for|by|with|in|on) (?:this|the|that)|(?:is|are) not supported|is not enabled for|enabled only for api[ -]versions|tool choice requires|additional properties are not allowed|use '?max_completion_tokens'? instead|不支持/i,
		statuses: [400, 422],
	},
	{ kind: 'request_too_large', codes: ['request_too_large', 'payload_too_large', 'body_too_large'] },
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
	{ kind: 'timeout', codes: ['request_timeout', 'timeout', 'DEADLINE_EXCEEDED'], statuses: [408, 200] },
];

/** Wording of the challenge and block pages of firewalls in front of an API. */
const CHALLENGE =
	/just a moment|attention required|access denied|checking your browser|security check|captcha|are you (?:a )?(?:human|robot)|verify you|web application firewall|you have been blocked/i;

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Classifies an error. A status inside the body counts only if the HTTP status is good or unknown. */
export function classifyError(facts: ErrorFacts, httpStatus: number | undefined, headers?: Headers): ErrorKind {
	const status = httpStatus !== undefined && httpStatus >= 400 ? httpStatus : facts.status;
	const evidence: ErrorEvidence = { words: facts.words.map(plain), message: facts.message, status, page: facts.page };
	if (headers?.get('cf-mitigated') === 'challenge') {
		return 'blocked';
	}
	if (facts.page) {
		return kindOfPage(evidence);
	}
	return RULES.find(rule => fits(rule, evidence))?.kind ?? kindOfStatus(status);
}

function fits(rule: Rule, { words, message, status }: ErrorEvidence): boolean {
	if (rule.statuses !== undefined && !rule.statuses.includes(status ?? 200)) {
		return false;
	}
	const has = (wanted: readonly string[] | undefined): boolean =>
		wanted?.some(word => words.includes(plain(word))) === true;
	if (rule.exceptPattern?.test(message) === true || has(rule.exceptCodes)) {
		return false;
	}
	return has(rule.codes) || rule.messagePattern?.test(message) === true;
}

function kindOfPage({ status, message }: ErrorEvidence): ErrorKind {
	if (status === undefined || status === 404 || status === 405) {
		return 'wrong_endpoint';
	}
	if (status === 403 || CHALLENGE.test(message)) {
		return 'blocked';
	}
	return kindOfStatus(status);
}

function kindOfStatus(status: number | undefined): ErrorKind {
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
