import { isFenceLine } from '../text/fences';
import type { Lines } from '../text/lines';

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
export function hasFenceResidue(code: Lines, original: Lines): boolean {
	const known = new Set(original.map(line => line.trim()));
	const isStray = (line: string): boolean => isFenceLine(line) || (MARKS.test(line) && !IN_COMMENT.test(line));
	return code.some(line => isStray(line) && !known.has(line.trim())) || isQuotedWhole(code, known);
}

/** Between three quotes, as between fences. */
function isQuotedWhole(code: Lines, known: ReadonlySet<string>): boolean {
	const isFilled = (line: string): boolean => line.trim() !== '';
	const [first = '', last = ''] = [code.find(isFilled)?.trim(), code.findLast(isFilled)?.trim()];
	return last === "'''" && /^'{3}\w{0,40}$/.test(first) && !known.has(first);
}

/** Without what is wrapped around the code in its first and last line. */
export function withoutWrapping(code: Lines): Lines {
	return code.map((line, at) => {
		const opened = at === 0 ? line.replace(BEFORE_CODE, '') : line;
		return at === code.length - 1 ? opened.trimEnd().replace(BEHIND_CODE, '') : opened;
	});
}
