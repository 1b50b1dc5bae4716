import { firstFilled, isFilled, lastFilled, type Lines } from '../text/lines';
import { isWrapper, withoutWrapping } from './fenceResidue';
import type { ReplyContext } from './replyContext';

const WIDE = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}/gu;

/** Longer lines are judged by their beginning. */
const MAX_COUNT = 1_000;

/** True for a line that is a sentence to a reader and not a line of code or a comment. A guess: it only ever raises doubt. */
export function isProse(line: string): boolean {
	const text = line.trim().slice(0, MAX_COUNT);
	if (/^#{2,6}\s+\S/.test(text) || isListItem(text)) {
		return true;
	}
	if (text === '' || /^(?:\/\/|\/\*|\*\s|#!?\w|#\s|--|<|;|%|"|'|\||@|\$)/.test(text)) {
		return false;
	}
	const words = text.replace(/^(?:[-*+>]|\d{1,3}[.)])\s/, '').replaceAll(/[*_`]/g, '');
	const wide = words.match(WIDE)?.length ?? 0;
	if (wide >= 3) {
		return /[。！？：，；、]/.test(words) && !/["'=;]/.test(words);
	}
	const parts = words.split(/\s+/);
	const plain = parts.filter(part => /^[("']?[\p{L}’'-]+[)"']?[,.:;!?]*$/u.test(part)).length;
	const isSentence =
		/^(?:I|A|\p{Lu}[\p{Ll}’']+)(?:[\s,.!:]|$)/u.test(words) && (/[.:!?]$/.test(words) || parts.length >= 7);
	return isSentence && (plain / parts.length >= 0.7 || (parts.length >= 7 && plain / parts.length >= 0.55));
}

/** A few words behind the mark of a list. In YAML there is a colon, mostly. */
const isListItem = (text: string): boolean =>
	/^(?:-|\d{1,3}[.)])\s+[\p{L}`]/u.test(text) && !/[=;]|:\s/.test(text) && text.split(/\s+/).length >= 4;

/** What models say in a word or two around the code, or what a page had around it. */
const SMALL_TALK =
	/^(?:(?:Done|OK|Okay|Sure|Certainly|Of course|Absolutely|Thanks|Cheers|Enjoy|Voil[aà]|Copy code|Copy|Hope (?:this|it|that) helps)\b[^\p{L}=;{}()[\]]{0,10}$|(?:Explanation|Notes?|Changes|Summary)\s?[:：])/u;

/** True for a remark of some plain words that is no whole sentence; `return not found` is none. As much a guess as `isProse`. */
export function isRemark(line: string): boolean {
	const text = line.trim().slice(0, MAX_COUNT);
	const wide = text.match(WIDE)?.length ?? 0;
	if (wide >= 4) {
		return !/["'`=;{}()[\]<>#/*\\|_]/.test(text);
	}
	const parts = text.split(/\s+/);
	const isPlain = parts.every((part, at) =>
		(at === parts.length - 1 ? /^[\p{L}’'-]+[.:!?]{0,3}$/u : /^[\p{L}’'-]+[,.!?]?$/u).test(part),
	);
	const isSpoken = /^\p{Lu}[\p{Ll}’']/u.test(text) || /[.!?]$/.test(text);
	return SMALL_TALK.test(text) || (parts.length >= 3 && isPlain && isSpoken);
}

const isSaid = (line: string): boolean => isProse(line) || isRemark(line);

/** True where the code begins or ends with words, which the original has not and does not itself begin or end with. */
export function hasProseAtEnds(code: Lines, context: ReplyContext): boolean {
	const ends = [
		[firstFilled(code), context.firstLine],
		[lastFilled(code), context.lastLine],
	] as const;
	return ends.some(
		([line, before]) => line !== undefined && isSaid(line) && !context.isKnown(line) && !isSaid(before ?? ''),
	);
}

/** True where the code has a sentence that the original has not. */
export const hasProse = (code: Lines, context: ReplyContext): boolean =>
	code.some(line => isProse(line) && !context.isKnown(line));

/** Without the words, wrappers and blank lines at both ends. */
export function withoutProseAround(lines: Lines, context: ReplyContext): Lines {
	const isCode = (line: string): boolean =>
		isFilled(line) && (context.isKnown(line) || !(isSaid(line) || isWrapper(line)));
	const start = lines.findIndex(isCode);
	return start === -1 ? [] : withoutWrapping(lines.slice(start, lines.findLastIndex(isCode) + 1));
}
