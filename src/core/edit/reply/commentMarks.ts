import { keptLines } from '../text/similarity';
import { commentStyleOf, hasCommentStyle, hasNoComments } from '../text/commentStyles';
import { codeOnly, scanText } from '../lexical/lexicalScan';
import { depthOf, type Lines, sameLines, splitLines, textOf } from '../text/lines';
import { leadOf } from './indentation';
import type { ReplyContext } from './replyContext';

/** The marks with which a comment begins in one language or another, and that are no code of a third. */
const MARKS = ['//', '#', '--', ';', '%', "'", 'REM'] as const;

/** The mark before a comment of one line as other languages have it, and the one behind it. */
const OPENING = /^(?:\{?\/\*{1,3}|<!--|\(\*|\{-)/;
const CLOSING = /(?:\*\/\}?|-->|\*\)|-\})$/;

/** Length up to which a line is read. */
const MAX_LENGTH = 1_000;

/** Gives comments the mark of the original's language where that brings back lines of the original. */
export function withOwnCommentMarks(code: Lines, context: ReplyContext): Lines {
	const own = ownMark(context);
	if (own === undefined) {
		return code;
	}
	const marked = MARKS.map(mark => (mark === own ? code : code.map(line => replaceMark(line, mark, own)))).find(
		each => !sameLines(each, code) && keptLines(context.original, each) > keptLines(context.original, code),
	);
	return (marked ?? code).map(line => (context.isKnown(line) ? line : asKnown(line, own, context)));
}

/** Returns a line of the original that differs in nothing but the marks of its comment, else the line itself. */
function asKnown(line: string, own: string, context: ReplyContext): string {
	const text = line.trim();
	if (text.length > MAX_LENGTH) {
		return line;
	}
	const words = OPENING.test(text) && CLOSING.test(text) ? text.replace(OPENING, '').replace(CLOSING, '').trim() : '';
	const behindCode = MARKS.flatMap(mark => {
		const at = line.indexOf(` ${mark} `);
		return at === -1 ? [] : [`${line.slice(0, at)} ${own}${line.slice(at + 1 + mark.length)}`];
	});
	return [`${leadOf(line)}${own} ${words}`, ...behindCode].find(each => context.isKnown(each)) ?? line;
}

/** The beginning of a comment in one language or another, with its mark. */
const LINE_COMMENT = /^\s*(\/\/|#|--|REM)\s+\p{L}/u;
const BLOCK_COMMENT = /^\s*(\{?\/\*+|<!--)\s+\p{L}/u;

/** A comment behind code, whose mark is no operator of the languages below. */
const BEHIND_CODE = /\S\s+(\/\/|#)\s+\p{L}/u;
const WITHOUT_OPERATOR: ReadonlyMap<string, RegExp> = new Map([
	['#', /^(?:ruby|shellscript|yaml|elixir|toml|dockerfile|makefile|powershell|terraform|r)$/],
	['//', /^(?:(?:java|type)script(?:react)?|java|c|cpp|csharp|go|rust|kotlin|swift|dart|scala|groovy)$/],
]);

/** The beginning of a docstring, and languages in which three quotes are none. */
const DOCSTRING = /^\s*(?:"""|''')/;
const WITHOUT_DOCSTRING = /^(?:(?:java|type)script(?:react)?|go|rust|c|cpp|php|s?css|less)$/;

/** Tells whether new comments have a mark that neither the language nor the original has. */
export function hasForeignComments(code: Lines, context: ReplyContext): boolean {
	const { original, languageId } = context;
	const own = hasNoComments(languageId) ? '' : ownMark(context);
	if (own === undefined) {
		return false;
	}
	const isForeign = (line: string, form: RegExp): boolean => {
		const [, mark] = form.exec(line.slice(0, MAX_LENGTH)) ?? [];
		return mark !== undefined && mark !== own;
	};
	const scan = scanText(textOf(code), languageId);
	const read = scan === 'unknown' || !scan.isWhole ? [] : splitLines(codeOnly(textOf(code), scan));
	const others = WITHOUT_OPERATOR.get(own)?.test(languageId) === true ? [BLOCK_COMMENT, BEHIND_CODE] : [BLOCK_COMMENT];
	const isNew = (test: (line: string, at: number) => boolean): boolean =>
		code.some((line, at) => !context.isKnown(line) && test(line, at));
	return (
		(WITHOUT_DOCSTRING.test(languageId) && isNew(line => DOCSTRING.test(line))) ||
		(!original.some(line => isForeign(line, LINE_COMMENT)) && isNew(line => isForeign(line, LINE_COMMENT))) ||
		// These marks may be a comment's or an operator of the language itself: then they are not code to it, or known.
		others.some(
			form =>
				!original.some(line => isForeign(line, form)) &&
				isNew((line, at) => isForeign(line, form) && isForeign(read[at] ?? '', form)),
		)
	);
}

/** Returns the mark of a comment in one line; undefined where the language has none, or is not known. */
function ownMark({ languageId, isProse }: ReplyContext): string | undefined {
	if (isProse || !hasCommentStyle(languageId)) {
		return undefined;
	}
	const { open, prefix } = commentStyleOf(languageId);
	const mark = open === undefined ? prefix.trim() : open === '/**' ? '//' : undefined;
	return mark === '///' ? '//' : mark;
}

function replaceMark(line: string, mark: string, own: string): string {
	const start = depthOf(line);
	return line.startsWith(`${mark} `, start) ? line.slice(0, start) + own + line.slice(start + mark.length) : line;
}
