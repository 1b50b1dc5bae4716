import type { Token } from 'markdown-it';
import { settleInline } from './settleInline';

/*
 * A text that grows ends in marks of which nobody knows yet what they are: a `-` that may begin an item or make the
 * line above a heading, a `|` that may begin a table, a `**` that may close. They are not drawn before that is known.
 */

/** Containers before a line: quotations and items. */
const CONTAINERS = String.raw`(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])[ \t]+)*`;
/** A line of nothing but marks that may become a list, a heading, a rule, a fence or a table. */
const MARKS_ONLY = new RegExp(
	`^${CONTAINERS}(?:${[
		'[-=]+',
		'[*_]+(?:[ \\t]*[*_])*',
		'-(?:[ \\t]*-)+',
		'[+>|]',
		'#{1,6}',
		'\\d{1,9}[.)]?',
		'`+',
		'`{3,}[^`]*',
		'~+',
		'~{3,}.*',
		'\\$\\$?',
		'\\\\\\[?',
	].join('|')})?[ \\t]*$`,
);
const FENCE_MARKS_ONLY = /^[ \t>]*(?:`+|~+)[ \t]*$/;
/** The beginning of a definition whose address has not come. */
const OPEN_DEFINITION =
	/^[ \t>]*\[[^\]]+\]:[ \t]*<?(?:h(?:t(?:t(?:ps?:?\/{0,2})?)?)?|m(?:a(?:i(?:l(?:to?:?)?)?)?)?)?$/i;

/** Returns the source of an open block without the last lines where it is not certain yet what they are. */
export function withoutOpenLines(source: string, tokens: readonly Token[]): string {
	const last = tokens.findLast(token => token.nesting === 0);
	const lineStart = source.lastIndexOf('\n') + 1;
	const line = source.slice(lineStart);
	if (last?.type === 'fence' || last?.type === 'code_block') {
		return FENCE_MARKS_ONLY.test(line) ? source.slice(0, lineStart) : source;
	}
	const isOpen = line !== '' && (MARKS_ONLY.test(line) || OPEN_DEFINITION.test(line));
	const kept = isOpen ? source.slice(0, lineStart) : source;
	const before = tokens[tokens.findLastIndex(({ type }) => type === 'inline') - 1]?.type;
	return before === 'th_open' || before === 'td_open' ? kept : withoutTableHead(kept);
}

/**
 * Returns the source of an open block with the marks of its last text closed, or cut off where they wait for more. The
 * text stands in the last lines of the source, behind the marks of the lists and quotations that it is in.
 */
export function withSettledEnd(source: string, tokens: readonly Token[]): string {
	// The parser adds the cells that a row does not have yet.
	const last = tokens.findLast(({ nesting, type, content }) => nesting === 0 && (type !== 'inline' || content !== ''));
	if (last?.type !== 'inline' || /\n[ \t>]*\n$/.test(source)) {
		return source;
	}
	const { length, closing } = settleInline(last.content);
	if (length === last.content.length && closing === '') {
		return source;
	}
	const textLines = last.content.split('\n');
	const keptLines = last.content.slice(0, length).split('\n');
	const removed = textLines.length - keptLines.length;
	const lines = source.trimEnd().split('\n');
	const line = lines.at(-1 - removed);
	const text = textLines[keptLines.length - 1];
	if (line === undefined || text === undefined || !line.endsWith(text)) {
		return source;
	}
	const end = line.length - text.length + (keptLines.at(-1) ?? '').length;
	return [...lines.slice(0, lines.length - 1 - removed), line.slice(0, end) + closing].join('\n');
}

/** Cuts off the last lines where they may be the head of a table, and what comes below it does not say so yet. */
function withoutTableHead(source: string): string {
	const isComplete = source.endsWith('\n');
	const lines = (isComplete ? source.slice(0, -1) : source).split('\n');
	const [before, last] = [lines.at(-2), lines.at(-1) ?? ''];
	const isRow = (line: string | undefined): boolean => line !== undefined && /^[ \t>]*\|/.test(line);
	if (isRow(before) && !isComplete && /^[ \t>]*[|:\- \t]*$/.test(last) && !isRow(lines.at(-3))) {
		return lines
			.slice(0, -2)
			.map(line => `${line}\n`)
			.join('');
	}
	return isRow(last) && !isRow(before)
		? lines
				.slice(0, -1)
				.map(line => `${line}\n`)
				.join('')
		: source;
}
