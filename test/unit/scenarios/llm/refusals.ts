import type { ChatBody } from '../../../../src/core/llm/types/types';

export type Fields = Readonly<Record<string, unknown>>;

/** An answer with an error status. */
export interface Refusal {
	readonly status: number;
	readonly json: unknown;
}

/** What is to be seen of a change: its kind, the parameter, and what it came to where it still is sent. */
export type SeenChange = readonly [kind: string, param: string, to?: unknown];

/** A server that takes requests of its own kind only, and says so in its own words: those of the servers named. */
export interface StrictServer {
	readonly name: string;
	/** Chosen beside model, messages and `stream: true`. */
	readonly chosen: Fields;
	readonly refuse: (body: Fields) => Refusal | undefined;
	/** One per refused parameter, in the order of the refusals. */
	readonly changes: readonly SeenChange[];
	/** What the server takes in the end, beside model, messages and stream. */
	readonly taken: Fields;
	/** Other choices of the same parameters, which the server takes as they are and the lesson must let through. */
	readonly stillFree?: Fields;
	/** Part of the server's sentence, as it must be shown where the change was taken back. */
	readonly words: string;
	/** The roles of the messages that the server takes, where those are what it refused. */
	readonly roles?: readonly string[];
	/** False where it takes no streams. */
	readonly streams?: false;
}

const says = (status: number, json: unknown): Refusal => ({ status, json });

const openAi = (message: string, param: string | null, code: string | null): Refusal =>
	says(400, { error: { message, type: 'invalid_request_error', param, code } });

const flat = (message: string): Refusal =>
	says(400, { object: 'error', message, type: 'BadRequestError', param: null, code: 400 });

/** LiteLLM writes Python's None as text. */
const liteLlm = (message: string): Refusal =>
	says(400, { error: { message: `litellm.${message}`, type: 'None', param: 'None', code: '400' } });

const claude = (message: string): Refusal =>
	says(400, {
		type: 'error',
		error: { type: 'invalid_request_error', message },
		request_id: 'req_011CUeYKpaRJEviPWSmX87RJ',
	});

const google = (...descriptions: readonly string[]): Refusal =>
	says(400, [
		{
			error: {
				code: 400,
				message: descriptions.join('\n'),
				status: 'INVALID_ARGUMENT',
				details: [
					{
						'@type': 'type.googleapis.com/google.rpc.BadRequest',
						fieldViolations: descriptions.map(description => ({ description })),
					},
				],
			},
		},
	]);

const has = (body: Fields, name: string): boolean => body[name] !== undefined;
const number = (body: Fields, name: string): number => (typeof body[name] === 'number' ? body[name] : NaN);
const length = (body: Fields, name: string): number => (Array.isArray(body[name]) ? body[name].length : 0);
const firstRole = (body: Fields): unknown => (body['messages'] as ChatBody['messages'])[0]?.role;

const TOOL = { type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } };
const SCHEMA = { type: 'json_schema', json_schema: { name: 'answer', schema: { type: 'object' } } };
const SYSTEM = [
	{ role: 'system', content: 'Be brief.' },
	{ role: 'user', content: 'Hello?' },
];
const DEVELOPER = SYSTEM.map(message => (message.role === 'system' ? { ...message, role: 'developer' } : message));

/** A server that refuses the developer's role in the given way. */
const noDeveloper = (name: string, words: string, refusal: Refusal): StrictServer => ({
	name,
	chosen: { messages: DEVELOPER },
	refuse: body => (firstRole(body) === 'developer' ? refusal : undefined),
	changes: [['role', 'system_role', 'system']],
	taken: {},
	roles: ['system', 'user'],
	words,
});

const unknownName = (name: string): string =>
	`Invalid JSON payload received. Unknown name "${name}": Cannot find field.`;

