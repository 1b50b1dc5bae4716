import type { ParameterName } from '../parameters/parameterTable';

/** What a model does with one parameter. Nothing said means: it takes what the API takes. */
export interface Support {
	/** False: it refuses the parameter, or does nothing with it. */
	readonly supported?: false;
	readonly min?: number;
	readonly max?: number;
	/** Of a list. */
	readonly maxItems?: number;
	/** The words that it knows. */
	readonly values?: readonly string[];
	/** The name under which it takes the same. */
	readonly rename?: ParameterName;
}

/** A row of the table: which models it is about, and what differs from the API as documented. */
export interface ModelFamily {
	readonly name: string;
	/** Of the model's id in lower case, after any `vendor/`. */
	readonly models?: RegExp;
	/** Ids of providers, for what a server does whatever the model. */
	readonly providers?: readonly string[];
	readonly parameters?: Readonly<Partial<Record<ParameterName, Support>>>;
	readonly systemRole?: 'developer';
	readonly reasoningBack?: true;
}

const NO: Support = { supported: false };

/**
 * Where knowledge starts: what differs from the API as OpenAI documents it, by family of models and by server. It is
 * only a start: a server that says otherwise teaches its profile, and a user's `capabilities` win over both.
 */
export const MODEL_FAMILIES: readonly ModelFamily[] = [
	{
		name: 'GPT',
		models: /^(?:gpt-|chatgpt-|o\d)/,
		parameters: {
			temperature: { min: 0, max: 2 },
			top_p: { min: 0, max: 1 },
			n: { min: 1, max: 128 },
			stop: { maxItems: 4 },
		},
	},
	{ name: 'GPT', models: /^(?:gpt-3|gpt-4|chatgpt-4)/, parameters: { reasoning_effort: NO } },
	// The old name is refused by these models, and taken by every older one.
	{
		name: 'GPT',
		models: /^(?:gpt-4\.1|gpt-[5-9]|o\d)/,
		parameters: { max_tokens: { rename: 'max_completion_tokens' } },
	},
	{ name: 'GPT', models: /^gpt-[5-9]/, systemRole: 'developer' },
	{
		name: 'o-series',
		models: /^o\d/,
		systemRole: 'developer',
		parameters: {
			temperature: NO,
			top_p: NO,
			presence_penalty: NO,
			frequency_penalty: NO,
			logprobs: NO,
			top_logprobs: NO,
			logit_bias: NO,
			max_tokens: { rename: 'max_completion_tokens' },
		},
	},
	{
		name: 'Claude',
		models: /claude/,
		parameters: {
			temperature: { min: 0, max: 1 },
			top_p: { min: 0, max: 1 },
			n: { min: 1, max: 1 },
			stop: { maxItems: 4 },
			logprobs: NO,
			top_logprobs: NO,
			reasoning_effort: NO,
		},
	},
	{
		name: 'Gemini',
		models: /gemini/,
		parameters: {
			temperature: { min: 0, max: 2 },
			top_p: { min: 0, max: 1 },
			n: { min: 1, max: 8 },
			stop: { maxItems: 5 },
			logprobs: NO,
			top_logprobs: NO,
			reasoning_effort: NO,
		},
	},
	{ name: 'DeepSeek', models: /deepseek/, reasoningBack: true },
	// Servers that know the old name only, and pass over the new one without a word.
	{
		name: 'Ollama',
		providers: ['ollama'],
		parameters: { max_completion_tokens: { rename: 'max_tokens' } },
	},
	{ name: 'LM Studio', providers: ['lmstudio'], parameters: { max_completion_tokens: { rename: 'max_tokens' } } },
	{ name: 'llama.cpp', providers: ['llamacpp'], parameters: { max_completion_tokens: { rename: 'max_tokens' } } },
];
