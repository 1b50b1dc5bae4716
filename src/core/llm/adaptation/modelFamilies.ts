import type { ParameterName } from '../parameters/parameterTable';

/** A model's support for one parameter. Without fields: the model accepts what the API documents. */
export interface Support {
	/** False if it refuses the parameter, or ignores it. */
	readonly supported?: false;
	readonly min?: number;
	readonly max?: number;
	/** The longest list. */
	readonly maxItems?: number;
	/** The only strings that it accepts. */
	readonly values?: readonly string[];
	/** The name under which it accepts the same value. */
	readonly rename?: ParameterName;
}

/** A row of the table: the models that it covers, and their differences from the documented API. */
export interface ModelFamily {
	readonly name: string;
	/** A pattern for the model's id in lower case, without any `vendor/`. */
	readonly models?: RegExp;
	/** Ids of providers, for differences of a server whatever the model. */
	readonly providers?: readonly string[];
	readonly parameters?: Readonly<Partial<Record<ParameterName, Support>>>;
	readonly systemRole?: 'developer';
}

const NO: Support = { supported: false };

/**
 * The capability table: differences from the API as OpenAI documents it, by family of models and by server. It is only
 * a start: lessons from a server win over it, and the user's `capabilities` win over both.
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
	// These models refuse the old name, and every older one takes it.
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
	// These servers know only the old name, and ignore the new one silently.
	{
		name: 'Ollama',
		providers: ['ollama'],
		parameters: { max_completion_tokens: { rename: 'max_tokens' } },
	},
	{ name: 'LM Studio', providers: ['lmstudio'], parameters: { max_completion_tokens: { rename: 'max_tokens' } } },
];
