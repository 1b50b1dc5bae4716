import { claude, google, has, number, openAi, says, type StrictServer, TOOL, unknownName } from './strictServer';

/** Refusals of other providers, and of Ollama. */
export const PROVIDER_REFUSALS: readonly StrictServer[] = [
	{
		name: 'OpenRouter: no endpoint that takes tools, with a 404',
		chosen: { tools: [TOOL], temperature: 0.3 },
		refuse: body =>
			has(body, 'tools')
				? says(404, {
						error: { code: 404, message: 'No endpoints found that support tool use. Try disabling "look".' },
					})
				: undefined,
		changes: [['drop', 'tools']],
		taken: { temperature: 0.3 },
		words: 'No endpoints found that support tool use',
	},
	{
		name: 'Moonshot: two that exclude each other, in its words',
		chosen: { temperature: 0.3, top_p: 0.9 },
		refuse: body =>
			has(body, 'temperature') && has(body, 'top_p')
				? says(400, {
						error: { message: "cannot specify both 'temperature' and 'top_p'", type: 'invalid_request_error' },
					})
				: undefined,
		changes: [['drop', 'top_p']],
		taken: { temperature: 0.3 },
		stillFree: { top_p: 0.9 },
		words: 'cannot specify both',
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
						'max_tokens: 200000 > 8192, which is the maximum allowed number of output tokens for ' +
							'claude-3-5-haiku-20241022',
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
						'Unable to submit request because it has a candidateCount value of 10 but the supported range is ' +
							'from 1 (inclusive) to 9 (exclusive). Update the value and try again.',
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
								'The parameter `max_tokens` specified in the request is not valid: integer above maximum ' +
								'value, expected a value <= 32768, but got 64000 instead. Request id: ' +
								'0217724325966514087c9e55f8b322b82cd17f72450d06e16ef7b',
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
								'max_tokens is too large: 1048576. This model supports at most 131072 completion tokens, ' +
								'whereas you provided 1048576.',
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
];
