import { type Fields, flat, google, openAi, type Refusal, says, SCHEMA, SYSTEM, TOOL } from './strictServer';

/** An error that no change of a parameter can resolve, whatever it names. */
export interface Dead {
	readonly name: string;
	readonly chosen: Fields;
	readonly refusal: Refusal;
	readonly kind: string;
}

export const DEAD_ENDS: readonly Dead[] = [
	{
		name: 'a wrong key, beside a word that is also a parameter',
		chosen: { user: 'kai' },
		refusal: says(401, {
			error: {
				message: 'Incorrect API key provided for `user`: sk-…',
				type: 'invalid_request_error',
				param: 'user',
				code: 'invalid_api_key',
			},
		}),
		kind: 'auth',
	},
	{
		name: 'a quota',
		chosen: { max_tokens: 4096 },
		refusal: says(429, {
			error: {
				message: 'You exceeded your current quota, please check your plan and billing details. Reduce `max_tokens`.',
				type: 'insufficient_quota',
				param: 'max_tokens',
				code: 'insufficient_quota',
			},
		}),
		kind: 'quota',
	},
	{
		name: 'credits that would do for fewer tokens',
		chosen: { max_tokens: 65535 },
		refusal: says(402, {
			error: {
				message:
					'This request requires more credits, or fewer max_tokens. You requested up to 65535 tokens, but ' +
					'can only afford 2666.',
				code: 402,
			},
		}),
		kind: 'quota',
	},
	{
		name: 'a permission',
		chosen: { logprobs: true },
		refusal: says(403, {
			error: {
				message: 'You are not allowed to request logprobs from this model',
				type: 'invalid_request_error',
				param: null,
				code: null,
			},
		}),
		kind: 'permission',
	},
	{
		name: 'a context that is too small',
		chosen: { max_tokens: 8192 },
		refusal: openAi(
			"This model's maximum context length is 8192 tokens. However, you requested 8256 tokens (64 in the " +
				'messages, 8192 in the completion). Please reduce the length of the messages or completion.',
			'messages',
			'context_length_exceeded',
		),
		kind: 'context_length',
	},
	{
		name: 'a context that is too small for what is left of it',
		chosen: { max_tokens: 5000 },
		refusal: flat(
			"'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum context length is " +
				'4096 tokens and your request has 20 input tokens (5000 > 4096 - 20).',
		),
		kind: 'context_length',
	},
	{
		name: 'a schema that is wrong',
		chosen: { response_format: SCHEMA },
		refusal: openAi(
			"Invalid schema for response_format 'answer': In context=(), 'additionalProperties' is required to be " +
				'supplied and to be false.',
			'response_format',
			null,
		),
		kind: 'bad_request',
	},
	{
		name: 'a field of a parameter that is missing',
		chosen: { response_format: { type: 'json_schema' } },
		refusal: openAi(
			"Missing required parameter: 'response_format.json_schema'.",
			'response_format.json_schema',
			'missing_required_parameter',
		),
		kind: 'bad_request',
	},
	{
		name: 'a value that is wrong, with no way to a right one',
		chosen: { service_tier: 'fast' },
		refusal: openAi(
			"Invalid value: 'fast'. Supported values are: 'auto', 'default', 'flex', and 'priority'.",
			'service_tier',
			'invalid_value',
		),
		kind: 'bad_request',
	},
	{
		name: 'a tool with a bad name',
		chosen: { tools: [TOOL] },
		refusal: openAi(
			"Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the " +
				"pattern '^[a-zA-Z0-9_-]+$'.",
			'tools[0].function.name',
			'invalid_value',
		),
		kind: 'bad_request',
	},
	{
		name: 'a word inside a tool’s schema',
		chosen: { tools: [TOOL] },
		refusal: google(
			`Invalid JSON payload received. Unknown name "$schema" at ` +
				`'tools[0].function_declarations[0].parameters': Cannot find field.`,
		),
		kind: 'bad_request',
	},
	{
		name: 'a picture',
		chosen: { temperature: 0.2 },
		refusal: openAi(
			'Invalid content type. image_url is only supported by certain models.',
			'messages.[0].content.[1].type',
			null,
		),
		kind: 'bad_request',
	},
	{
		name: 'a picture for a model without eyes, with a 500',
		chosen: { temperature: 0.2 },
		refusal: says(500, {
			error: {
				code: 500,
				message: 'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
				type: 'server_error',
			},
		}),
		kind: 'bad_request',
	},
	{
		name: 'a name that every object has',
		chosen: { temperature: 0.2 },
		refusal: openAi('Unsupported parameter: constructor', 'constructor', 'unsupported_parameter'),
		kind: 'unsupported_parameter',
	},
	{
		name: 'a model that wants another api-version',
		chosen: { temperature: 0.2 },
		refusal: says(400, {
			error: { code: 'BadRequest', message: 'Model o1 is enabled only for api versions 2024-12-01-preview and later' },
		}),
		kind: 'bad_request',
	},
	{
		name: 'a parameter that was not sent',
		chosen: { temperature: 0.2 },
		refusal: openAi("Unsupported parameter: 'seed' is not supported with this model.", 'seed', 'unsupported_parameter'),
		kind: 'unsupported_parameter',
	},
	{
		name: 'messages in an order that its template does not know',
		chosen: { messages: SYSTEM },
		refusal: flat('Conversation roles must alternate user/assistant/user/assistant/...'),
		kind: 'bad_request',
	},
	{
		name: 'a model that is not there',
		chosen: { temperature: 0.2 },
		refusal: says(404, {
			error: {
				message: 'The model `m` does not exist or you do not have access to it.',
				type: 'invalid_request_error',
				param: null,
				code: 'model_not_found',
			},
		}),
		kind: 'model_not_found',
	},
];
