import { isCodeLine } from '../../markdown/fences';
import { hiddenCharactersIn } from '../../base/hiddenCharacters';
import { tellsOfChange } from './bothVersions';
import { isElided } from './elision';
import { isFilled, type Lines, textOf } from '../text/lines';
import { changesCode, hasNewDots, isTorn, isUnlike } from '../survival/survival';
import { hasForeignComments } from './commentMarks';
import { isMangled } from './manglings';
import { repeatsSurroundings } from './surroundings';
import { hasDiffMarks } from './patch';
import { pieceOfLines, withoutNumbers } from './pieces';
import { endsBehindTags, hasProse, hasProseAtEnds, hasProseInside } from './prose';
import { certain, type Piece, type Reading, uncertain } from './reading';
import type { Doubt } from './replyCode';
import type { ReplyContext } from './replyContext';
import { isRequested } from './requestedRemoval';
import type { ReplyText } from './replyText';
import { isConflictMark, isDivider } from './searchReplace';
import { reachesBeyond } from './unrelatedChanges';
import { hasFenceResidue, isWrapped } from './fenceResidue';

/**
 * A function that looks for a reason not to put the best piece in place of the original; it may complete that piece.
 */
type Check = (best: Piece, others: readonly Piece[], reply: ReplyText, context: ReplyContext) => Reading;

const CHECKS: readonly Check[] = [checkFence, checkCode, checkNumbers, checkReasoning];

/** Takes the last look at the code that is about to replace the original. The first doubt ends it. */
export const validate = (reading: Reading, reply: ReplyText, context: ReplyContext): Reading =>
	CHECKS.reduce((current, check) => {
		const [best, ...others] = current.pieces;
		return best === undefined || current.doubt !== undefined ? current : check(best, others, reply, context);
	}, reading);

/** Checks whether the fences of a block stand where its code begins and ends. */
function checkFence(best: Piece, others: readonly Piece[], _: ReplyText, context: ReplyContext): Reading {
	const { block } = best;
	if (block === undefined) {
		return certain([best, ...others]);
	}
	if (isCodeLine(block.info)) {
		const whole = pieceOfLines([block.info, ...block.lines], context);
		return context.firstLine?.trim() === block.info
			? certain([whole, ...others])
			: uncertain('strayFence', [whole, best, ...others]);
	}
	const isAll = block.closed || (context.hasSameEnd(block.lines) && !hasProse(block.lines, context));
	return isAll ? certain([best, ...others]) : uncertain('unclosed', [best, ...others]);
}

function checkCode(best: Piece, others: readonly Piece[], _: ReplyText, context: ReplyContext): Reading {
	return { pieces: [best, ...others], doubt: findDoubt(best, context) };
}

function findDoubt({ candidate: { lines: code }, isPatch }: Piece, context: ReplyContext): Doubt | undefined {
	if (isElided(code, context)) {
		return 'elided';
	}
	if (!context.isMarkdown && (hasFenceResidue(code, context) || isWrapped(code, context))) {
		return 'strayFence';
	}
	// A fence that closes late takes what is said into the block. Inside it, a docstring may hold any sentence.
	if (!context.isProse && hasProseAtEnds(code, context)) {
		return 'strayFence';
	}
	if (hasProseInside(code, context) || endsBehindTags(code, context)) {
		return 'strayFence';
	}
	if (hasDiffMarks(code, context.original) || (!context.isProse && tellsOfChange(code, context))) {
		return 'patchMisfit';
	}
	if (code.some(line => (isConflictMark(line) || (!context.isProse && isDivider(line))) && !context.isKnown(line))) {
		return 'patchMisfit';
	}
	return findLoss(code, isPatch === true, context);
}

/** Doubts code that takes something of the original away, or brings what is none of it. */
function findLoss(code: Lines, isPatch: boolean, context: ReplyContext): Doubt | undefined {
	const { original, languageId, isProse, isWholeDocument, target } = context;
	const losses = context.lossesOf(code);
	if (losses.some(({ hasRemark }) => hasRemark) || hasNewDots(original, code, languageId)) {
		return 'elided';
	}
	if (!isProse && !isPatch && isUnlike(original, code, languageId)) {
		return 'unlike';
	}
	if (!isProse && repeatsSurroundings(code, context)) {
		return 'surroundings';
	}
	if (!isProse && original.some(isFilled) && isTorn(original, code, languageId, isWholeDocument)) {
		return 'unclosed';
	}
	if (!isPatch && losses.some(loss => !isRequested(loss, original, target.instruction ?? ''))) {
		return 'partial';
	}
	if (hiddenCharactersIn(textOf(code), textOf(original)).length > 0) {
		return 'hidden';
	}
	if (isMangled(code, context) || hasForeignComments(code, context)) {
		return 'mangled';
	}
	if (target.isAboutComments === true && changesCode(original, code, languageId)) {
		return 'codeTouched';
	}
	const { problems = [], instruction = '' } = target;
	const isHeld = problems.length > 0 && instruction === '';
	return isHeld && reachesBeyond(original, code, { languageId, problems }) ? 'beyondProblem' : undefined;
}

/** Offers code that begins each line with a number without the numbers, too: nothing tells whether they are meant. */
function checkNumbers(best: Piece, others: readonly Piece[], _: ReplyText, context: ReplyContext): Reading {
	const bare = withoutNumbers(best.candidate, context);
	return bare === undefined ? certain([best, ...others]) : uncertain('several', [best, { candidate: bare }, ...others]);
}

/** Doubts code that stands in reasoning without an end: it may be a draft. */
function checkReasoning(best: Piece, others: readonly Piece[], { isReasoningComplete }: ReplyText): Reading {
	return isReasoningComplete
		? certain([best, ...others])
		: uncertain('strayFence', [{ candidate: { lines: best.candidate.lines, language: '' } }]);
}
