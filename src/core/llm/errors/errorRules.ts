import type { ErrorKind } from '../types/chatError';

/** A rule that recognises one kind of error. */
export interface ErrorRule {
	readonly kind: ErrorKind;
	/** Codes of which one is enough; compared without case and separators. */
	readonly codes?: readonly string[];
	/** Patterns of the message of which one is enough. Each runs in linear time, because servers choose the text. */
	readonly messagePatterns?: readonly RegExp[];
	/** The statuses with which the rule applies; any if absent. 200 stands for an error in a good response. */
	readonly statuses?: readonly number[];
	/** Messages and codes to which the rule does not apply, because another one knows better. */
	readonly exceptPattern?: RegExp;
	readonly exceptCodes?: readonly string[];
}

const TOO_LARGE = '(?:too large|must be reduced|reduce (?:your|the) (?:message|request|input|prompt))';
const PER_MINUTE = '(?:tokens per min|\\btpm\\b)';

/**
 * The rules in order: the first that fits decides. Servers agree more about codes and wording than about statuses, so
 * those come first wherever they are unambiguous, and the status is the last resort.
 */
export const ERROR_RULES: readonly ErrorRule[] = [
	{
		kind: 'responses_only',
		messagePatterns: [/v1\/responses|\/responses endpoint|only[^\n]{0,60}responses api/i],
		exceptCodes: ['unsupported_parameter'],
	},
	// The request is larger than the limit of tokens per minute: no wait helps, and the context is not the problem.
	{
		kind: 'rate_limit_size',
		statuses: [413, 429],
		messagePatterns: [
			new RegExp(`${TOO_LARGE}.{0,400}${PER_MINUTE}`, 'is'),
			new RegExp(`${PER_MINUTE}.{0,400}${TOO_LARGE}`, 'is'),
		],
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
		messagePatterns: [
			/insufficient (?:balance|credit|fund|quota|account balance|user quota)|credit balance is too low/i,
			/(?:requires|need) more credits|out of credits|no credits? (?:left|remaining)/i,
			/billing (?:hard limit|details)|payment required|余额不足|余额已|欠费|额度不足|额度已用|餘額不足|額度不足/i,
		],
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
		messagePatterns: [
			/maximum (?:context|prompt) length|context[ _](?:length|size|window|limit)[^\n]{0,60}exceed/i,
			/exceed[^\n]{0,60}(?:context|token limit|number of tokens allowed)|n_keep|n_ctx|prompt (?:is )?too long/i,
			/prompt exceeds|input is too long|input length|input token count|too many (?:input |prompt )?tokens/i,
			/reduce the length|greater than the context|`inputs` tokens|longer than the model/i,
			/too large for model with \d|上下文(?:长度|长度|超)|超过(?:了)?(?:模型)?最大(?:长度|上下文)/i,
		],
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
		messagePatterns: [
			/content (?:management )?policy|content[ _]filter|content exists risk|safety system|flagged (?:as|by|for)/i,
			/requires moderation/i,
			/(?:was|been) (?:blocked|filtered) (?:due to|by|for)[^\n]{0,60}(?:safety|content|policy|prompt)/i,
			/inappropriate content|敏感|风险内容|违规/i,
		],
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
		messagePatterns: [
			/\bmodels?\b[^\n]{0,160}(?:not found|(?:does|do) not exist|not exist\b|is not available)/i,
			/\bmodels?\b[^\n]{0,160}(?:isn't available|not a valid model|not (?:been )?deployed|no longer available)/i,
			/no models? (?:is |are )?loaded|no such model|(?:invalid|unknown|unrecognized) model/i,
			/not a (?:valid model|chat model)|no endpoints found (?:for|matching)|no available channel/i,
			/模型[^。]{0,80}(?:不存在|未找到|无可用)|无可用渠道/i,
		],
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
		messagePatterns: [
			/(?:incorrect|invalid|missing|wrong|expired|malformed|revoked|no) api[ _-]?key/i,
			/api[ _-]?key (?:is )?(?:not valid|invalid|missing|expired|not found|required)|无效的(?:令牌|密钥|api)|未提供令牌/i,
			/令牌(?:已过期|验证失败)/i,
		],
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
		messagePatterns: [
			/insufficient permissions|missing scopes|do(?:es)? not have (?:permission|access)|not authorized to/i,
			/country, region,? or territory not supported/i,
		],
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
		messagePatterns: [
			/overloaded|(?:at|over|out of|insufficient) capacity|too busy|loading model/i,
			/model is (?:currently )?loading|high demand/i,
		],
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
		messagePatterns: [
			/rate limit|too many requests|requests? per (?:min|day|second)|tokens per (?:min|day)|请求过于频繁|速率限制/i,
		],
		statuses: [200, 429, 500, 503],
	},
	// Google says this of any body that it cannot read; the field that it names is rarely all that is wrong.
	{ kind: 'bad_request', messagePatterns: [/^invalid json payload/i], statuses: [400] },
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
		messagePatterns: [
			/unsupported (?:parameter|value|field|argument|param)/i,
			/(?:parameter|field|argument|value|option|property)s?\b[^\n]{0,80}(?:not supported|not allowed|not permitted)/i,
			/(?:parameter|field|argument|value|option|property)s?\b[^\n]{0,80}(?:deprecated|unsupported|is unknown)/i,
			/(?:does|do) not support/i,
			/(?:unrecognized|unknown|unexpected) (?:request )?(?:argument|parameter|field|keyword|property|key)/i,
			/extra (?:inputs|fields) (?:are )?not permitted/i,
			/is (?:deprecated|not supported|unsupported) (?:for|by|with|in|on) (?:this|the|that)/i,
			/(?:is|are) not supported|is not enabled for|enabled only for api[ -]versions|tool choice requires/i,
			/additional properties are not allowed|use '?max_completion_tokens'? instead|不支持/i,
		],
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
