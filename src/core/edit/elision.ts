import { isMarkdown } from './languages';
import type { Lines } from './lines';

/** What stands for code is a short remark: of a longer line only the end is read. */
const MOST = 200;

const COMMENT = /^(?:\/\/|\/\*|\*|\{\/\*|#|--|<!--|%|;|!|\(\*|\{-|REM\b|"""|''')/i;
const MARKDOWN_COMMENT = /^(?:<!--|\{\/\*)/;

/** Where a comment begins behind code. */
const TRAILING = [' // ', ' //.', ' //…', '/*', ' # ', ' #.', ' #…', ' -- ', '<!--'];

const STARTS_WITH_DOTS = /^(?:\.{3}|…)/;
const ENDS_WITH_DOTS = /(?:\.{3}|…)$/;
const ONLY_DOTS = /^[.…\s]*$/;
const EMPTIED_BODY = /\{\s?(?:\.{3}|…)\s?\}[;,)]?$/;

/** Begins a remark that stands for code, if dots follow it. */
const LEFT_OUT =
	/^(?:(?:the|your|my|all|keep|and|with|any) ){0,3}(?:rest|existing|remaining|remainder|others?|unchanged|same|previous|original|omitted|snip|more|as before)\b/i;

/** The same without dots: then the remark has to say it all. */
const LEFT_OUT_WHOLLY =
	/^(?:(?:the|your|my|all|keep) ){0,2}(?:(?:rest|remainder) of (?:the |your |this )?[\w ]{1,40}|(?:existing|remaining|other|previous|original|same) (?:code|methods?|functions?|imports?|implementation|logic|content|lines?|fields?|properties|members|cases|tests)[\w ]{0,40}|unchanged|no changes?(?: here)?|(?:code|body|implementation|everything else|rest) (?:is |remains |stays )?(?:omitted|unchanged|the same|as before)[\w ]{0,20}|same as (?:before|above|original)|snip|omitted(?: for brevity)?)$/i;

const LEFT_OUT_IN_CHINESE =
	/^(?:此处|此處|这里|這裡|以下|其余|其餘|其他|其它|剩余|剩餘|原有|现有|現有|省略|后续|後續|中间|中間|保持)[^。]{0,12}(?:代码|代碼|程式碼|部分|逻辑|邏輯|内容|內容|方法|函数|函數|不变|不變|省略|实现|實作|略)/;

/** True where the code has a line that stands for code left out, such as `// ... existing code ...`, and the original has not. */
export function isElided(code: Lines, original: Lines, languageId: string): boolean {
	const known = new Set(original.map(line => line.trim()));
	let above = '';
	for (const line of code) {
		const text = line.trim();
		// In Python three dots are a body.
		const isBody = languageId === 'python' && text === '...' && above.endsWith(':');
		if (text !== '' && !known.has(text) && !isBody && standsForCode(text.slice(-MOST), isMarkdown(languageId))) {
			return true;
		}
		above = text === '' ? above : text;
	}
	return false;
}

function standsForCode(text: string, inMarkdown: boolean): boolean {
	if (EMPTIED_BODY.test(text)) {
		return true;
	}
	const comment = commentIn(text, inMarkdown);
	const words = wordsOf(comment ?? text);
	if (comment === undefined) {
		// In brackets or bare: `[... rest of the code ...]`, `...`, but not `[...items]`.
		return STARTS_WITH_DOTS.test(words) && (ONLY_DOTS.test(words) || LEFT_OUT.test(withoutDots(words)));
	}
	return (
		STARTS_WITH_DOTS.test(words) ||
		(ENDS_WITH_DOTS.test(words) && LEFT_OUT.test(words)) ||
		LEFT_OUT_WHOLLY.test(words) ||
		LEFT_OUT_IN_CHINESE.test(words)
	);
}

/** From where a comment begins; undefined where the line has none. */
function commentIn(text: string, inMarkdown: boolean): string | undefined {
	if (inMarkdown) {
		return MARKDOWN_COMMENT.test(text) ? text : undefined;
	}
	const at = Math.max(...TRAILING.map(mark => text.lastIndexOf(mark)));
	return COMMENT.test(text) ? text : at === -1 ? undefined : text.slice(at).trimStart();
}

/** Without what opens and closes a comment or a bracket around it. */
const wordsOf = (text: string): string =>
	text
		.replace(/^(?:REM\b|[^\p{L}\p{N}.…])+/iu, '')
		.replace(/[^\p{L}\p{N}.…]{1,20}$/u, '')
		.replace(/(?<![.…])\.$/, '');

const withoutDots = (words: string): string => words.replace(/^[.…\s]+/, '');
