import { isFenceLine } from '../../markdown/fences';
import { firstFilled, lastFilled, type Lines, splitLines, textOf } from '../text/lines';
import { hasTags } from '../text/languages';
import type { ReplyContext } from './replyContext';

/** The marks of a fence, also as models misspell them: escaped or in full width; or a token of a chat template. */
const MARKS = /(?:\\?`){3}|｀{3}|<\|[\w ]{1,40}\|>/;

/** The beginning of a comment, in which an example may stand between fences. */
const IN_COMMENT = /^\s*(?:\/\/|\*|#|--|;|%)/;

/** A line that only wraps the code. */
const WRAPPER = /^(?:(?:\\?[`｀]){3,}|'{3}|~{3,})[\w+#.-]{0,40}$|^<\/?(?:pre|code)\b[^<>]{0,100}>$|^<\|[\w ]{1,40}\|>$/;

const BEFORE_CODE = /^(?:<(?:pre|code)\b[^<>]{0,100}>\s{0,4}){1,2}/;
const BEHIND_CODE = /(?:`{3,}|｀{3,}|(?:\\`){3}|(?:<\/(?:code|pre)>\s{0,4}){1,2}|<\|[\w ]{1,40}\|>)$/;

export const isWrapper = (line: string): boolean => WRAPPER.test(line.trim().slice(0, 200));

/** Tells whether the code has a mark of a fence that the original has not, so that its beginning or end is unknown. */
export function hasFenceResidue(code: Lines, context: ReplyContext): boolean {
	const isStray = (line: string): boolean => isFenceLine(line) || (MARKS.test(line) && !IN_COMMENT.test(line));
	return code.some(line => isStray(line) && !context.isKnown(line)) || isQuotedWhole(code, context);
}

/** Tells whether the code stands inside of something else as a whole: an element, or data that tells of an edit. */
export const isWrapped = (code: Lines, context: ReplyContext): boolean =>
	isTaggedWhole(code, context) || isQuotedInJson(code, context);

/** Tells whether all of the code stands in an element, in a language that has none. */
function isTaggedWhole(code: Lines, { languageId, firstLine }: ReplyContext): boolean {
	const [, name] = /^\s*<([A-Za-z][\w:.-]{0,60})(?:\s[^<>]{0,200})?>/.exec(firstFilled(code) ?? '') ?? [];
	const isTagged = name !== undefined && lastFilled(code)?.trimEnd().endsWith(`</${name}>`) === true;
	return isTagged && !hasTags(languageId) && firstLine?.trimStart().startsWith('<') !== true;
}

/** In characters. Longer data is not read. */
const MAX_JSON = 100_000;

/** Tells whether the code is data that tells of an edit: JSON with lines of the original in its strings. */
function isQuotedInJson(code: Lines, context: ReplyContext): boolean {
	const text = textOf(code).trim();
	if (!/^[[{]/.test(text) || text.length > MAX_JSON) {
		return false;
	}
	let isQuoted = false;
	try {
		JSON.parse(text, (_, value: unknown) => {
			isQuoted ||=
				typeof value === 'string' && splitLines(value).some(line => /\w\W+\w/.test(line) && context.isKnown(line));
			return value;
		});
	} catch {
		return false;
	}
	return isQuoted;
}

/** Tells whether all of the code stands between three quotes, as between fences. */
function isQuotedWhole(code: Lines, context: ReplyContext): boolean {
	const first = firstFilled(code)?.trim() ?? '';
	return lastFilled(code)?.trim() === "'''" && /^'{3}\w{0,40}$/.test(first) && !context.isKnown(first);
}

/** Strips wrappers at the start of the first line and at the end of the last line. */
export function withoutWrapping(code: Lines): Lines {
	return code.map((line, index) => {
		const opened = index === 0 ? line.replace(BEFORE_CODE, '') : line;
		return index === code.length - 1 ? opened.trimEnd().replace(BEHIND_CODE, '') : opened;
	});
}
