import { firstFilled, isFilled, lastFilled, type Lines } from '../text/lines';
import { isWrapper, withoutWrapping } from './fenceResidue';
import type { ReplyContext } from './replyContext';
import { linesInside } from './linesInside';

const WIDE = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}/gu;

/** A key before the words: data, not a sentence. */
const HAS_KEY = /^[\w."'-]{1,100}\s*[:=]\s/;

/** Length up to which a line is read. */
const MAX_LENGTH = 1_000;

/** Tells whether a line is a sentence, not code or a comment. A guess, which can only raise doubt. */
export function isProse(line: string): boolean {
	const text = line.trim().slice(0, MAX_LENGTH);
	if (/^#{2,6}\s+\S/.test(text) || isListItem(text)) {
		return true;
	}
	if (text === '' || /^(?:\/\/|\/\*|\*\s|#!?\w|#\s|--|<|;|%|"|'|\||@|\$)/.test(text)) {
		return false;
	}
	const words = text.replace(/^(?:[-*+>]|\d{1,3}[.)])\s/, '').replaceAll(/[*_`]/g, '');
	const wide = words.match(WIDE)?.length ?? 0;
	if (wide >= 3) {
		return !HAS_KEY.test(text) && /[。！？：，；、]/.test(words) && !/["'=;]/.test(words);
	}
	const parts = words.split(/\s+/);
	const plain = parts.filter(part => /^[("']?[\p{L}’'-]+[)"']?[,.:;!?]*$/u.test(part)).length;
	const isSentence =
		/^(?:I|A|\p{Lu}[\p{Ll}’']+)(?:[\s,.!:]|$)/u.test(words) && (/[.:!?]$/.test(words) || parts.length >= 7);
	return isSentence && (plain / parts.length >= 0.7 || (parts.length >= 7 && plain / parts.length >= 0.55));
}

/** Tells whether a line is a few words after the mark of a list. In YAML, mostly, there is a colon. */
const isListItem = (text: string): boolean =>
	/^(?:-|\d{1,3}[.)])\s+[\p{L}`]/u.test(text) && !/[=;]|:\s/.test(text) && text.split(/\s+/).length >= 4;

/** Words that models say around the code, or that a web page had around it. */
const SMALL_TALK = new RegExp(
	'^(?:(?:Done|OK|Okay|Sure|Certainly|Of course|Absolutely|Thanks|Cheers|Enjoy|Voil[aà]|Copy code|Copy|' +
		'Hope (?:this|it|that) helps)\\b[^\\p{L}=;{}()[\\]]{0,10}$|(?:Explanation|Notes?|Changes|Summary)\\s?[:：])',
	'u',
);

/** Tells whether a line is a remark of plain words, not a sentence nor `return not found`. A guess like `isProse`. */
export function isRemark(line: string): boolean {
	const text = line.trim().slice(0, MAX_LENGTH);
	const wide = text.match(WIDE)?.length ?? 0;
	if (wide >= 4) {
		return !HAS_KEY.test(text) && !/["'`=;{}()[\]<>#/*\\|_]/.test(text);
	}
	const parts = text.split(/\s+/);
	const isPlain = parts.every((part, index) =>
		(index === parts.length - 1 ? /^[\p{L}’'-]+[.:!?]{0,3}$/u : /^[\p{L}’'-]+[,.!?]?$/u).test(part),
	);
	const isSpoken = /^\p{Lu}[\p{Ll}’']/u.test(text) || /[.!?]$/.test(text);
	return SMALL_TALK.test(text) || (parts.length >= 3 && isPlain && isSpoken);
}

/** Tells whether a line is words to the user: a sentence or a remark, and no comment. */
const isTalk = (line: string): boolean => isProse(line) || (isRemark(line) && !/^\s*(?:--|\/\/|#|;|%)/.test(line));

/** Tells whether code begins or ends with new words where the original itself does not begin or end with words. */
export function hasProseAtEnds(code: Lines, context: ReplyContext): boolean {
	const ends = [
		[firstFilled(code), context.firstLine],
		[lastFilled(code), context.lastLine],
	] as const;
	return ends.some(
		([line, before]) => line !== undefined && isTalk(line) && !context.isKnown(line) && !isTalk(before ?? ''),
	);
}

/** Tells whether new code has a sentence where no comment and no string is, and the original has none there either. */
export function hasProseInside(code: Lines, context: ReplyContext): boolean {
	if (context.isProse || context.original.some(isProse)) {
		return false;
	}
	const inside = linesInside(code, context.languageId, 'string', 'comment') ?? new Set();
	return code.some((line, at) => !inside.has(at) && isProse(line) && !context.isKnown(line));
}

/** Tells whether words stand before the first tag or behind the last, where the original begins and ends with tags. */
export function endsBehindTags(code: Lines, { original }: ReplyContext): boolean {
	const isTagged = (lines: Lines): readonly boolean[] => [
		/^\s*</.test(firstFilled(lines) ?? ''),
		/>\s*$/.test(lastFilled(lines) ?? ''),
	];
	const after = isTagged(code);
	return isTagged(original).every(Boolean) && after.some(isAtEnd => !isAtEnd);
}

/** Tells whether the code has a sentence that the original has not. */
export const hasProse = (code: Lines, context: ReplyContext): boolean =>
	code.some(line => isProse(line) && !context.isKnown(line));

/** Strips words, wrappers and blank lines at both ends. */
export function withoutProseAround(lines: Lines, context: ReplyContext): Lines {
	const isCode = (line: string): boolean =>
		isFilled(line) && (context.isKnown(line) || !(isTalk(line) || isWrapper(line)));
	const start = lines.findIndex(isCode);
	return start === -1 ? [] : withoutWrapping(lines.slice(start, lines.findLastIndex(isCode) + 1));
}
