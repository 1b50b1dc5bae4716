import { isFenceLine } from '../../markdown/fences';
import type { FencedBlock } from '../text/fences';
import { isMarkdown, languageOf } from '../text/languages';
import { SIMILAR, similarity } from '../text/similarity';
import { isBlank, isFilled, textOf } from '../text/lines';
import { withoutAsides } from './asides';
import { findCodeBesideFences } from './extractUnfenced';
import { pieceOfBlock, pieceOfLines } from './pieces';
import { certain, type Piece, type Reading, uncertain } from './reading';
import type { ReplyContext } from './replyContext';
import type { ReplyText } from './replyText';

/** More than anyone would choose from; each is compared with the original. */
const MAX_BLOCKS = 50;

/** Extracts the first blocks of a reply that has more than can be compared. */
export function extractTooManyBlocks({ filledBlocks }: ReplyText, context: ReplyContext): Reading | undefined {
	return filledBlocks.length > MAX_BLOCKS
		? uncertain('several', piecesOf(filledBlocks.slice(0, MAX_BLOCKS), context))
		: undefined;
}

/** Extracts code whose own fences may be as long as those around it, and are not those that the original has. */
export function extractUncertainNesting(reply: ReplyText, context: ReplyContext): Reading | undefined {
	const { outermost, mayBeWhole } = reply.nesting;
	if (outermost === undefined || !mayBeWhole) {
		return undefined;
	}
	const fences = outermost.lines.filter(isFenceLine).length;
	const language = languageOf(outermost.info);
	const mayHoldBlocks = fences > 0 && fences % 2 === 0 && (language === '' || isMarkdown(language));
	return mayHoldBlocks ? uncertain('strayFence', piecesOf([outermost, ...reply.filledBlocks], context)) : undefined;
}

/** Extracts blocks that may be one with a fence inside: the second begins in the midst of the text, or at its end. */
export function extractTornBlocks(reply: ReplyText, context: ReplyContext): Reading | undefined {
	const { lines, blocks } = reply;
	const isTorn = blocks.slice(1).some((block, index) => {
		const end = blocks[index]?.end ?? -1;
		const touchesText = isFilled(lines[end + 1] ?? '') && isFilled(lines[block.start - 1] ?? '');
		return block.info === '' && (touchesText || (!block.closed && block.lines.every(isBlank)));
	});
	if (!isTorn || reply.nesting.whole !== undefined) {
		return undefined;
	}
	const { outermost } = reply.nesting;
	const filled = [...(outermost === undefined ? [] : [outermost]), ...blocks].filter(each => each.lines.some(isFilled));
	return uncertain('strayFence', piecesOf(filled, context));
}

/** Extracts the code of the blocks, or of the text around the only one where the original goes on there. */
export function extractBlocks(reply: ReplyText, context: ReplyContext): Reading {
	const { codeBlocks } = reply;
	const blocks = withoutAsides(codeBlocks, context);
	const [block, second] = blocks;
	const isPart =
		block !== undefined &&
		second === undefined &&
		reply.continuesOutside(
			block,
			codeBlocks.filter(each => each !== block),
		);
	return isPart ? extractAround(pieceOfBlock(block, context), reply, context) : certain(piecesOf(blocks, context));
}

/** Reads on outside the block: the answer to a document with fences of its own may have none around it. */
function extractAround(piece: Piece, { lines }: ReplyText, context: ReplyContext): Reading {
	if (context.isMarkdown) {
		const whole = pieceOfLines(lines, context);
		return context.hasSameEnds(lines) && similarity(lines, context.original) >= SIMILAR
			? certain([whole])
			: uncertain('strayFence', [whole, piece]);
	}
	const beside = findCodeBesideFences(lines, context);
	const isBetter =
		beside !== undefined &&
		textOf(beside.candidate.lines) !== textOf(piece.candidate.lines) &&
		similarity(beside.candidate.lines, context.original) >= SIMILAR;
	return uncertain('strayFence', isBetter ? [beside, piece] : [piece]);
}

const piecesOf = (blocks: readonly FencedBlock[], context: ReplyContext): readonly Piece[] =>
	blocks.map(block => pieceOfBlock(block, context));
