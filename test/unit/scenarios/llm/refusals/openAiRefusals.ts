import { has, length, number, openAi, says, SCHEMA, type StrictServer, TOOL } from './strictServer';

/** Refusals of OpenAI, and of gateways and clouds that serve its models and those of Mistral. */
export const OPENAI_REFUSALS: readonly StrictServer[] = [
	{
		name: 'OpenAI: the old name of a limit',
		chosen: { max_tokens: 100 },
		refuse: body =>
			has(body, 'max_tokens')
				? openAi(
						"Unsupported parameter: 'max_tokens' is not supported with this model. Use " +
							"'max_completion_tokens' instead.",
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
						"Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) " +
							'value is supported.',
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
						"Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported " +
							"values are: 'low', 'medium', and 'high'.",
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
						'max_tokens is too large: 20480. This model supports at most 16384 completion tokens, whereas ' +
							'you provided 20480.',
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
						'Your organization must be verified to stream this model. Please go to: ' +
							'https://platform.openai.com/settings/organization/general and click on Verify Organization. If ' +
							'you just verified, it can take up to 15 minutes for access to propagate.',
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
								raw:
									'{\n  "error": {\n    "message": "Your organization must be verified to stream this model. ' +
									'Please go to: https://platform.openai.com/settings/organization/general and click on Verify ' +
									'Organization.",\n    "type": "invalid_request_error",\n    "param": "stream",\n    "code": ' +
									'"unsupported_value"\n  }\n}',
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
						"Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with " +
							'length 5 instead.',
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
						'Unrecognized request argument supplied: parallel_tool_calls. Please contact us through an Azure ' +
							'support request at: https://go.microsoft.com/fwlink/?linkid=2213926 for further questions.',
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
								'{"detail":[{"type":"extra_forbidden","loc":["body","stream_options","include_usage"],' +
								'"msg":"Extra inputs are not permitted","input":true}]}',
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
];
