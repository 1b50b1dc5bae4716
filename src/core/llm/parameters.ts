import type { ChatBody } from './types';

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

/** `stream_options.include_usage`, `tools[0].type`: the field of the body that a path begins with. */
export const topLevel = (path: string): string => /^[\w-]+/.exec(path.replace(/^body\./, ''))?.[0] ?? '';

/**
 * The parameter that an error's sentence is about. `sent` are the fields of the request, of which one is meant more
 * likely than any other; of several, the first named.
 */
export function parameterInWords(message: string, sent: ReadonlySet<string>): string | undefined {
	const quoted = [...message.matchAll(/['"`]([a-z_]{1,40})(?:[.[][\w.[\]]{0,60})?['"`]/g)].map(match => match[1] ?? '');
	const bare = [...message.matchAll(/\b[a-z]+(?:_[a-z]+)*\b/g)].map(match => match[0]).filter(name => !WORDS.has(name));
	const named = [...quoted, ...bare].filter(name => PARAMETERS.has(name) || sent.has(name));
	return named.find(name => sent.has(name)) ?? named[0] ?? toolsInWords(message, sent);
}

/** "does not support tools" names the field without quotes. */
const toolsInWords = (message: string, sent: ReadonlySet<string>): string | undefined =>
	sent.has('tools') && /(?:not support|unsupported|not supported)[^\n]{0,40}\btool/i.test(message) ? 'tools' : undefined;
