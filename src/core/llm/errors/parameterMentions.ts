import type { ChatBody } from '../types/types';

/** The body fields that a server may object to, so that a name in a sentence can be told from an ordinary word. */
const PARAMETERS: ReadonlySet<string> = new Set<keyof ChatBody>([
	'audio',
	'frequency_penalty',
	'logit_bias',
	'logprobs',
	'max_completion_tokens',
	'max_tokens',
	'metadata',
	'modalities',
	'n',
	'parallel_tool_calls',
	'prediction',
	'presence_penalty',
	'prompt_cache_key',
	'reasoning_effort',
	'response_format',
	'safety_identifier',
	'seed',
	'service_tier',
	'stop',
	'store',
	'stream',
	'stream_options',
	'temperature',
	'tool_choice',
	'tools',
	'top_logprobs',
	'top_p',
	'user',
	'verbosity',
	'web_search_options',
	'model',
	'messages',
]);

/** Names that are also English words count in a sentence only where they are quoted. */
const WORDS: ReadonlySet<string> = new Set([
	'audio',
	'n',
	'stop',
	'store',
	'stream',
	'user',
	'model',
	'messages',
	'metadata',
	'seed',
	'tools',
	'prediction',
]);

/** Names of the same in the servers' own APIs, which those that translate forget to translate back. */
const ALIASES: Readonly<Record<string, string>> = {
	candidate_count: 'n',
	max_output_tokens: 'max_tokens',
	stop_sequences: 'stop',
};

/** Sentences that mean a field without naming it. */
const MEANT: readonly (readonly [field: string, says: RegExp])[] = [
	['tools', /(?:not support|unsupported|not supported)[^\n]{0,40}\btool|\btool choice requires/i],
	['reasoning_effort', /not support (?:thinking|reasoning)\b|\bthink value\b/i],
	['n', /\b(?:multiple candidates|only one candidate)\b/i],
	['stream', /\bto stream this model\b/i],
];

const NAME = '([A-Za-z_]{1,40})';
const REST_OF_PATH = '(?:[.[][\\w.[\\]]{0,60})?';
const QUOTED = new RegExp(`['"\`]${NAME}${REST_OF_PATH}['"\`]`, 'g');
/** "Unrecognized request argument supplied: user", "does not support parameter stop". */
const INTRODUCED = new RegExp(`\\b(?:(?:argument(?: supplied)?|parameter|field):?|this model:) ${NAME}\\b`, 'gi');
/** "store: Extra inputs are not permitted", at the beginning or after another. */
const LEADING = new RegExp(`(?:^|[\\n;] {0,2})(?:body\\.)?${NAME}${REST_OF_PATH}: `, 'g');
const BARE = new RegExp(`\\b${NAME}\\b`, 'g');

/** `stream_options.include_usage`, `tools[0].type`: the field of the body that a path begins with. */
export const topLevel = (path: string): string => /^[\w-]+/.exec(path.replace(/^body\./, ''))?.[0] ?? '';

/**
 * The parameter that an error is about: the one that the server names as such, where it names one, else the one in its
 * sentence. `sent` are the fields of the request.
 */
export function parameterOf(named: string, message: string, sent: ReadonlySet<string>): string | undefined {
	const field = topLevel(named);
	if (sent.has(field) || PARAMETERS.has(field)) {
		return field;
	}
	// Some write Python's None there, or a status.
	return mentionedParameter(message, sent) ?? (/^(?:none|null|\d*)$/i.test(field) ? undefined : field);
}

/** Of the fields of the request one is meant more likely than any other; of several, the first named. */
function mentionedParameter(message: string, sent: ReadonlySet<string>): string | undefined {
	const named = mentionedParameters(message, sent);
	return (
		named.find(name => sent.has(name)) ??
		MEANT.find(([field, says]) => sent.has(field) && says.test(message))?.[0] ??
		named[0]
	);
}

/** Every parameter that a sentence names, those first that are certainly names. */
export function mentionedParameters(message: string, sent: ReadonlySet<string>): readonly string[] {
	const words = (pattern: RegExp): readonly string[] => [...message.matchAll(pattern)].map(match => match[1] ?? '');
	return [
		...words(QUOTED),
		...words(LEADING),
		...words(INTRODUCED),
		...words(BARE).filter(word => !WORDS.has(word.toLowerCase())),
	]
		.map(word => spelled(word, sent))
		.filter(name => PARAMETERS.has(name) || sent.has(name));
}

/** `presencePenalty` and `Logprobs` as the API writes them. */
function spelled(name: string, sent: ReadonlySet<string>): string {
	const snake = name.replace(/(?<!^)[A-Z]/g, letter => `_${letter}`).toLowerCase();
	const alias = ALIASES[snake];
	return sent.has(name) ? name : alias !== undefined && sent.has(alias) ? alias : snake;
}
