import { own } from '../../base/own';
import type { Adaptation, HistoryForm } from '../types/appliedAdaptation';
import type { ErrorInfo } from '../types/chatError';
import { asRecord } from '../json/looseJson';
import type { ChatBody, ChatMessage } from '../types/types';
import { hasOddCallId } from './callIds';
import { extraFields, hasCalls } from './historyForms';

/** Refusals that are about the account, the traffic or the connection, whatever words they use. */
const OTHER_MATTERS: ReadonlySet<ErrorInfo['kind']> = new Set([
	'auth',
	'permission',
	'quota',
	'rate_limit',
	'rate_limit_size',
	'overloaded',
	'empty_response',
	'network',
	'tls',
	'timeout',
	'redirect_refused',
	'blocked',
]);

/** Names under which servers want thoughts back. */
const REASONING_NAME = /\breasoning_(?:content|text)\b|(?<=[`'"])reasoning(?=[`'"])|^reasoning$/;
const WANTS: readonly RegExp[] = [
	/pass(?:ed)? back|must be (?:passed|sent|returned|provided|included|present|set|non-?empty)/i,
	/missing|\brequire[ds]?\b|缺少|必须|需要/i,
];
const REFUSES: readonly RegExp[] = [
	/unsupported|not support|unknown|unexpected|not permitted|not allowed|not be|extra|additional|remove/i,
	/unrecogni[sz]ed|forbidden|不支持|未知|不允许/i,
];

const CALL_ID: readonly RegExp[] = [
	/tool_?(?:call|use)_?s?\b[^\n]{0,24}?\bid\b|tool[_ ]?(?:call|use)[_ ]?ids?\b/i,
	/tool_calls\S{0,12}\.id\b|\bcall[_ ]?id\b/i,
];
const SIGNATURE = /signature|thinking` block|thinking block|expected `?thinking|redacted_thinking/i;
const TOOL_ROLE = /\btool\b[^\n]{0,40}\brole|\brole[^\n]{0,40}\btool\b|alternat|only [^\n]{0,30}roles? (?:are|is)/i;
const TOOLS = /\btools?\b|tool_?(?:use|call|result|config)|function.?call/i;
const CONTENT = /\bcontent\b/i;
const NO_CONTENT = /null|none\b|nonetype|\bstr(?:ing)?\b|\barray\b|empty|blank|missing|required|valid/i;
const BLANK = /empty|blank|non-?whitespace|at least 1|too short|min_?length/i;

/**
 * Suggests another form of the earlier messages to a server that refused them. What is in the request decides before
 * the words do: a field that is not there cannot be unwanted, and one that is everywhere cannot be missing.
 */
export function suggestHistory(body: ChatBody, error: ErrorInfo): Adaptation | undefined {
	const { messages } = body;
	if (OTHER_MATTERS.has(error.kind)) {
		return undefined;
	}
	const words = `${error.param ?? ''} ${error.serverText}`;
	const field = suggestField(body, words);
	if (field !== undefined || !messages.some(hasCalls)) {
		return field;
	}
	if (says(words, CALL_ID) && hasOddCallId(messages)) {
		return history('tool_call_id', 'short');
	}
	if (SIGNATURE.test(words)) {
		const isForeign = (message: ChatMessage): boolean => hasCalls(message) && extraFields(message).length === 0;
		return history('tool_calls', messages.some(isForeign) ? 'foreign as text' : 'text');
	}
	if (TOOL_ROLE.test(words) || (body.tools === undefined && TOOLS.test(words))) {
		return history('tool_calls', 'text');
	}
	const isEmpty = messages.some(message => message.role === 'assistant' && (message.content ?? '') === '');
	return isEmpty && CONTENT.test(words) && NO_CONTENT.test(words)
		? history('content', BLANK.test(words) ? 'filled' : 'empty')
		: undefined;
}

const says = (words: string, patterns: readonly RegExp[]): boolean => patterns.some(pattern => pattern.test(words));

const history = (param: string, to: HistoryForm): Adaptation => ({ kind: 'history', param, to });

/** Finds the field of messages that a refusal is about, and whether it is wanted or unwanted. */
function suggestField({ messages, ...fields }: ChatBody, words: string): Adaptation | undefined {
	const present = [...new Set(messages.flatMap(extraFields))].filter(name => mentions(words, name));
	const name = present.toSorted((a, b) => b.length - a.length)[0] ?? REASONING_NAME.exec(words)?.[0];
	// A parameter of the same name is meant, unless the words point at a message.
	if (name === undefined || (Object.hasOwn(fields, name) && !/messages?\b/i.test(words))) {
		return undefined;
	}
	// What is nowhere cannot be unwanted, in whatever language that is said.
	const isWanted = (present.length === 0 || says(words, WANTS)) && !says(words, REFUSES);
	if (!REASONING_NAME.test(name) || (present.length > 0 && !isWanted)) {
		return present.length === 0 ? undefined : history(name, 'left out');
	}
	const answers = messages.filter(message => message.role === 'assistant');
	const lacks = (message: ChatMessage): boolean => (own(asRecord(message) ?? {}, name) ?? '') === '';
	if (!isWanted || !answers.some(lacks)) {
		return undefined;
	}
	return history(name, answers.some(message => hasCalls(message) && lacks(message)) ? 'with calls' : 'everywhere');
}

/** Tells if the words name a field; one that is also an English word only where it is quoted or part of a path. */
function mentions(words: string, name: string): boolean {
	const escaped = name.replace(/[^\w]/g, '\\$&');
	const before = /[_A-Z]/.test(name) ? '(?<![\\w-])' : '(?<=[.\'"`\\]])';
	return new RegExp(`${before}${escaped}(?![\\w-])`).test(words);
}
