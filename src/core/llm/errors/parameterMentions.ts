import { own } from '../json/looseJson';
import type { ChatBody } from '../types/types';

/** The body fields that a server may object to; they tell a name in a sentence from an ordinary word. */
const BODY_FIELDS: ReadonlySet<string> = new Set<keyof ChatBody>([
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

/** Names that are also English words, and count in a sentence only if they are quoted or introduced. */
const AMBIGUOUS_NAMES: ReadonlySet<string> = new Set([
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

/** Names of the same fields in the native APIs of servers that translate requests, but not their errors. */
const ALIASES: Readonly<Record<string, string>> = {
	candidate_count: 'n',
	max_output_tokens: 'max_tokens',
	stop_sequences: 'stop',
};

/** Wordings that mean a field without its name. */
const IMPLIED_FIELDS: readonly (readonly [field: string, pattern: RegExp])[] = [
	['tools', /(?:not support|unsupported|not supported)[^\n]{0,40}\btool|\btool choice requires/i],
	['reasoning_effort', /not support (?:thinking|reasoning)\b|\bthink value\b/i],
	['n', /\b(?:multiple candidates|only one candidate)\b/i],
	['stream', /\bto stream this model\b/i],
];

const NAME = '([A-Za-z_]{1,40})';
const REST_OF_PATH = '(?:[.[][\\w.[\\]]{0,60})?';
const QUOTED = new RegExp(`['"\`]${NAME}${REST_OF_PATH}['"\`]`, 'g');
/** Names after an introduction: "Unrecognized request argument supplied: user", "does not support parameter stop". */
const INTRODUCED = new RegExp(`\\b(?:(?:argument(?: supplied)?|parameter|field):?|this model:) ${NAME}\\b`, 'gi');
/** Names before a colon, at the beginning or after another: "store: Extra inputs are not permitted". */
const LEADING = new RegExp(`(?:^|[\\n;] {0,2})(?:body\\.)?${NAME}${REST_OF_PATH}: `, 'g');
const BARE = new RegExp(`\\b${NAME}\\b`, 'g');

/** Returns the body field with which a path begins, such as `stream_options.include_usage` or `tools[0].type`. */
export const topLevelField = (path: string): string => /^[\w-]+/.exec(path.replace(/^body\./, ''))?.[0] ?? '';

/**
 * Finds the parameter that an error is about: the one in the error's own field for it, else the one in its message.
 * `sent` are the fields of the request.
 */
export function findParameter(namedField: string, message: string, sent: ReadonlySet<string>): string | undefined {
	const field = topLevelField(namedField);
	if (sent.has(field) || BODY_FIELDS.has(field)) {
		return field;
	}
	// Some servers write Python's None there, or a status.
	return mentionedParameter(message, sent) ?? (/^(?:none|null|\d*)$/i.test(field) ? undefined : field);
}

/** Picks the most likely parameter: a field of the request before any other, and the first of several. */
function mentionedParameter(message: string, sent: ReadonlySet<string>): string | undefined {
	const mentioned = mentionedParameters(message, sent);
	return (
		mentioned.find(name => sent.has(name)) ??
		IMPLIED_FIELDS.find(([field, pattern]) => sent.has(field) && pattern.test(message))?.[0] ??
		mentioned[0]
	);
}

/** Lists every parameter that a sentence names; the certain ones first. */
export function mentionedParameters(message: string, sent: ReadonlySet<string>): readonly string[] {
	const namesBy = (pattern: RegExp): readonly string[] => [...message.matchAll(pattern)].map(match => match[1] ?? '');
	return [
		...namesBy(QUOTED),
		...namesBy(LEADING),
		...namesBy(INTRODUCED),
		...namesBy(BARE).filter(name => !AMBIGUOUS_NAMES.has(name.toLowerCase())),
	]
		.map(name => canonicalName(name, sent))
		.filter(name => BODY_FIELDS.has(name) || sent.has(name));
}

/** Returns names such as `presencePenalty` and `Logprobs` in the API's spelling. */
function canonicalName(name: string, sent: ReadonlySet<string>): string {
	const snake = name.replace(/(?<!^)[A-Z]/g, letter => `_${letter}`).toLowerCase();
	const alias = own(ALIASES, snake);
	return sent.has(name) ? name : alias !== undefined && sent.has(alias) ? alias : snake;
}
