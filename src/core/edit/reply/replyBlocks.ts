import { unfencedCandidate } from './unfencedCode';
import { candidateFrom, candidateOf } from './candidates';
import { declaresFor } from './declarations';
import { type FencedBlock, isFenceLine, outermostBlock } from '../text/fences';
import { reindent } from './reindent';
import { validate, patched } from './validateCandidate';
import { isAside, isMarkdown, languageOf } from '../text/languages';
import { CLEARLY_BETTER, keptLines, SIMILAR, similarity } from '../text/similarity';
import { isBlank, type Lines, textOf } from '../text/lines';
import { diffReplacements, isDiff, isDiffLanguage } from './patch';
import { hasProse } from './prose';
import { type Candidate, doubtful, type ReplyCode } from './replyCode';
import type { ReplyContext } from './replyContext';

/** Code whose own fences are as long as the one around it, and say nothing about which is which. */
export function readNested(
	answer: Lines,
	blocks: readonly FencedBlock[],
	context: ReplyContext,
): ReplyCode | undefined {
	const expected = context.original.filter(isFenceLine);
	const outer = outermostBlock(answer);
	const [first] = blocks;
	const isWhole =
		blocks.length === 1 && first?.closed === true && first.start === outer?.start && first.end === outer.end;
	if (outer === undefined || isWhole || (expected.length === 0 && !context.isMarkdown)) {
		return undefined;
	}
	const inner = outer.lines.filter(isFenceLine);
	if (
		inner.length > 0 &&
		inner.length === expected.length &&
		inner.every((line, at) => line.trim() === expected[at]?.trim())
	) {
		return readBlocks(answer, [outer], context);
	}
	const language = languageOf(outer.info);
	const mayHoldMore = inner.length > 0 && inner.length % 2 === 0 && (language === '' || isMarkdown(language));
	return mayHoldMore
		? doubtful(
				'strayFence',
				[outer, ...blocks].map(block => candidateOf(block, context)),
			)
		: undefined;
}

/** What looks like two blocks may be one that holds a fence: then the second begins in the midst of the text, or at its end. */
export function readTorn(answer: Lines, blocks: readonly FencedBlock[], context: ReplyContext): ReplyCode | undefined {
	const isTorn = blocks.slice(1).some((block, at) => {
		const before = blocks[at]?.end ?? -1;
		const touchesBoth = !isBlank(answer[before + 1] ?? '') && !isBlank(answer[block.start - 1] ?? '');
		return block.info === '' && (touchesBoth || (!block.closed && block.lines.every(isBlank)));
	});
	return isTorn ? doubtful('strayFence', withOutermost(answer, blocks, context)) : undefined;
}

/** All that the blocks may be. */
function withOutermost(answer: Lines, blocks: readonly FencedBlock[], context: ReplyContext): readonly Candidate[] {
	const outer = outermostBlock(answer);
	return [...(outer === undefined ? [] : [outer]), ...blocks]
		.filter(({ lines }) => !lines.every(isBlank))
		.map(block => candidateOf(block, context));
}

export function readBlocks(answer: Lines, blocks: readonly FencedBlock[], context: ReplyContext): ReplyCode {
	const mayBeDiff = !isDiffLanguage(context.languageId);
	const diffs = blocks.filter(block => mayBeDiff && isDiff(block.lines, languageOf(block.info)));
	const others = diffs.length === 0 ? blocks : blocks.filter(block => !diffs.includes(block));
	const inQuestion = withoutAsides(others, context);
	if (diffs.length > 0) {
		const parts = diffs.map(({ lines }) => diffReplacements(lines));
		const isWhole = parts.every(each => each !== undefined);
		return patched(
			isWhole ? parts.flat() : [],
			diffs.length === blocks.length ? [] : inQuestion.map(block => candidateOf(block, context)),
			context,
		);
	}
	const [best, ...rest] = inQuestion
		.map(block => ({ block, like: similarity(block.lines, context.original) }))
		.toSorted((a, b) => b.like - a.like);
	if (best === undefined) {
		return { kind: 'none', why: 'empty' };
	}
	const candidates = [best, ...rest].map(({ block }) => candidateOf(block, context));
	const [second] = rest;
	const isNeeded = rest.some(({ block }) => declaresFor(best.block.lines, block.lines, context.original));
	if (second !== undefined && (best.like < SIMILAR || second.like > best.like * CLEARLY_BETTER || isNeeded)) {
		return doubtful('several', candidates);
	}
	// What is left of the original beside the block would be deleted: the block is but a part then, or ended too early.
	const quoted = blocks.filter(block => !inQuestion.includes(block));
	const beside = linesBeside(answer, [best.block, ...quoted]);
	if (keptLines(context.original, best.block.lines, beside) > keptLines(context.original, best.block.lines)) {
		return second !== undefined ? doubtful('several', candidates) : readAround(answer, candidates, context);
	}
	return readBlock(best.block, candidates, context);
}

/** Without what is to be typed or printed elsewhere, what is said twice, and the original itself, as long as anything is left. */
function withoutAsides(blocks: readonly FencedBlock[], { original, languageId }: ReplyContext): readonly FencedBlock[] {
	const code = blocks.filter(block => !isAside(languageOf(block.info), languageId));
	const texts = new Map(
		(code.length === 0 ? blocks : code).map(block => [textOf(reindent(block.lines, original)), block]),
	);
	const news = [...texts].filter(([text]) => text !== textOf(original));
	return (news.length === 0 ? [...texts] : news).map(([, block]) => block);
}

/** The answer without the blocks and their fences. */
function linesBeside(answer: Lines, blocks: readonly FencedBlock[]): Lines {
	const sorted = blocks.toSorted((a, b) => a.start - b.start);
	return [...sorted, undefined].flatMap((block, index) =>
		answer.slice((sorted[index - 1]?.end ?? -1) + 1, block?.start ?? answer.length),
	);
}

/** The original goes on outside the block: in a document with fences of its own, the answer may have none around it. */
function readAround(answer: Lines, candidates: readonly Candidate[], context: ReplyContext): ReplyCode {
	if (!context.isMarkdown) {
		const beside = unfencedCandidate(answer, context);
		const isNew = beside !== undefined && !candidates.some(({ lines }) => textOf(lines) === textOf(beside.lines));
		const isBetter = isNew && similarity(beside.lines, context.original) >= SIMILAR;
		return doubtful('strayFence', isBetter ? [beside, ...candidates] : candidates);
	}
	return context.hasSameEnds(answer) && similarity(answer, context.original) >= SIMILAR
		? validate(candidateFrom(answer, '', context), [], context)
		: doubtful('strayFence', [candidateFrom(answer, '', context), ...candidates]);
}

function readBlock(block: FencedBlock, candidates: readonly Candidate[], context: ReplyContext): ReplyCode {
	const [candidate = candidateOf(block, context), ...others] = candidates;
	if (isCodeLine(block.info)) {
		const lines = [block.info, ...block.lines];
		return context.firstLine?.trim() === block.info
			? validate(candidateFrom(lines, '', context), others, context)
			: doubtful('strayFence', [candidateFrom(lines, '', context), ...candidates]);
	}
	const isAll = block.closed || (context.hasSameEnd(block.lines) && !hasProse(block.lines, context));
	return isAll ? validate(candidate, others, context) : doubtful('unclosed', candidates);
}

/** The first line of the code where the language should stand. */
const isCodeLine = (info: string): boolean => /[;{(,]$|^[^{"']*\w\(.*\)/.test(info.slice(0, 500));