export const STRICT_SERVERS: readonly StrictServer[] = [
	{
		name: 'OpenAI: the old name of a limit',
		chosen: { max_tokens: 100 },
		refuse: body =>
			has(body, 'max_tokens')
				? openAi(
						"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
						'max_tokens',
						'unsupported_parameter',
					)
				: undefined,
		changes: [['rename', 'max_tokens', 'max_completion_tokens']],
		taken: { max_completion_tokens: 100 },
		words: "Use 'max_completion_tokens' instead",
	},
	{
		name: 'OpenAI: a temperature that is not the default',
		chosen: { temperature: 0.2 },
		refuse: body =>
			has(body, 'temperature') && body['temperature'] !== 1
				? openAi(
						"Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
						'temperature',
						'unsupported_value',
					)
				: undefined,
		changes: [['drop', 'temperature']],
		taken: {},
		words: 'Only the default (1) value is supported',
	},
	{
		name: 'OpenAI: an effort that this model does not know',
		chosen: { reasoning_effort: 'minimal' },
		refuse: body =>
			body['reasoning_effort'] === 'minimal'
				? openAi(
						"Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported values are: 'low', 'medium', and 'high'.",
						'reasoning_effort',
						'unsupported_value',
					)
				: undefined,
		changes: [['drop', 'reasoning_effort']],
		taken: {},
		stillFree: { reasoning_effort: 'low' },
		words: "does not support 'minimal' with this model",
	},
	{
		name: 'OpenAI: a limit beyond the model’s own',
		chosen: { max_tokens: 20480 },
		refuse: body =>
			number(body, 'max_tokens') > 16384
				? openAi(
						'max_tokens is too large: 20480. This model supports at most 16384 completion tokens, whereas you provided 20480.',
						'max_tokens',
						'invalid_value',
					)
				: undefined,
		changes: [['clamp', 'max_tokens', 16384]],
		taken: { max_tokens: 16384 },
		stillFree: { max_tokens: 300 },
		words: 'supports at most 16384 completion tokens',
	},
	{
		name: 'OpenAI: a stream for an organisation that is not verified',
		chosen: { stream_options: { include_usage: true } },
		refuse: body =>
			body['stream'] === true
				? openAi(
						'Your organization must be verified to stream this model. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization. If you just verified, it can take up to 15 minutes for access to propagate.',
						'stream',
						'unsupported_value',
					)
				: undefined,
		changes: [['no-stream', 'stream', false]],
		taken: {},
		streams: false,
		words: 'must be verified to stream this model',
	},
	{
		name: 'OpenRouter: the same, passed on as text',
		chosen: {},
		refuse: body =>
			body['stream'] === true
				? says(400, {
						error: {
							message: 'Provider returned error',
							code: 400,
							metadata: {
								raw: '{\n  "error": {\n    "message": "Your organization must be verified to stream this model. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization.",\n    "type": "invalid_request_error",\n    "param": "stream",\n    "code": "unsupported_value"\n  }\n}',
								provider_name: 'OpenAI',
							},
						},
					})
				: undefined,
		changes: [['no-stream', 'stream', false]],
		taken: {},
		streams: false,
		words: 'must be verified to stream this model',
	},
	{
		name: 'OpenAI: a list that is too long',
		chosen: { stop: ['a', 'b', 'c', 'd', 'e'] },
		refuse: body =>
			length(body, 'stop') > 4
				? openAi(
						"Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
						'stop',
						'array_above_max_length',
					)
				: undefined,
		changes: [['clamp', 'stop', ['a', 'b', 'c', 'd']]],
		taken: { stop: ['a', 'b', 'c', 'd'] },
		stillFree: { stop: ['x', 'y'] },
		words: 'maximum length 4',
	},
	{
		name: 'OpenAI: a number beyond its range',
		chosen: { temperature: 2.5 },
		refuse: body =>
			number(body, 'temperature') > 2
				? openAi(
						"Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 2.5 instead.",
						'temperature',
						'decimal_above_max_value',
					)
				: undefined,
		changes: [['clamp', 'temperature', 2]],
		taken: { temperature: 2 },
		stillFree: { temperature: 0.7 },
		words: 'Expected a value <= 2',
	},
	{
		name: 'OpenAI: an extra field',
		chosen: { thinking_enabled: true },
		refuse: body =>
			has(body, 'thinking_enabled')
				? openAi("Unknown parameter: 'thinking_enabled'.", 'thinking_enabled', 'unknown_parameter')
				: undefined,
		changes: [['drop', 'thinking_enabled']],
		taken: {},
		words: "Unknown parameter: 'thinking_enabled'",
	},
	{
		name: 'OpenAI: a tool field without its parameter in a path',
		chosen: { stream_options: { include_usage: true, include_obfuscation: false } },
		refuse: body =>
			has(body, 'stream_options')
				? openAi(
						"Unknown parameter: 'stream_options.include_obfuscation'.",
						'stream_options.include_obfuscation',
						'unknown_parameter',
					)
				: undefined,
		changes: [['drop', 'stream_options']],
		taken: {},
		words: 'stream_options.include_obfuscation',
	},
	{
		name: 'Azure OpenAI: an argument of a later API',
		chosen: { tools: [TOOL], parallel_tool_calls: false },
		refuse: body =>
			has(body, 'parallel_tool_calls')
				? openAi(
						'Unrecognized request argument supplied: parallel_tool_calls. Please contact us through an Azure support request at: https://go.microsoft.com/fwlink/?linkid=2213926 for further questions.',
						null,
						null,
					)
				: undefined,
		changes: [['drop', 'parallel_tool_calls']],
		taken: { tools: [TOOL] },
		words: 'Unrecognized request argument supplied: parallel_tool_calls',
	},
	{
		name: 'Azure OpenAI: an argument whose name is a common word',
		chosen: { user: 'kai', seed: 7 },
		refuse: body =>
			has(body, 'user') ? openAi('Unrecognized request argument supplied: user', null, null) : undefined,
		changes: [['drop', 'user']],
		taken: { seed: 7 },
		words: 'argument supplied: user',
	},
	{
		name: 'Azure OpenAI: a format that wants another api-version',
		chosen: { response_format: SCHEMA },
		refuse: body =>
			JSON.stringify(body['response_format'] ?? {}).includes('json_schema')
				? says(400, {
						error: {
							code: 'BadRequest',
							message:
								'response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later',
						},
					})
				: undefined,
		changes: [['drop', 'response_format']],
		taken: {},
		stillFree: { response_format: { type: 'json_object' } },
		words: 'enabled only for api versions 2024-08-01-preview',
	},
	{
		name: 'Azure OpenAI: the code before the message',
		chosen: { presence_penalty: 0.5 },
		refuse: body =>
			has(body, 'presence_penalty')
				? says(400, {
						error: {
							code: 'unsupported_parameter',
							message: "Unsupported parameter: 'presence_penalty' is not supported with this model.",
							param: 'presence_penalty',
							type: 'invalid_request_error',
						},
					})
				: undefined,
		changes: [['drop', 'presence_penalty']],
		taken: {},
		words: "'presence_penalty' is not supported with this model",
	},
	{
		name: 'Azure AI Foundry: what its Mistral said, as text in a message',
		chosen: { stream_options: { include_usage: true } },
		refuse: body =>
			has(body, 'stream_options')
				? says(422, {
						error: {
							code: 'Invalid input',
							message:
								'{"detail":[{"type":"extra_forbidden","loc":["body","stream_options","include_usage"],"msg":"Extra inputs are not permitted","input":true}]}',
							status: 422,
						},
					})
				: undefined,
		changes: [['drop', 'stream_options']],
		taken: {},
		words: 'Extra inputs are not permitted',
	},
	{
		name: 'Mistral: a validation list as the message',
		chosen: { seed: 7, n: 2 },
		refuse: body =>
			has(body, 'seed')
				? says(422, {
						object: 'error',
						message: {
							detail: [
								{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 7 },
							],
						},
						type: 'invalid_request_error',
						param: null,
						code: null,
					})
				: undefined,
		changes: [['drop', 'seed']],
		taken: { n: 2 },
		words: 'seed: Extra inputs are not permitted',
	},
	{
		name: 'vLLM of old: the new name of a limit, in Python',
		chosen: { max_completion_tokens: 800 },
		refuse: body =>
			has(body, 'max_completion_tokens')
				? flat(
						"[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 800}]",
					)
				: undefined,
		changes: [['rename', 'max_completion_tokens', 'max_tokens']],
		taken: { max_tokens: 800 },
		words: "'msg': 'Extra inputs are not permitted'",
	},
	{
		name: 'vLLM of old: usage in a stream, in Python',
		chosen: { stream_options: { include_usage: true } },
		refuse: body =>
			has(body, 'stream_options')
				? flat(
						"[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted', 'input': {}}]",
					)
				: undefined,
		changes: [['drop', 'stream_options']],
		taken: {},
		words: 'extra_forbidden',
	},
	{
		name: 'vLLM: a share of probability in half-open brackets',
		chosen: { top_p: 1.5 },
		refuse: body => (number(body, 'top_p') > 1 ? flat('top_p must be in (0, 1], got 1.5.') : undefined),
		changes: [['clamp', 'top_p', 1]],
		taken: { top_p: 1 },
		stillFree: { top_p: 0.5 },
		words: 'top_p must be in (0, 1]',
	},
	{
		name: 'vLLM: more probabilities than its operator allows',
		chosen: { logprobs: true, top_logprobs: 20 },
		refuse: body =>
			number(body, 'top_logprobs') > 5
				? says(400, {
						error: {
							message:
								'Requested sample logprobs of 20, which is greater than max allowed: 5 (parameter=logprobs, value=20)',
							type: 'BadRequestError',
							param: 'logprobs',
							code: 400,
						},
					})
				: undefined,
		changes: [['clamp', 'top_logprobs', 5]],
		taken: { logprobs: true, top_logprobs: 5 },
		stillFree: { logprobs: true, top_logprobs: 3 },
		words: 'greater than max allowed: 5',
	},
	{
		name: 'vLLM: tools without a parser for them',
		chosen: { tools: [TOOL], tool_choice: 'auto' },
		refuse: body =>
			has(body, 'tools')
				? flat('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set')
				: undefined,
		changes: [['drop', 'tools']],
		taken: {},
		words: 'tool choice requires --enable-auto-tool-choice',
	},
	{
		name: 'FastAPI and pydantic: a range',
		chosen: { temperature: 2.5 },
		refuse: body =>
			number(body, 'temperature') > 2
				? says(422, {
						detail: [
							{
								type: 'less_than_equal',
								loc: ['body', 'temperature'],
								msg: 'Input should be less than or equal to 2',
								input: 2.5,
								ctx: { le: 2 },
							},
						],
					})
				: undefined,
		changes: [['clamp', 'temperature', 2]],
		taken: { temperature: 2 },
		stillFree: { temperature: 1.5 },
		words: 'temperature: Input should be less than or equal to 2',
	},
	{
		name: 'LiteLLM: what its Claude does not take, two of them',
		chosen: { logprobs: true, top_logprobs: 2, temperature: 0.3 },
		refuse: body =>
			has(body, 'logprobs')
				? liteLlm(
						"UnsupportedParamsError: anthropic does not support parameters: ['logprobs', 'top_logprobs'], for model=claude-3-opus-20240229. To drop these, set `litellm.drop_params=True` or for proxy:\n\n`litellm_settings:\n drop_params: true`\n. \n If you want to use these params dynamically send allowed_openai_params=['logprobs', 'top_logprobs'] in your request.. Received Model Group=claude\nAvailable Model Group Fallbacks=None",
					)
				: undefined,
		changes: [['drop', 'logprobs']],
		taken: { temperature: 0.3 },
		words: "does not support parameters: ['logprobs', 'top_logprobs']",
	},
	{
		name: 'LiteLLM: a refusal of OpenAI passed on',
		chosen: { stop: ['END'] },
		refuse: body =>
			has(body, 'stop')
				? liteLlm(
						"BadRequestError: OpenAIException - Unsupported parameter: 'stop' is not supported with this model.. Received Model Group=o4\nAvailable Model Group Fallbacks=None",
					)
				: undefined,
		changes: [['drop', 'stop']],
		taken: {},
		words: "Unsupported parameter: 'stop' is not supported",
	},
	{
		name: 'LiteLLM before Bedrock: two that exclude each other',
		chosen: { temperature: 0.3, top_p: 0.9 },
		refuse: body =>
			has(body, 'temperature') && has(body, 'top_p')
				? liteLlm(
						'BadRequestError: BedrockException - {"message":"The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one."}',
					)
				: undefined,
		changes: [['drop', 'top_p']],
		taken: { temperature: 0.3 },
		stillFree: { top_p: 0.9 },
		words: 'cannot both be specified for this model',
	},
	{
		name: 'xAI: a name in its own spelling',
		chosen: { presence_penalty: 0.5 },
		refuse: body =>
			has(body, 'presence_penalty')
				? says(400, {
						code: 'Client specified an invalid argument',
						error: 'Argument not supported on this model: presencePenalty',
					})
				: undefined,
		changes: [['drop', 'presence_penalty']],
		taken: {},
		words: 'Argument not supported on this model: presencePenalty',
	},
	{
		name: 'xAI: two of them, one after the other',
		chosen: { frequency_penalty: 0.1, presence_penalty: 0.5, stop: ['END'] },
		refuse: body => {
			const refused = ['presence_penalty', 'stop'].find(name => has(body, name));
			return refused === undefined
				? undefined
				: says(400, {
						code: 'invalid-argument',
						error: `Model grok-4.5 does not support parameter ${refused.replace(/_p/, 'P')}.`,
					});
		},
		changes: [
			['drop', 'presence_penalty'],
			['drop', 'stop'],
		],
		taken: { frequency_penalty: 0.1 },
		words: 'Model grok-4.5 does not support parameter presencePenalty',
	},
	{
		name: 'a Claude gateway: a range in dots',
		chosen: { temperature: 1.4 },
		refuse: body => (number(body, 'temperature') > 1 ? claude('temperature: range: 0..1') : undefined),
		changes: [['clamp', 'temperature', 1]],
		taken: { temperature: 1 },
		stillFree: { temperature: 0.4 },
		words: 'temperature: range: 0..1',
	},
	{
		name: 'a Claude gateway: two that exclude each other',
		chosen: { temperature: 0.3, top_p: 0.9 },
		refuse: body =>
			has(body, 'temperature') && has(body, 'top_p')
				? claude('`temperature` and `top_p` cannot both be specified for this model. Please use only one.')
				: undefined,
		changes: [['drop', 'top_p']],
		taken: { temperature: 0.3 },
		stillFree: { top_p: 0.9 },
		words: 'cannot both be specified',
	},
	{
		name: 'a Claude gateway: a field that it does not know',
		chosen: { reasoning_effort: 'high' },
		refuse: body =>
			has(body, 'reasoning_effort') ? claude('reasoning_effort: Extra inputs are not permitted') : undefined,
		changes: [['drop', 'reasoning_effort']],
		taken: {},
		words: 'reasoning_effort: Extra inputs are not permitted',
	},
	{
		name: 'a Claude gateway: a field whose name is a common word',
		chosen: { store: true },
		refuse: body => (has(body, 'store') ? claude('store: Extra inputs are not permitted') : undefined),
		changes: [['drop', 'store']],
		taken: {},
		words: 'store: Extra inputs are not permitted',
	},
	{
		name: 'a Claude gateway: one answer at a time',
		chosen: { n: 3 },
		refuse: body => (has(body, 'n') && body['n'] !== 1 ? claude('`n` must be 1') : undefined),
		changes: [['clamp', 'n', 1]],
		taken: { n: 1 },
		words: '`n` must be 1',
	},
	{
		name: 'a Claude gateway: more tokens than the model writes',
		chosen: { max_tokens: 200000 },
		refuse: body =>
			number(body, 'max_tokens') > 8192
				? claude(
						'max_tokens: 200000 > 8192, which is the maximum allowed number of output tokens for claude-3-5-haiku-20241022',
					)
				: undefined,
		changes: [['clamp', 'max_tokens', 8192]],
		taken: { max_tokens: 8192 },
		stillFree: { max_tokens: 100 },
		words: 'maximum allowed number of output tokens',
	},
	{
		name: 'a Claude gateway: a field that has been taken away',
		chosen: { temperature: 0.3 },
		refuse: body => (has(body, 'temperature') ? claude('`temperature` is deprecated for this model.') : undefined),
		changes: [['drop', 'temperature']],
		taken: {},
		words: 'is deprecated for this model',
	},
	{
		name: 'Gemini: two unknown names in one answer',
		chosen: { frequency_penalty: 0.1, seed: 7, temperature: 0.2 },
		refuse: body => {
			const unknown = ['frequency_penalty', 'seed'].filter(name => has(body, name));
			return unknown.length === 0 ? undefined : google(...unknown.map(unknownName));
		},
		changes: [
			['drop', 'frequency_penalty'],
			['drop', 'seed'],
		],
		taken: { temperature: 0.2 },
		words: 'Unknown name "frequency_penalty": Cannot find field.',
	},
	{
		name: 'Gemini: several answers',
		chosen: { n: 2 },
		refuse: body => (number(body, 'n') > 1 ? google('Multiple candidates is not enabled for this model') : undefined),
		changes: [['drop', 'n']],
		taken: {},
		words: 'Multiple candidates is not enabled',
	},
	{
		name: 'Gemini: too many answers, in the words of its own API',
		chosen: { n: 10 },
		refuse: body =>
			number(body, 'n') > 8
				? google(
						'Unable to submit request because it has a candidateCount value of 10 but the supported range is from 1 (inclusive) to 9 (exclusive). Update the value and try again.',
					)
				: undefined,
		changes: [['clamp', 'n', 8]],
		taken: { n: 8 },
		stillFree: { n: 2 },
		words: 'the supported range is from 1 (inclusive) to 9 (exclusive)',
	},
	{
		name: 'Gemini: probabilities',
		chosen: { logprobs: true },
		refuse: body => (has(body, 'logprobs') ? google('Logprobs is not enabled for models/gemini-2.5-pro') : undefined),
		changes: [['drop', 'logprobs']],
		taken: {},
		words: 'Logprobs is not enabled',
	},
	{
		name: 'DeepSeek: a range in brackets',
		chosen: { max_tokens: 16384 },
		refuse: body =>
			number(body, 'max_tokens') > 8192
				? openAi('Invalid max_tokens value, the valid range of max_tokens is [1, 8192]', null, 'invalid_request_error')
				: undefined,
		changes: [['clamp', 'max_tokens', 8192]],
		taken: { max_tokens: 8192 },
		stillFree: { max_tokens: 20 },
		words: 'the valid range of max_tokens is [1, 8192]',
	},
	{
		name: 'DashScope: a range, in the words of its engine',
		chosen: { max_tokens: 32000 },
		refuse: body =>
			number(body, 'max_tokens') > 8192
				? says(400, {
						error: {
							code: 'invalid_parameter_error',
							param: null,
							message: '<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]',
							type: 'invalid_request_error',
						},
						request_id: 'fc65a002-d8fe-9701-b810-40d2285b3700',
					})
				: undefined,
		changes: [['clamp', 'max_tokens', 8192]],
		taken: { max_tokens: 8192 },
		words: 'Range of max_tokens should be [1, 8192]',
	},
	{
		name: 'Volcano Ark: a value that is not valid',
		chosen: { max_tokens: 64000 },
		refuse: body =>
			number(body, 'max_tokens') > 32768
				? says(400, {
						error: {
							code: 'InvalidParameter',
							message:
								'The parameter `max_tokens` specified in the request is not valid: integer above maximum value, expected a value <= 32768, but got 64000 instead. Request id: 0217724325966514087c9e55f8b322b82cd17f72450d06e16ef7b',
							param: 'max_tokens',
							type: 'BadRequest',
						},
					})
				: undefined,
		changes: [['clamp', 'max_tokens', 32768]],
		taken: { max_tokens: 32768 },
		words: 'expected a value <= 32768',
	},
	{
		name: 'MiMo: the sentence where the name belongs',
		chosen: { max_tokens: 1048576 },
		refuse: body =>
			number(body, 'max_tokens') > 131072
				? says(400, {
						error: {
							message: 'Param Incorrect',
							type: 'upstream_error',
							param:
								'max_tokens is too large: 1048576. This model supports at most 131072 completion tokens, whereas you provided 1048576.',
							code: '400',
						},
					})
				: undefined,
		changes: [['clamp', 'max_tokens', 131072]],
		taken: { max_tokens: 131072 },
		words: 'supports at most 131072 completion tokens',
	},
	{
		name: 'Moonshot: the one temperature that it allows',
		chosen: { temperature: 0.2 },
		refuse: body =>
			has(body, 'temperature') && body['temperature'] !== 0.6
				? says(400, {
						error: {
							message: 'invalid temperature: only 0.6 is allowed for this model',
							type: 'invalid_request_error',
						},
					})
				: undefined,
		changes: [['clamp', 'temperature', 0.6]],
		taken: { temperature: 0.6 },
		words: 'only 0.6 is allowed for this model',
	},
	{
		name: 'Groq: probabilities',
		chosen: { logprobs: true, top_logprobs: 2 },
		refuse: body =>
			has(body, 'logprobs')
				? says(400, {
						error: { message: '`logprobs` is not supported with this model', type: 'invalid_request_error' },
					})
				: undefined,
		changes: [['drop', 'logprobs']],
		taken: {},
		words: '`logprobs` is not supported with this model',
	},
	{
		name: 'Ollama: tools',
		chosen: { tools: [TOOL] },
		refuse: body =>
			has(body, 'tools')
				? says(400, {
						error: {
							message: 'registry.ollama.ai/library/gemma3:4b does not support tools',
							type: 'api_error',
							param: null,
							code: null,
						},
					})
				: undefined,
		changes: [['drop', 'tools']],
		taken: {},
		words: 'does not support tools',
	},
	{
		name: 'Ollama: thinking',
		chosen: { reasoning_effort: 'high' },
		refuse: body =>
			has(body, 'reasoning_effort')
				? says(400, {
						error: {
							message: '"llama3.1:8b" does not support thinking',
							type: 'invalid_request_error',
							param: null,
							code: null,
						},
					})
				: undefined,
		changes: [['drop', 'reasoning_effort']],
		taken: {},
		words: 'does not support thinking',
	},
	{
		name: 'Ollama: an effort in its own words',
		chosen: { reasoning_effort: 'medium' },
		refuse: body =>
			body['reasoning_effort'] === 'medium'
				? says(400, {
						error: {
							message: 'think value "medium" is not supported for this model',
							type: 'api_error',
							param: null,
							code: null,
						},
					})
				: undefined,
		changes: [['drop', 'reasoning_effort']],
		taken: {},
		stillFree: { reasoning_effort: 'none' },
		words: 'think value "medium" is not supported',
	},
	noDeveloper(
		'a gateway: the developer’s role',
		'Unexpected role: developer',
		openAi('Unexpected role: developer; supported roles are system, user, assistant, tool', null, null),
	),
	noDeveloper(
		'DeepSeek: the developer’s role',
		'unknown variant `developer`',
		openAi(
			'Failed to deserialize the JSON body into the target type: messages[0].role: unknown variant `developer`, expected one of `system`, `user`, `assistant`, `tool` at line 1 column 66',
			null,
			'invalid_request_error',
		),
	),
	noDeveloper(
		'DashScope: the developer’s role',
		'developer is not one of',
		says(400, {
			error: {
				code: null,
				param: null,
				message: "developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.['0].role'",
				type: 'invalid_request_error',
			},
			request_id: 'chatcmpl-de0bb744-b79a-98f2-a07e-1982c536e0b1',
		}),
	),
	noDeveloper(
		'SGLang: the developer’s role, in Python',
		"'role' must be one of",
		says(400, {
			object: 'error',
			message:
				"[{'type': 'value_error', 'loc': ('body', 'messages', 0, 'ChatCompletionMessageGenericParam', 'role'), 'msg': \"Value error, 'role' must be one of 'system', 'assistant', 'tool', or 'function' (case-insensitive).\", 'input': 'developer', 'ctx': {'error': ValueError(\"'role' must be one of 'system', 'assistant', 'tool', or 'function' (case-insensitive).\")}}]",
			type: 'Bad Request',
			param: null,
			code: 400,
		}),
	),
	noDeveloper(
		'vLLM with the template of Qwen: some role',
		'Unexpected message role.',
		says(400, { error: { message: 'Unexpected message role.', type: 'BadRequestError', param: null, code: 400 } }),
	),
	{
		name: 'vLLM with the template of Gemma: no system prompt at all',
		chosen: { messages: SYSTEM },
		refuse: body => (firstRole(body) === 'system' ? flat('System role not supported') : undefined),
		changes: [['role', 'system_role', 'user']],
		taken: {},
		roles: ['user', 'user'],
		words: 'System role not supported',
	},
	{
		name: 'some gateway: three parameters, one after the other, each in another way',
		chosen: { seed: 7, temperature: 1.4, max_tokens: 50, top_p: 0.9 },
		refuse: body => {
			if (has(body, 'seed')) {
				return openAi('Unrecognized request argument supplied: seed', null, null);
			}
			if (number(body, 'temperature') > 1) {
				return says(422, {
					detail: [
						{
							loc: ['body', 'temperature'],
							msg: 'ensure this value is less than or equal to 1',
							type: 'value_error.number.not_le',
						},
					],
				});
			}
			return has(body, 'max_tokens')
				? openAi(
						"Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
						'max_tokens',
						'unsupported_parameter',
					)
				: undefined;
		},
		changes: [
			['drop', 'seed'],
			['clamp', 'temperature', 1],
			['rename', 'max_tokens', 'max_completion_tokens'],
		],
		taken: { temperature: 1, max_completion_tokens: 50, top_p: 0.9 },
		words: 'Unrecognized request argument supplied: seed',
	},
];

