import { languageOf } from '../text/languages';
import { type Lines, textOf } from '../text/lines';
import { withoutAsides } from './asides';
import { type Replacement, replaceExactly } from './exactReplace';
import { diffReplacements, findDiff, isDiff, isDiffLanguage, isMarkedThroughout } from './patch';
import { pieceOfBlock, pieceOfLines } from './pieces';
import { certain, type Piece, type Reading, uncertain } from './reading';
import type { ReplyContext } from './replyContext';
import type { ReplyText } from './replyText';
import { isConflictMark, searchReplacements } from './searchReplace';

/** Extracts the code that SEARCH/REPLACE blocks lead to, in a fence or not. */
export function extractSearchReplace(reply: ReplyText, context: ReplyContext): Reading | undefined {
	const ways = context.original.some(isConflictMark) ? undefined : searchReplacements(reply.lines);
	if (ways === undefined) {
		return undefined;
	}
	const fitting = new Map(
		ways.flatMap(way => {
			const lines = replaceExactly(context.original, way);
			return lines === undefined ? [] : [[textOf(lines), lines] as const];
		}),
	);
	const pieces = [...fitting.values()].map(lines => pieceOfPatch(lines, context));
	// A line that may divide is left in what comes: it may be where the old text ends.
	const isSure = ways.length === 1;
	return pieces.length === 1 && isSure
		? certain(pieces)
		: uncertain(pieces.length > 1 ? 'several' : 'patchMisfit', pieces);
}

/** Extracts the code that a diff outside of any fence leads to. */
export function extractBareDiff(reply: ReplyText, context: ReplyContext): Reading | undefined {
	if (reply.blocks.length > 0 || isDiffLanguage(context.languageId)) {
		return undefined;
	}
	const diff = findDiff(reply.lines);
	return diff === undefined ? undefined : applyReplacements(diffReplacements(diff) ?? [], [], context);
}

/** Extracts the code that the diffs in blocks lead to; the code of other blocks competes with it. */
export function extractDiffBlocks({ codeBlocks }: ReplyText, context: ReplyContext): Reading | undefined {
	if (isDiffLanguage(context.languageId)) {
		return undefined;
	}
	const diffs = codeBlocks.filter(
		({ lines, info }) => isDiff(lines, languageOf(info)) || isMarkedThroughout(lines, context.original),
	);
	if (diffs.length === 0) {
		return undefined;
	}
	const replacements = diffs.map(({ lines }) => diffReplacements(lines));
	const isWhole = replacements.every(each => each !== undefined);
	const others = codeBlocks.filter(block => !diffs.includes(block));
	const beside = withoutAsides(others, context).map(block => pieceOfBlock(block, context));
	return applyReplacements(isWhole ? replacements.flat() : [], beside, context);
}

/** Reads a patch as the original with every replacement made; no replacements are a patch that could not be read. */
function applyReplacements(
	replacements: readonly Replacement[],
	beside: readonly Piece[],
	context: ReplyContext,
): Reading {
	const lines = replacements.length === 0 ? undefined : replaceExactly(context.original, replacements);
	if (lines === undefined) {
		return uncertain('patchMisfit', beside);
	}
	const piece = pieceOfPatch(lines, context);
	const others = beside.filter(({ candidate }) => textOf(candidate.lines) !== textOf(piece.candidate.lines));
	return others.length === 0 ? certain([piece]) : uncertain('several', [piece, ...others]);
}

const pieceOfPatch = (lines: Lines, context: ReplyContext): Piece => ({
	...pieceOfLines(lines, context),
	isPatch: true,
});
