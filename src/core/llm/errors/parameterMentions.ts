import { own } from '../../base/own';
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

/** Names that any sentence about a request may hold. */
const WORDS_OF_SENTENCES: ReadonlySet<string> = new Set(['user', 'model', 'messages', 'metadata', 'store']);

/** Names of the same fields in the native APIs of servers that translate requests, but not their errors. */
const ALIASES: Readonly<Record<string, string>> = {
	candidate_count: 'n',
	max_output_tokens: 'max_tokens',
	stop_sequences: 'stop',
};

/** Wordings that mean a field without its name. */
const IMPLIED_FIELDS: readonly (readonly [field: string, pattern: RegExp])[] = [
	['n', /\b(?:multiple candidates|only one candidate)\b/i],
	['max_tokens', /\bmaximum tokens you requested|\bmax(?:imum)? (?:output|completion|new) tokens/i],
	['max_completion_tokens', /\bmaximum tokens you requested|\bmax(?:imum)? (?:output|completion|new) tokens/i],
];
/** Names of features for the fields that ask for them; they count where a feature is refused. */
const FEATURES: readonly (readonly [field: string, pattern: RegExp])[] = [
	['tools', /\btool(?:s\b|\b)|\bfunction[- ]?call|工具|函数调用|ツール|関数|도구|함수/i],
	['reasoning_effort', /\b(?:thinking|reasoning)\b|\bthink value\b|思考|推理|추론/i],
	['stream', /\bstream(?:ing|ed)?\b|流式|ストリーミング|스트리밍/i],
	[
		'response_format',
		/\b(?:json[ _](?:mode|schema|object)|structured outputs?|response (?:mime type|schema|format))\b|结构化输出/i,
	],
	['logprobs', /\blog ?prob(?:s|abilities)\b/i],
	['web_search_options', /\bweb search\b|联网搜索/i],
	['parallel_tool_calls', /\bparallel (?:tool|function) call/i],
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
 * `sent` are the fields of the request. Where a feature `isRefused`, its name stands for the field that asks for it.
 */
export function findParameter(
	namedField: string,
	message: string,
	sent: ReadonlySet<string>,
	isRefused: boolean,
): string | undefined {
	const field = topLevelField(namedField);
	if (sent.has(field) || BODY_FIELDS.has(field)) {
		return field;
	}
	// Some servers write Python's None there, or a status.
	return (
		mentionedParameter(withoutDump(message), sent, isRefused) ??
		(/^(?:none|null|\d*)$/i.test(field) ? undefined : field)
	);
}

/** Cuts the messages of the request, which some engines quote behind their sentence. */
const withoutDump = (message: string): string => message.replace(/\bmessages ?[=:] ?\[[^]*$/, '');

/** Picks the most likely parameter: a field of the request before any other, and the first of several. */
function mentionedParameter(message: string, sent: ReadonlySet<string>, isRefused: boolean): string | undefined {
	const mentioned = mentionedParameters(message, sent).map(({ name }) => name);
	return (
		mentioned.find(name => sent.has(name)) ??
		[...IMPLIED_FIELDS, ...(isRefused ? FEATURES : [])].find(
			([field, pattern]) => sent.has(field) && pattern.test(message),
		)?.[0] ??
		mentioned[0]
	);
}

/** Lists the fields of the request that a sentence names, in its order; words that are no names count as features. */
export function fieldsInOrder(message: string, sent: ReadonlySet<string>): readonly string[] {
	const features = FEATURES.flatMap(([name, pattern]) => {
		const match = sent.has(name) ? pattern.exec(message) : null;
		return match === null ? [] : [{ name, index: match.index }];
	});
	const certain = [...mentionedParameters(message, sent), ...features].filter(({ name }) => sent.has(name));
	// Ordinary words are names only where others are missing.
	const bare = [...message.matchAll(BARE)].flatMap(({ 1: name = '', index }) =>
		WORDS_OF_SENTENCES.has(name) || !sent.has(name) ? [] : [{ name, index }],
	);
	return [
		...new Set(
			[...certain, ...(certain.length < 2 ? bare : [])]
				.toSorted((one, other) => one.index - other.index)
				.map(({ name }) => name),
		),
	];
}

/** Lists every parameter that a sentence names; the certain ones first. */
function mentionedParameters(
	message: string,
	sent: ReadonlySet<string>,
): readonly { readonly name: string; readonly index: number }[] {
	const namesBy = (pattern: RegExp): readonly { readonly name: string; readonly index: number }[] =>
		[...message.matchAll(pattern)].map(match => ({ name: match[1] ?? '', index: match.index }));
	return [
		...namesBy(QUOTED),
		...namesBy(LEADING),
		...namesBy(INTRODUCED),
		...namesBy(BARE).filter(({ name }) => !AMBIGUOUS_NAMES.has(name.toLowerCase())),
	]
		.map(({ name, index }) => ({ name: canonicalName(name, sent), index }))
		.filter(({ name }) => BODY_FIELDS.has(name) || sent.has(name));
}

/** Returns names such as `presencePenalty` and `Logprobs` in the API's spelling. */
function canonicalName(name: string, sent: ReadonlySet<string>): string {
	const snake = name.replace(/(?<!^)[A-Z]/g, letter => `_${letter}`).toLowerCase();
	const alias = own(ALIASES, snake);
	return sent.has(name) ? name : alias !== undefined && sent.has(alias) ? alias : snake;
}
