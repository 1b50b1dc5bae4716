import { isFenceLine } from '../text/fences';
import { firstFilled, lastFilled, type Lines } from '../text/lines';
import type { ReplyContext } from './replyContext';

/** Three marks of a fence, as models misspell them too: escaped, in full width, and the end of a turn in a chat template. */
const MARKS = /(?:\\?`){3}|｀{3}|<\|[\w ]{1,40}\|>/;

/** In a comment, an example may stand between fences. */
const IN_COMMENT = /^\s*(?:\/\/|\*|#|--|;|%)/;

/** A line that is nothing but a wrapper around the code. */
const WRAPPER = /^(?:(?:\\?[`｀]){3,}|'{3}|~{3,})[\w+#.-]{0,40}$|^<\/?(?:pre|code)\b[^<>]{0,100}>$|^<\|[\w ]{1,40}\|>$/;

const BEFORE_CODE = /^(?:<(?:pre|code)\b[^<>]{0,100}>\s{0,4}){1,2}/;
const BEHIND_CODE = /(?:`{3,}|｀{3,}|(?:\\`){3}|(?:<\/(?:code|pre)>\s{0,4}){1,2}|<\|[\w ]{1,40}\|>)$/;

export const isWrapper = (line: string): boolean => WRAPPER.test(line.trim().slice(0, 200));

/** True where the code has a mark of a fence that the original has not: then nobody knows where the code begins and ends. */
export function hasFenceResidue(code: Lines, context: ReplyContext): boolean {
	const isStray = (line: string): boolean => isFenceLine(line) || (MARKS.test(line) && !IN_COMMENT.test(line));
	return code.some(line => isStray(line) && !context.isKnown(line)) || isQuotedWhole(code, context);
}

/** Between three quotes, as between fences. */
function isQuotedWhole(code: Lines, context: ReplyContext): boolean {
	const first = firstFilled(code)?.trim() ?? '';
	return lastFilled(code)?.trim() === "'''" && /^'{3}\w{0,40}$/.test(first) && !context.isKnown(first);
}

/** Without what is wrapped around the code in its first and last line. */
export function withoutWrapping(code: Lines): Lines {
	return code.map((line, at) => {
		const opened = at === 0 ? line.replace(BEFORE_CODE, '') : line;
		return at === code.length - 1 ? opened.trimEnd().replace(BEHIND_CODE, '') : opened;
	});
}
