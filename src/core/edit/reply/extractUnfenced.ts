import { isFenceLine } from '../../markdown/fences';
import { isSmallChange, saysMore, SIMILAR, similarity } from '../text/similarity';
import { wordsIn } from '../text/wordCounts';
import { firstFilled, isBlank, isFilled, lastFilled, type Lines } from '../text/lines';
import { hasFenceResidue } from './fenceResidue';
import { pieceOfLines } from './pieces';
import { hasProse, isProse, withoutProseAround } from './prose';
import { certain, type Piece, type Reading, uncertain } from './reading';
import type { ReplyContext } from './replyContext';
import type { ReplyText } from './replyText';

/** A fence opened after words: `Here it is: ```ts`. */
const OPENED_BEHIND_WORDS = /[^`]`{3}[\w+#.-]{0,40}\s*$/;

/** Extracts code without a fence: certain only where all of the reply reads like a new version of the original. */
export function extractUnfenced(reply: ReplyText, context: ReplyContext): Reading | undefined {
	if (reply.blocks.length > 0) {
		return undefined;
	}
	const { original, isProse: isText } = context;
	const lines = isText ? reply.lines : withoutTicks(reply.lines);
	const isWhole = isText ? context.hasSameEnds(lines) : !hasProse(lines, context) && keepsEnds(lines, context);
	if (isWhole && similarity(lines, original) >= SIMILAR) {
		return certain([pieceOfLines(lines, context)]);
	}
	const code = isText ? lines : withoutProseAround(lines, context);
	if (!isText && isOnlyTalk(code, context)) {
		return certain([]);
	}
	const doubt = !context.isMarkdown && hasFenceResidue(lines, context) ? 'strayFence' : 'unfenced';
	return uncertain(doubt, [pieceOfLines(code.length === 0 ? lines : code, context)]);
}

/** Extracts the code of a reply whose fences have none between them. */
export function extractBesideEmptyBlocks(reply: ReplyText, context: ReplyContext): Reading | undefined {
	if (reply.filledBlocks.length > 0) {
		return undefined;
	}
	const piece = findCodeBesideFences(reply.lines, context);
	return piece === undefined ? certain([]) : uncertain('strayFence', [piece]);
}

/** Extracts the code of a reply whose fences stand where none can: behind words, or only after the code. */
export function findCodeBesideFences(reply: Lines, context: ReplyContext): Piece | undefined {
	const opening = reply.findIndex(line => OPENED_BEHIND_WORDS.test(line) && !isFenceLine(line));
	const rest = reply.slice(opening + 1);
	const end = opening === -1 ? rest.findLastIndex(isFenceLine) : rest.findIndex(isFenceLine);
	const sides = end === -1 ? [rest] : [rest.slice(0, end), rest.slice(end + 1)];
	const code = sides.map(lines => withoutProseAround(lines, context)).find(lines => !isOnlyTalk(lines, context)) ?? [];
	return code.length === 0 ? undefined : pieceOfLines(code, context);
}

/** Tells whether the lines are words that hold no code, as far as one can see. */
const isOnlyTalk = (lines: Lines, { original }: ReplyContext): boolean =>
	similarity(lines, original) < SIMILAR &&
	lines.every(line => isBlank(line) || isProse(line) || !/[;{}()=<>[\]]/.test(line));

/** Strips the backticks of a reply that is one line in them, as if it were named in a sentence. */
function withoutTicks(reply: Lines): Lines {
	const filled = reply.filter(isFilled);
	const [, , code] = filled.length === 1 ? (/^(`{1,8})([^`]+)\1$/.exec(filled[0]?.trim() ?? '') ?? []) : [];
	return code === undefined ? reply : [code];
}

/** Tells whether the first and last line were in the original, or are its first and last line with a small change. */
function keepsEnds(code: Lines, context: ReplyContext): boolean {
	const ends = [
		[firstFilled(code), context.firstLine],
		[lastFilled(code), context.lastLine],
	] as const;
	return ends.every(
		([line = '', before = '']) =>
			context.isKnown(line) || isSmallChange(before.trim(), line.trim()) || saysMore(wordsIn(before), wordsIn(line)),
	);
}
