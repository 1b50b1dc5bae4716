import { flat, has, liteLlm, number, says, type StrictServer, TOOL } from './strictServer';

/** Refusals of inference engines and proxies, and of xAI. */
export const ENGINE_REFUSALS: readonly StrictServer[] = [
	{
		name: 'vLLM of old: the new name of a limit, in Python',
		chosen: { max_completion_tokens: 800 },
		refuse: body =>
			has(body, 'max_completion_tokens')
				? flat(
						"[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs are " +
							"not permitted', 'input': 800}]",
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
						"[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not " +
							"permitted', 'input': {}}]",
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
		name: 'llama.cpp: probabilities beside tools in a stream',
		chosen: { logprobs: true, tools: [TOOL] },
		refuse: body =>
			has(body, 'logprobs') && has(body, 'tools') && body['stream'] === true
				? says(400, {
						error: {
							code: 400,
							message: 'logprobs is not supported with tools + stream',
							type: 'invalid_request_error',
						},
					})
				: undefined,
		changes: [['drop', 'logprobs']],
		taken: { tools: [TOOL] },
		stillFree: { logprobs: true },
		words: 'not supported with tools + stream',
	},
	{
		name: 'llama.cpp: tools without its template engine, with a 500',
		chosen: { tools: [TOOL] },
		refuse: body =>
			has(body, 'tools')
				? says(500, { error: { code: 500, message: 'tools param requires --jinja flag', type: 'server_error' } })
				: undefined,
		changes: [['drop', 'tools']],
		taken: {},
		words: 'tools param requires --jinja flag',
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
						"UnsupportedParamsError: anthropic does not support parameters: ['logprobs', 'top_logprobs'], " +
							'for model=claude-3-opus-20240229. To drop these, set `litellm.drop_params=True` or for ' +
							'proxy:\n\n`litellm_settings:\n drop_params: true`\n. \n If you want to use these params ' +
							"dynamically send allowed_openai_params=['logprobs', 'top_logprobs'] in your request.. Received " +
							'Model Group=claude\nAvailable Model Group Fallbacks=None',
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
						"BadRequestError: OpenAIException - Unsupported parameter: 'stop' is not supported with this " +
							'model.. Received Model Group=o4\nAvailable Model Group Fallbacks=None',
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
						'BadRequestError: BedrockException - {"message":"The model returned the following errors: ' +
							'`temperature` and `top_p` cannot both be specified for this model. Please use only one."}',
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
];
