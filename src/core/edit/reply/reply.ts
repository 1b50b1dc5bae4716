import { assertNever } from '../../base/assertNever';
import { unfencedCandidate, isTalk } from './unfencedCode';
import { candidateFrom, candidateOf } from './candidates';
import { fencedBlocks } from '../text/fences';
import { validate, keepsItsEnds, patched } from './validateCandidate';
import { SIMILAR, similarity } from '../text/similarity';
import { isBlank, type Lines, splitLines } from '../text/lines';
import { bareDiff, diffReplacements, isDiffLanguage } from './patch';
import { hasProse, withoutProseAround } from './prose';
import { withoutQuoteMarks } from './quotes';
import { readBlocks, readNested, readTorn } from './replyBlocks';
import { doubtful, type ReplyCode } from './replyCode';
import { ReplyContext } from './replyContext';
import { isConflictMark, searchReplacements } from './searchReplace';
import { hasFenceResidue } from './fenceResidue';
import { stripThinking } from './stripThinking';

/** More than anyone would choose from; each is compared with the original. */
const MAX_BLOCKS = 50;

/**
 * Reads the code out of a model's complete answer. It is `code` only where that is right beyond reasonable doubt: code of
 * the user is deleted by it. Takes time in proportion to the answer.
 */
export function readReply(text: string, original: Lines, languageId: string): ReplyCode {
	const context = new ReplyContext(original, languageId);
	const thought = stripThinking(text.replace(/^\uFEFF/, ''), original);
	const code = readAnswer(withoutQuoteMarks(splitLines(thought.text), original), context);
	// What stands in reasoning without an end may be a draft.
	return thought.ended ? code : asDoubt(code);
}

function asDoubt(code: ReplyCode): ReplyCode {
	switch (code.kind) {
		case 'code':
			return doubtful('strayFence', [{ lines: code.lines, language: '' }]);
		case 'choice':
			return code;
		case 'none':
			return { kind: 'none', why: 'empty' };
		default:
			return assertNever(code);
	}
}

function readAnswer(answer: Lines, context: ReplyContext): ReplyCode {
	const { original } = context;
	if (answer.every(isBlank)) {
		return { kind: 'none', why: 'empty' };
	}
	const parts = original.some(isConflictMark) ? undefined : searchReplacements(answer);
	if (parts !== undefined) {
		return patched(parts, [], context);
	}
	const blocks = fencedBlocks(answer);
	if (blocks.length === 0) {
		return readUnfenced(answer, context);
	}
	const filled = blocks.filter(({ lines }) => !lines.every(isBlank));
	if (filled.length === 0) {
		const beside = unfencedCandidate(answer, context);
		return beside === undefined ? { kind: 'none', why: 'empty' } : doubtful('strayFence', [beside]);
	}
	if (filled.length > MAX_BLOCKS) {
		return doubtful(
			'several',
			filled.slice(0, MAX_BLOCKS).map(block => candidateOf(block, context)),
		);
	}
	return (
		readNested(answer, filled, context) ?? readTorn(answer, blocks, context) ?? readBlocks(answer, filled, context)
	);
}

function readUnfenced(answer: Lines, context: ReplyContext): ReplyCode {
	const bare = isDiffLanguage(context.languageId) ? undefined : bareDiff(answer);
	if (bare !== undefined) {
		return patched(diffReplacements(bare.diff) ?? [], [], context);
	}
	const { original, isProse } = context;
	const lines = isProse ? answer : withoutTicks(answer);
	const like = similarity(lines, original);
	const isSure = isProse ? context.hasSameEnds(lines) : !hasProse(lines, context) && keepsItsEnds(lines, context);
	if (isSure && like >= SIMILAR) {
		return validate(candidateFrom(lines, '', context), [], context);
	}
	const code = isProse ? lines : withoutProseAround(lines, context);
	if (!isProse && isTalk(code, context)) {
		return { kind: 'none', why: 'prose' };
	}
	const why = !context.isMarkdown && hasFenceResidue(lines, context) ? 'strayFence' : 'unfenced';
	return doubtful(why, [candidateFrom(code.length === 0 ? lines : code, '', context)]);
}

/** One line in backticks, as if it were named in a sentence. */
function withoutTicks(answer: Lines): Lines {
	const filled = answer.filter(line => !isBlank(line));
	const [, , code] = filled.length === 1 ? (/^(`{1,8})([^`]+)\1$/.exec(filled[0]?.trim() ?? '') ?? []) : [];
	return code === undefined ? answer : [code];
}
