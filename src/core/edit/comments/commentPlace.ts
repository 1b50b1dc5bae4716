import { scanText } from '../lexical/lexicalScan';
import { hasCommentStyle, hasNoComments } from '../text/commentStyles';
import { type Lines, textOf } from '../text/lines';
import { mightBeText } from './commentAsText';
import { isContinued } from './continuedLines';
import { languageAt } from './embeddedLanguages';
import { frontMatterEnd, headEnd } from './fileHead';

export interface CommentPlace {
	/** The zero-based line below the comment. */
	readonly line: number;
	/** The language whose comments are read there. */
	readonly languageId: string;
}

/**
 * The reason why a comment cannot stand at some code: its language has no comments (`none`), Parley does not know them
 * (`unknown`), or the comment would be text there, or part of a string or of the line above (`text`).
 */
export type NoCommentPlace = 'none' | 'unknown' | 'text';

/**
 * Finds the place for a comment about the code from `line` on, or the reason why there is none. Where it cannot be
 * known that a comment would be one, there is none.
 */
export function commentPlace(document: Lines, line: number, languageId: string): CommentPlace | NoCommentPlace {
	if (hasNoComments(languageId)) {
		return 'none';
	}
	const matter = frontMatterEnd(document, languageId);
	const place = Math.max(line, headEnd(document, languageId));
	if ((line > 0 && line < matter) || place >= document.length) {
		return 'text';
	}
	const region = languageAt(document, place, languageId, matter);
	if (region === undefined || !hasCommentStyle(region.languageId)) {
		return 'unknown';
	}
	const lines = document.slice(region.start, region.end);
	const scan = scanText(textOf(lines), region.languageId);
	if (scan === 'unknown') {
		return 'unknown';
	}
	const own = place - region.start;
	const isText =
		!scan.isWhole ||
		scan.lines[own] !== 'code' ||
		isContinued(lines, own, region.languageId) ||
		mightBeText(lines, own, region.languageId);
	return isText ? 'text' : { line: place, languageId: region.languageId };
}
