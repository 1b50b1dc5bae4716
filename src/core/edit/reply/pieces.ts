import type { FencedBlock } from '../text/fences';
import { reindent } from './reindent';
import { withOwnCommentMarks } from './commentMarks';
import { withoutManglings } from './manglings';
import { withoutSurroundings } from './surroundings';
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

/** What is undone where it can only have happened between the model and here. */
const REPAIRS: readonly ((code: Lines, context: ReplyContext) => Lines)[] = [
	withoutManglings,
	withOwnCommentMarks,
	withoutSurroundings,
];

/** Fits code to the original: indented as the original is, and without line numbers that can only be copied ones. */
function fit(lines: Lines, language: string, context: ReplyContext): Candidate {
	const bare = withoutLineNumbers(lines, context);
	const isCopied = bare !== undefined && areCopiedNumbers(bare, context);
	const clean = REPAIRS.reduce((code, repair) => repair(code, context), isCopied ? bare : lines);
	return { lines: reindentFor(clean, context), language };
}

const reindentFor = (lines: Lines, { original, indentation, languageId, below }: ReplyContext): Lines =>
	reindent(lines, original, { indentation, languageId, isEnd: below.length === 0 });

/** Returns the code without line numbers, which may be copied or what the user asked for; undefined if it has none. */
export function withoutNumbers({ lines, language }: Candidate, context: ReplyContext): Candidate | undefined {
	const bare = withoutLineNumbers(withoutBlankEdges(lines), context);
	return bare === undefined ? undefined : { lines: reindentFor(bare, context), language };
}
