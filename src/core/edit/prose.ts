import type { Lines } from './lines';

const WIDE = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}/gu;

/** Longer lines are judged by their beginning. */
const MOST = 1_000;

/** True for a line that is a sentence to a reader and not a line of code or a comment. A guess: it only ever raises doubt. */
export function isProse(line: string): boolean {
	const text = line.trim().slice(0, MOST);
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
	const isSentence = /^(?:I|A|\p{Lu}[\p{Ll}’']+)(?:[\s,.!:]|$)/u.test(words) && (/[.:!?]$/.test(words) || parts.length >= 7);
	return isSentence && (plain / parts.length >= 0.7 || (parts.length >= 7 && plain / parts.length >= 0.55));
}

/** A few words behind the mark of a list. In YAML there is a colon, mostly. */
const isListItem = (text: string): boolean =>
	/^(?:-|\d{1,3}[.)])\s+[\p{L}`]/u.test(text) && !/[=;]|:\s/.test(text) && text.split(/\s+/).length >= 4;

/** True where the code begins or ends with a sentence, which the original has not. */
export function hasProseAtEnds(code: Lines, original: Lines): boolean {
	const known = new Set(original.map(line => line.trim()));
	const isFilled = (line: string): boolean => line.trim() !== '';
	return [code.find(isFilled), code.findLast(isFilled)].some(line => line !== undefined && isProse(line) && !known.has(line.trim()));
}

/** True where the code has a sentence that the original has not. */
export function hasProse(code: Lines, original: Lines): boolean {
	const known = new Set(original.map(line => line.trim()));
	return code.some(line => isProse(line) && !known.has(line.trim()));
}

/** Without the sentences and blank lines at both ends. */
export function withoutProseAround(lines: Lines): Lines {
	const isCode = (line: string): boolean => line.trim() !== '' && !isProse(line);
	const from = lines.findIndex(isCode);
	return from === -1 ? [] : lines.slice(from, lines.findLastIndex(isCode) + 1);
}