/** An error that no change of a parameter answers, whatever it names. */
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
					'This request requires more credits, or fewer max_tokens. You requested up to 65535 tokens, but can only afford 2666.',
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
			"This model's maximum context length is 8192 tokens. However, you requested 8256 tokens (64 in the messages, 8192 in the completion). Please reduce the length of the messages or completion.",
			'messages',
			'context_length_exceeded',
		),
		kind: 'context_length',
	},
	{
		name: 'a context that is too small for what is left of it',
		chosen: { max_tokens: 5000 },
		refusal: flat(
			"'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum context length is 4096 tokens and your request has 20 input tokens (5000 > 4096 - 20).",
		),
		kind: 'context_length',
	},
	{
		name: 'a schema that is wrong',
		chosen: { response_format: SCHEMA },
		refusal: openAi(
			"Invalid schema for response_format 'answer': In context=(), 'additionalProperties' is required to be supplied and to be false.",
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
			"Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
			'tools[0].function.name',
			'invalid_value',
		),
		kind: 'bad_request',
	},
	{
		name: 'a word inside a tool’s schema',
		chosen: { tools: [TOOL] },
		refusal: google(
			`Invalid JSON payload received. Unknown name "$schema" at 'tools[0].function_declarations[0].parameters': Cannot find field.`,
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
