import { isCommentLine } from '../survival/codeLines';
import { declaredNames } from '../text/declarations';
import { firstFilled, hasWord, isFilled, type Lines } from '../text/lines';
import { SIMILAR, similarity } from '../text/similarity';
import type { ReplyContext } from './replyContext';

/** A command of `ed`, of a diff without context, or of `sed`: what to do with lines, not the lines. */
const EDITOR_COMMAND = /^\s*(?:\d+(?:,\d+)?[acdi](?:\d+(?:,\d+)?)?|(?:\d+(?:,\d+)?)?s([/|#!,]).+\1.*\1[gimp\d]*)\s*$/;

/** Where a mark may begin: a tag, or signs in a row. */
const MARK = /<[a-z]{1,10}>|[^\p{L}\p{N}\s"'`\\]{2,6}/gu;

/** Marks that stand around a word only to say that it goes or comes. */
const LONE_MARK = /^(?:\[-|\{\+|\{--|\{\+\+|<del>|<ins>)$/;

/** Length up to which a line is read, and the most rows of signs in it that are tried as marks. */
const MAX_LENGTH = 1_000;
const MAX_MARKS = 20;

const MIRRORED: ReadonlyMap<string, string> = new Map(
	['[]', '{}', '()', '<>'].flatMap(([open = '', close = '']) => [[open, close] as const, [close, open] as const]),
);

/**
 * Tells whether code is no new version but tells of a change: a line has the old words beside the new ones in marks of
 * any kind, a command says what to do with lines, or the original stands above or below its new version.
 */
export function tellsOfChange(code: Lines, context: ReplyContext): boolean {
	const first = firstFilled(code) ?? '';
	return (
		(EDITOR_COMMAND.test(first.slice(0, MAX_LENGTH)) && !context.isKnown(first)) ||
		code.some(line => !context.isKnown(line) && hasMarkedWords(line.slice(0, MAX_LENGTH), context)) ||
		hasBothVersions(code, context)
	);
}

/** A part of a line between two marks that mirror each other. */
interface Marked {
	readonly start: number;
	readonly end: number;
	readonly mark: string;
	readonly text: string;
}

/** Tells whether a line of the original is left where marked words count as old, and those behind them as new. */
function hasMarkedWords(line: string, context: ReplyContext): boolean {
	const marked = markedIn(line);
	const isOriginal = (start: number, end: number, text: string): boolean =>
		context.isKnown(line.slice(0, start) + text + line.slice(end));
	return marked.some(({ start, end, mark, text }, at) => {
		const next = marked[at + 1];
		const isBeside = next !== undefined && line.slice(end, next.start).trim() === '';
		return (
			(isBeside && isOriginal(start, next.end, text)) ||
			(LONE_MARK.test(mark) && (isOriginal(start, end, text) || isOriginal(start, end, ''))) ||
			text.split(/[^\p{L}\p{N}\s"'`\\]{2,6}/u, 1).some(old => old !== text && isOriginal(start, end, old))
		);
	});
}

function markedIn(line: string): readonly Marked[] {
	const found: Marked[] = [];
	MARK.lastIndex = 0;
	for (let tried = 0, match = MARK.exec(line); match !== null && tried < MAX_MARKS; match = MARK.exec(line), tried++) {
		const [run] = match;
		const marked = marksIn(run).flatMap(({ mark, from }) => {
			const start = match.index + from;
			const close = mirrorOf(mark);
			const at = line.indexOf(close, start + mark.length);
			return at > start + mark.length
				? [{ start, end: at + close.length, mark, text: line.slice(start + mark.length, at) }]
				: [];
		})[0];
		if (marked !== undefined) {
			found.push(marked);
			MARK.lastIndex = marked.end;
		}
	}
	return found;
}

/** Signs before and behind a mark may be code: `([-old-]`. The longest mark comes first. */
function marksIn(run: string): readonly { readonly mark: string; readonly from: number }[] {
	if (/^<[a-z]/.test(run)) {
		return [{ mark: run, from: 0 }];
	}
	const marks = [];
	for (let length = run.length; length > 1; length--) {
		for (let from = 0; from + length <= run.length; from++) {
			marks.push({ mark: run.slice(from, from + length), from });
		}
	}
	return marks;
}

const mirrorOf = (mark: string): string =>
	/^<[a-z]/.test(mark)
		? `</${mark.slice(1)}`
		: [...mark]
				.toReversed()
				.map(char => MIRRORED.get(char) ?? char)
				.join('');

/** Tells whether all of the original stands beside another version of it, with a remark or a sign between them. */
function hasBothVersions(code: Lines, { original, languageId }: ReplyContext): boolean {
	const before = original.filter(isFilled);
	const after = code.filter(isFilled);
	if (before.length === 0 || after.length <= before.length) {
		return false;
	}
	const [old, now] = [before, after].map(lines => lines.map(line => line.trim()));
	const start = now?.findIndex((_, at) => old?.every((line, index) => now[at + index] === line)) ?? -1;
	if (start === -1) {
		return false;
	}
	const end = start + before.length;
	const isRemark = (line: string | undefined): boolean =>
		line !== undefined && (isCommentLine(line, languageId) || !hasWord(line));
	const sides = [
		{ rest: after.slice(end), between: after[end] },
		{ rest: after.slice(0, start), between: after[start - 1] },
	];
	const names = declaredNames(before);
	return sides.some(({ rest, between }) => {
		const version = rest.filter(line => !isRemark(line));
		return (
			isRemark(between) &&
			similarity(version, before) >= SIMILAR &&
			[...declaredNames(version)].some(name => names.has(name))
		);
	});
}
