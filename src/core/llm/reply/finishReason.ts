/** The meaning of a finish_reason, whoever wrote it. */
export type FinishMeaning = 'complete' | 'length' | 'filtered' | 'refused' | 'failed';

/**
 * The meaning of the words in a finish_reason, the more telling words first: `function_call_filter:
 * MALFORMED_FUNCTION_CALL` is a failure, `ERROR_TOXIC` a filter, and `ERROR_LIMIT` a length. They are in lower case,
 * with single spaces; some are glued (`maxtokens`).
 */
const MEANINGS: readonly (readonly [meaning: FinishMeaning, words: RegExp])[] = [
	['failed', /malformed|unexpected|missing|invalid|unparsable|too many|\bno (?:image|output|content|answer)/],
	[
		'filtered',
		/filter|sensitiv|safety|unsafe|recitation|prohibit|forbidden|blocklist|blocked|banned|spii|\bpii\b|\brisk/,
	],
	['filtered', /guardrail|\bguard\b|armor|shield|moderat|policy|policies|violat|inspection|censor|flagged|jailbreak/],
	['filtered', /toxic|nsfw|csam|\bharm(?:ful)?\b|\bhate|sexual|copyright|\blanguage\b|敏感|违规|审核|风险|安全/],
	['refused', /refus|declin/],
	['failed', /time ?(?:out|limit)|timed out|deadline|expired|\brate\b|quota|credit|balance|budget|usage limit/],
	['length', /length|truncat|context|\bctx\b|window|too (?:long|large)|\blimit|incomplete|长度|超长/],
	['length', /\bmax(?:imum)?\b|\bmax(?:tok|out|new|len)|tokens? (?:\w+ )?(?:reach|exceed|exhaust|overflow)/],
	['failed', /err\b|error|fail|\bfault|abort|cancel|interrupt|terminated|\bkill|crash|panic|fatal|exception/],
	['failed', /disconnect|connection|network|unavailable|overload|capacity|busy|throttl|exhaust|insufficient|denied/],
	['failed', /reject|corrupt|broken|\bbad\b|\blost\b|\boom\b|memory|unload|shut ?down|preempt|user ?stop|by user/],
	['failed', /repetiti|错误|失败|异常|超时|取消|中断/],
];

/** Words that only say that something did not happen. */
const NEGATIONS =
	/\b(?:no|non|not|without) (?:errors?|failures?|filter(?:ed|s)?|truncat\w*|limit\w*|block\w*|safety)\b/g;

/** The part of a finish_reason that is looked at; real ones are a few words. */
const MAX_LENGTH = 200;

/**
 * Classifies a finish_reason by the words inside it, in any case, spelling and prefix. One without a word that tells
 * counts as `complete`: the server says that it is done.
 */
export function classifyFinishReason(finishReason: string): FinishMeaning {
	// Google's OTHER is an end that is not natural, for a reason that it keeps to itself; gateways call any stop `other`.
	if (/(?:^|[^A-Za-z])OTHER$/.test(finishReason)) {
		return 'failed';
	}
	const words = wordsOf(finishReason).replaceAll(NEGATIONS, '');
	return MEANINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'complete';
}

/** Tells if a finish_reason says that there is none yet: serialisers write "null", Google's enum UNSPECIFIED. */
export const isNoFinishReason = (finishReason: string): boolean =>
	/^(?:|(?:finish reason )*(?:null|none|nil|undefined|unspecified)|not finished|unfinished|in progress)$/.test(
		wordsOf(finishReason),
	);

/** Returns the words in lower case: those of `FinishReason.MAX_TOKENS`, `content-filter` and `contextLengthReached`. */
const wordsOf = (text: string): string =>
	text
		.slice(0, MAX_LENGTH)
		.replaceAll(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ')
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.toLowerCase();
