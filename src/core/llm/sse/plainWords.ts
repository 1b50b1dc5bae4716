/** The longest line that is looked at as words; longer ones hold an answer, or nothing. */
const MAX_WORDS = 2_000;

/** Words of which an error in plain text has one, in the languages of servers. */
const ERROR_WORDS: readonly RegExp[] = [
	/\b(?:error|err|fail(?:ed|ure|s)?|exception|fatal|panic|traceback|crash(?:ed)?|abort(?:ed)?|died|dead|killed)\b/i,
	/(?:error|exception|failure)\b|\b(?:timed? ?out|deadline|unavailable|overload(?:ed)?|refused|denied|forbidden)\b/i,
	/\b(?:unauthori[sz]ed|exceeds?|exceeded|exhausted|too many)\b/i,
	/\bnot (?:found|allowed|available|supported|implemented)\b/i,
	/\b(?:invalid|cannot|could not|unable to|out of memory|bad (?:gateway|request)|disconnect(?:ed)?|terminated)\b/i,
	/\b(?:quota|insufficient|(?:rate|usage|request|token)s? limit|limit reached|throttl\w*)\b/i,
	/\b(?:try again|no route|blocked)\b/i,
	/错误|失败|异常|超时|限流|余额|不可用|无法|エラー|失敗|오류/,
];

/** Words beside which the others say that there is no error. */
const NO_ERROR = /\b(?:no|0|without) (?:errors?|failures?)\b|\b(?:error|err|fail\w*)\b["']?\W*(?:null|none|false|0|)$/i;

/** Tells if plain words are about a failure. */
export const soundsLikeError = (text: string): boolean =>
	text.length <= MAX_WORDS && !NO_ERROR.test(text) && ERROR_WORDS.some(words => words.test(text));

/** Tells if data is plainly no JSON, whole or in pieces: a word that keeps a connection alive, a line of a log. */
export const isPlain = (data: string): boolean => !/[{}]|"\s*[:,\]}]|[[,:{]\s*"/.test(data);

/** Tells if a text begins a web page or an XML document; other marks may be anything. */
export const beginsPage = (text: string): boolean =>
	/^<(?:!doctype|html|head|title|body|\?xml|center|h1)\b/i.test(text);
