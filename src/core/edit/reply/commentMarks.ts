import { keptLines } from '../text/similarity';
import { commentStyleOf, hasCommentStyle, hasNoComments } from '../text/commentStyles';
import { type Lines, sameLines } from '../text/lines';
import type { ReplyContext } from './replyContext';

/** The marks with which a comment begins in one language or another, and that are no code of a third. */
const MARKS = ['//', '#', '--', ';', '%', "'", 'REM'] as const;

/** Gives comments the mark of the original's language where that brings back lines of the original. */
export function withOwnCommentMarks(code: Lines, context: ReplyContext): Lines {
	const own = ownMark(context);
	if (own === undefined) {
		return code;
	}
	for (const mark of MARKS) {
		const marked = mark === own ? code : code.map(line => replaceMark(line, mark, own));
		if (!sameLines(marked, code) && keptLines(context.original, marked) > keptLines(context.original, code)) {
			return marked;
		}
	}
	return code;
}

/** Tells whether new comments have a mark that neither the language nor the original has. */
export function hasForeignComments(code: Lines, context: ReplyContext): boolean {
	const own = hasNoComments(context.languageId) ? '' : ownMark(context);
	const isForeign = (line: string): boolean => {
		const [, mark] = /^\s*(\/\/|#|--)\s+\p{L}/u.exec(line) ?? [];
		return mark !== undefined && mark !== own && !context.isKnown(line);
	};
	const uses = context.original.some(
		line => /^\s*(?:\/\/|#|--)\s/.test(line) && (own === '' || !line.trim().startsWith(own ?? '\0')),
	);
	return own !== undefined && !uses && code.some(isForeign);
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
	const start = line.length - line.trimStart().length;
	return line.startsWith(`${mark} `, start) ? line.slice(0, start) + own + line.slice(start + mark.length) : line;
}
