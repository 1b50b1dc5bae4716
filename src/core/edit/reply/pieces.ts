import type { FencedBlock } from '../text/fences';
import { reindent } from './reindent';
import { languageOf } from '../text/languages';
import { areCopiedNumbers, withoutLineNumbers } from './lineNumbers';
import { type Lines, withoutBlankEdges } from '../text/lines';
import type { Piece } from './reading';
import type { Candidate } from './replyCode';
import type { ReplyContext } from './replyContext';

export const pieceOfBlock = (block: FencedBlock, context: ReplyContext): Piece => ({
	candidate: fit(block.lines, languageOf(block.info), context),
	block,
});

export const pieceOfLines = (lines: Lines, context: ReplyContext): Piece => ({ candidate: fit(lines, '', context) });

/** Fits code to the original: indented as the original is, and without line numbers that can only be copied ones. */
function fit(lines: Lines, language: string, context: ReplyContext): Candidate {
	const bare = withoutLineNumbers(lines, context);
	const isCopied = bare !== undefined && areCopiedNumbers(bare, context);
	return { lines: reindent(isCopied ? bare : lines, context.original), language };
}

/** Returns the code without line numbers, which may be copied or what the user asked for; undefined if it has none. */
export function withoutNumbers({ lines, language }: Candidate, context: ReplyContext): Candidate | undefined {
	const bare = withoutLineNumbers(withoutBlankEdges(lines), context);
	return bare === undefined ? undefined : { lines: reindent(bare, context.original), language };
}
