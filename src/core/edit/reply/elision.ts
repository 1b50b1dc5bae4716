import { commentStyleOf } from '../text/commentStyles';
import { wordsIn } from '../text/wordCounts';
import type { Lines } from '../text/lines';
import type { ReplyContext } from './replyContext';

/** Length up to which a line is read, from its end: a remark that stands for code is short. */
const MAX_LENGTH = 200;

const COMMENT = /^(?:\/\/|\/\*|\*|\{\/\*|#|--|<!--|<%--|%|;|!|\(\*|\{-|\{#|\{\{!|@\*|<#|REM\b|"""|''')/i;
const MARKDOWN_COMMENT = /^(?:<!--|\{\/\*)/;

/** Marks with which a comment begins after code. */
const TRAILING = [' //', '/*', ' #', ' -- ', ' ; ', ' % ', '<!--'];

const STARTS_WITH_DOTS = /^(?:\.{3}|…)/;
const ENDS_WITH_DOTS = /(?:\.{3}|…)$/;
const ONLY_DOTS = /^[.…\s]*$/;
const EMPTIED_BODY = /\{\s?(?:\.{3}|…)\s?\}[;,)]?$/;

/** The beginning of a remark that asks for something. */
const ASKED = /^(?:(?:TODO|FIXME|NOTE|NB)\b[\s:,-]{0,3})?(?:please )?/i;

/** The beginning of a remark that stands for code if dots follow it. */
const LEFT_OUT = new RegExp(
	'^(?:(?:the|your|my|all|keep|leave|and|with|any|insert|add) ){0,3}' +
		'(?:rest|existing|remaining|remainder|others?|unchanged|same|previous|original|omitted|snip|more|as before|' +
		'implementation|code|logic|etc)\\b',
	'i',
);

/** Words for pieces of code in a remark. */
const THING =
	'(?:code|methods?|functions?|imports?|implementations?|logic|content|lines?|fields?|properties|members|cases|tests|' +
	'body|class|definitions?|declarations?|statements?|handlers?|routes?|rules?|setup|parts?|sections?|file|' +
	'everything else|all else|nothing else|rest)';

/** Words that say where those pieces are, or how. */
const AS_IT_WAS =
	'(?:(?:is|are|was|were|remains?|stays?|has|have|been|left|kept|goes|go|continues?|continued|as|from) ){0,3}' +
	'(?:omitted|unchanged|untouched|intact|elided|snipped|truncated|the same|same|before|above|below|is|here|' +
	'continues?|continued|changed|changes)';

/** A whole remark that stands for code without any dots. */
const LEFT_OUT_WHOLLY = new RegExp(
	`^(?:(?:the|your|my|all|any|keep|leave|retain|preserve|insert|paste|put|add|copy|use|with|of) ){0,4}(?:${[
		'(?:rest|remainder) of (?:the |your |this |my )?[\\w ]{1,40}',
		`(?:existing|remaining|other|previous|original|same|unchanged|old) ${THING}[\\w ]{0,40}`,
		'unchanged(?: (?:from|here|above|below|parts?)[\\w ]{0,30})?',
		'(?:no|without) changes?(?: (?:here|needed|required|below|above|made)){0,2}',
		`(?:${THING} )?${AS_IT_WAS}(?: (?:before|above|below|here|for [\\w ]{1,30}|original|previously))?`,
		`(?:existing |actual |full )?${THING} (?:goes |comes |continues )?here`,
		'(?:the )?same as (?:it was |in )?(?:the |your |my )?' +
			'(?:before|above|original|existing|previous|earlier|prior)(?: [\\w ]{0,40})?',
		'as (?:before|above|is)',
		'snip(?:ped)?|etc|and so on',
		'[\\w ]{0,40}omitted(?: for [\\w ]{1,20})?',
	].join('|')})$`,
	'i',
);

const LEFT_OUT_IN_CHINESE = new RegExp(
	'^(?:此处|此處|这里|這裡|以下|其余|其餘|其他|其它|剩余|剩餘|原有|现有|現有|省略|后续|後續|中间|中間|保持|' +
		'保留(?:原|现有|現有|其余|其餘|其他))[^。]{0,12}' +
		'(?:代码|代碼|程式碼|部分|逻辑|邏輯|内容|內容|方法|函数|函數|不变|不變|省略|实现|實作|略|相同|一样|一樣|同上|' +
		'原样|原樣|未变|未變)',
);

const LEFT_OUT_WHOLLY_IN_CHINESE = new RegExp(
	`^(?:${[
		'(?:以下|下同|中间|中間|代码|代碼|程式碼|逻辑|邏輯|实现|實作)?(?:已|从|從)?' +
			'(?:省略|略|不变|不變|同上|同前|未变|未變|未改动|未改動|未修改|照旧|照舊|继续|繼續|在此|在这里|在這裡)',
		'(?:没有|沒有|无|無|无需|無需|不需)(?:任何)?(?:变化|變化|修改|改动|改動|更改)',
		'(?:与|與|和|跟|同)[^。]{0,10}(?:相同|一样|一樣|一致)',
		'以下省略|変更なし|既存の(?:コード|処理)|残りは同じ',
	].join('|')})$`,
);

/** Tells whether the code has a new line that stands for code left out, such as `// ... existing code ...`. */
export function isElided(code: Lines, context: ReplyContext): boolean {
	const words = new Set(
		[...context.original, ...code].flatMap(line => (line.trim().startsWith('...') ? [] : wordsIn(line))),
	);
	let above = '';
	for (const line of code) {
		const text = line.trim();
		// In Python three dots are a body.
		const isBody = context.languageId === 'python' && text === '...' && above.endsWith(':');
		if (
			text !== '' &&
			!context.isKnown(text) &&
			!isBody &&
			!isSpread(text, words) &&
			standsForCode(text.slice(-MAX_LENGTH), context)
		) {
			return true;
		}
		above = text === '' ? above : text;
	}
	return false;
}

/** Tells whether a line is `...rest,`: a name in a list, or one that occurs elsewhere. */
function isSpread(text: string, known: ReadonlySet<string>): boolean {
	const [, name = '', end = ''] = /^\.{3}([\p{L}_$][\p{L}\p{N}_$]*)([\s,)\]};]*)$/u.exec(text) ?? [];
	return name !== '' && (end !== '' || known.has(name));
}

