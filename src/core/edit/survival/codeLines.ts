import { commentStyleOf } from '../text/commentStyles';
import { codeOnly, scanText } from '../lexical/lexicalScan';
import { hasWord, type Lines, splitLines, textOf } from '../text/lines';

/** A string in one line. A quote behind a letter is an apostrophe. */
const STRING = /"(?:[^"\\]|\\.){0,2000}"|(?<![\p{L}\p{N}])'(?:[^'\\]|\\.){0,2000}'|`(?:[^`\\]|\\.){0,2000}`/gu;

/** Marks of comments that stand for themselves in every language that has them. */
const BLOCK_COMMENT = /\/\*(?:[^*]|\*(?!\/)){0,2000}\*\/|<!--(?:[^-]|-(?!->)){0,2000}-->/g;

const COMMENT_LINE = /^\s*(?:\/\/|\/\*|\*(?:\s|\/|$)|\{\/\*|--\s|<!--|<%--|"""|'''|\(\*|\{-|@\*|REM\b)/i;

const HASH_LINE = /^\s*#(?:\s|!|#|$|\p{L}|\p{N})/u;

/** Tells whether all of a line is a comment, with the marks of its language or of another that models fall into. */
export function isCommentLine(line: string, languageId: string): boolean {
	const prefix = commentStyleOf(languageId).prefix.trim();
	return (
		COMMENT_LINE.test(line) ||
		(prefix !== '' && line.trimStart().startsWith(prefix)) ||
		(prefix === '#' && HASH_LINE.test(line))
	);
}

/** Blanks strings and comments, so that what is left of each line is code alone. */
export function codeLines(lines: Lines, languageId: string): Lines {
	const text = textOf(lines);
	const scan = scanText(text, languageId);
	const code = scan === 'unknown' || !scan.isWhole ? '' : codeOnly(text, scan);
	// A piece of a document may begin or end inside of a string, or lack the tag behind which code begins: then each line
	// is read by itself.
	return hasWord(code) ? splitLines(code) : codeByLine(lines, languageId);
}

function codeByLine(lines: Lines, languageId: string): Lines {
	const prefix = commentStyleOf(languageId).prefix.trim().slice(0, 2);
	const trailing = new RegExp(`(?:^|\\s)${escaped(prefix === '' || prefix === '*' ? '//' : prefix)}`);
	return lines.map(line => {
		if (isCommentLine(line, languageId)) {
			return '';
		}
		const bare = line.replace(STRING, '""').replace(BLOCK_COMMENT, '');
		const comment = bare.search(trailing);
		return comment === -1 ? bare : bare.slice(0, comment);
	});
}

const escaped = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&');
