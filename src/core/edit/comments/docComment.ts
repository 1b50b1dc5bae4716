import { commentStyleOf } from '../text/commentStyles';
import type { Fence } from '../../markdown/fences';
import { openBehind } from '../text/fences';
import type { Lines } from '../text/lines';
import { harmless, harmlessLine } from './commentHazards';
import { plainLines } from './plainText';
import { untestedCode } from './untestedCode';

/** The room for words in a line, however deep the code is indented. */
const MIN_WIDTH = 20;

const TAB = 4;

/**
 * Writes an explanation in markdown as a comment of the language, to stand above code. `indent` is the white space
 * before each line, `width` the columns that a line may take including it. Wraps prose; leaves code, lists, tables and
 * headings. The text is another's: nothing in it ends the comment, is read as a directive or hides. `isDoc` is false
 * for a comment above code that cannot be documented.
 */
export function docComment(text: string, languageId: string, indent: string, width: number, isDoc = true): Lines {
	const doc = commentStyleOf(languageId);
	const style = isDoc || doc.prefix !== '///' ? doc : { ...doc, prefix: '//' };
	const plain = plainLines(text);
	if (plain.every(line => line === '')) {
		return [];
	}
	const tabs = indent.split('\t').length - 1;
	const bodyWidth = Math.max(MIN_WIDTH, width - indent.length - tabs * (TAB - 1) - style.prefix.length - 1);
	const shown = languageId === 'rust' ? untestedCode(plain) : plain;
	const safe = shown.map(line => harmless(line, languageId, style.pairs));
	const body = wrapLines(safe, bodyWidth).map(line => {
		const harmlessOne = harmlessLine(line, languageId);
		return (style.prefix === '' ? harmlessOne : `${style.prefix} ${harmlessOne}`).trimEnd();
	});
	return [style.open, ...body, style.close].flatMap(line =>
		line === undefined ? [] : [line === '' ? '' : indent + line],
	);
}

function wrapLines(lines: Lines, width: number): Lines {
	let open: Fence | undefined;
	return lines.flatMap(line => {
		const above = open;
		open = openBehind(open, line);
		const isCode = above !== undefined || open !== undefined;
		return isCode || !isParagraph(line) ? [line] : wrap(line, width);
	});
}

/** Tells whether a line is neither of a list, heading, table or quotation nor indented code. */
const isParagraph = (line: string): boolean => !/^(?:[-*+>|#]|\d{1,9}[.)]\s|\s{2})/.test(line) || /^\*\S/.test(line);

/** Characters that take two columns, as the ranges of a character class. */
const WIDE = [
	'\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F',
	'\\uFF00-\\uFF60\\uFFE0-\\uFFE6\\u{1F300}-\\u{1FAFF}\\u{20000}-\\u{3FFFD}',
].join('');
const OPENING = '（「『《【〈〔［｛';
const CLOSING = '）」』》】〉〕］｝，。、；：？！…—”’';

/** A unit that is not split: a word, or a wide character with its brackets and marks; then the space after it. */
const UNITS = new RegExp(`(?:[${OPENING}]*[${WIDE}][${CLOSING}]*|[^\\s${WIDE}]+[${CLOSING}]*)(\\s*)`, 'gu');
const WIDE_ONE = new RegExp(`[${WIDE}]`, 'u');

/** Counts columns: two for each wide character. */
function columnsOf(text: string): number {
	let columns = 0;
	for (const char of text) {
		columns += WIDE_ONE.test(char) ? 2 : 1;
	}
	return columns;
}

function wrap(line: string, width: number): Lines {
	const lines: string[] = [];
	let current = '';
	let columns = 0;
	for (const [unit, space = ''] of line.trim().matchAll(UNITS)) {
		const word = unit.slice(0, unit.length - space.length);
		const wide = columnsOf(word);
		if (current !== '' && columns + wide > width) {
			lines.push(current.trimEnd());
			current = '';
			columns = 0;
		}
		current += word + (space === '' ? '' : ' ');
		columns += wide + (space === '' ? 0 : 1);
	}
	return [...lines, current.trimEnd()];
}