function standsForCode(text: string, context: ReplyContext): boolean {
	if (EMPTIED_BODY.test(text)) {
		return true;
	}
	const comment = commentIn(text, context);
	const words = wordsOf(comment ?? text).replace(ASKED, '');
	if (comment === undefined) {
		// In brackets or bare: `[... rest of the code ...]`, `...`, but not `[...items]`.
		return STARTS_WITH_DOTS.test(words) && (ONLY_DOTS.test(words) || LEFT_OUT.test(withoutDots(words)));
	}
	return (
		STARTS_WITH_DOTS.test(words) ||
		(ENDS_WITH_DOTS.test(words) && LEFT_OUT.test(words)) ||
		LEFT_OUT_WHOLLY.test(words) ||
		LEFT_OUT_IN_CHINESE.test(words) ||
		LEFT_OUT_WHOLLY_IN_CHINESE.test(words)
	);
}

/** Returns the comment in a line, from its mark on; undefined for none. */
function commentIn(text: string, context: ReplyContext): string | undefined {
	if (context.isMarkdown) {
		return MARKDOWN_COMMENT.test(text) ? text : undefined;
	}
	const index = Math.max(...TRAILING.map(mark => text.lastIndexOf(mark)));
	const mark = commentStyleOf(context.languageId).prefix.trim();
	return COMMENT.test(text) || (mark !== '' && text.startsWith(mark))
		? text
		: index === -1
			? undefined
			: text.slice(index).trimStart();
}

/** Strips the marks of a comment and the brackets around its words. */
const wordsOf = (text: string): string =>
	text
		.replace(/^(?:REM\b|[^\p{L}\p{N}.…])+/iu, '')
		.replace(/[^\p{L}\p{N}.…]{1,20}$/u, '')
		.replace(/(?<![.…])\.$/, '');

const withoutDots = (words: string): string => words.replace(/^[.…\s]+/, '');
