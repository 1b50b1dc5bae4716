import { commentStyleOf } from '../text/commentStyles';
import { type Fence, openBehind } from '../text/fences';
import { type Lines, splitLines } from '../text/lines';

/** However deep the code stands, a line has room for a few words. */
const LEAST_WIDTH = 20;

const TAB = 4;

/**
 * An explanation in markdown as a comment of the language, to stand above code. `indent` is the white space before each line,
 * `width` the columns that a line may take with it. Prose is wrapped; code, lists, tables and headings stay as they are.
 */
export function docComment(text: string, languageId: string, indent: string, width: number): Lines {
	if (text.trim() === '') {
		return [];
	}
	const style = commentStyleOf(languageId);
	const broken = style.breaks.reduce((whole, [ending, instead]) => withoutAny(whole, ending, instead), text);
	const tabs = indent.split('\t').length - 1;
	const room = Math.max(LEAST_WIDTH, width - indent.length - tabs * (TAB - 1) - style.prefix.length - 1);
	const body = wrapped(splitLines(broken.trim()), room).map(line =>
		safeEnd(style.prefix === '' ? line : `${style.prefix} ${line}`),
	);
	return [style.open, ...body, style.close].flatMap(line =>
		line === undefined ? [] : [line === '' ? '' : indent + line],
	);
}

/** Until none is left: what stands around one may form another. */
function withoutAny(text: string, ending: string, instead: string): string {
	const next = text.replaceAll(ending, instead);
	return next === text ? text : withoutAny(next, ending, instead);
}

/** Without spaces at the end; a backslash there would draw the next line into the comment, in some languages. */
function safeEnd(line: string): string {
	const bare = line.trimEnd();
	return bare.endsWith('\\') ? `${bare}.` : bare;
}

function wrapped(lines: Lines, width: number): Lines {
	let open: Fence | undefined;
	return lines.flatMap(line => {
		const above = open;
		open = openBehind(open, line);
		const isCode = above !== undefined || open !== undefined;
		return isCode || !isParagraph(line) ? [line] : wrap(line, width);
	});
}

/** Not a list, heading, table, quotation, or code that is indented. */
const isParagraph = (line: string): boolean => !/^(?:[-*+>|#]|\d{1,9}[.)]\s|\s{2})/.test(line) || /^\*\S/.test(line);

const WIDE =
	'\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60\\uFFE0-\\uFFE6\\u{1F300}-\\u{1FAFF}\\u{20000}-\\u{3FFFD}';
const OPENING = '（「『《【〈〔［｛';
const CLOSING = '）」』》】〉〕］｝，。、；：？！…—”’';

/** What is not torn apart: a word, or a wide character with the brackets and marks that belong to it. Then the space after it. */
const UNITS = new RegExp(`(?:[${OPENING}]*[${WIDE}][${CLOSING}]*|[^\\s${WIDE}]+[${CLOSING}]*)(\\s*)`, 'gu');
const WIDE_ONE = new RegExp(`[${WIDE}]`, 'u');

/** The columns that it takes: two for each wide character. */
function columnsOf(text: string): number {
	let columns = 0;
	for (const char of text) {
		columns += WIDE_ONE.test(char) ? 2 : 1;
	}
	return columns;
}

function wrap(line: string, width: number): Lines {
	const lines: string[] = [];
	let [current, columns] = ['', 0];
	for (const [unit, space = ''] of line.trim().matchAll(UNITS)) {
		const word = unit.slice(0, unit.length - space.length);
		const wide = columnsOf(word);
		if (current !== '' && columns + wide > width) {
			lines.push(current.trimEnd());
			[current, columns] = ['', 0];
		}
		current += word + (space === '' ? '' : ' ');
		columns += wide + (space === '' ? 0 : 1);
	}
	return [...lines, current.trimEnd()];
}
