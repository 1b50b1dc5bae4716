import { isElided } from './elision';
import { assertNever } from '../base/assertNever';
import { declaresFor } from './declarations';
import { type FencedBlock, fencedBlocks, isFenceLine, outermostBlock } from './fences';
import { fitLines } from './fit';
import { isAside, isMarkdown, isProseLanguage, languageOf } from './languages';
import { isSmallChange, keptLines, likeness } from './likeness';
import { areCopiedNumbers, withoutLineNumbers } from './lineNumbers';
import { type Lines, splitLines } from './lines';
import { replaceParts, type Part } from './parts';
import { bareDiff, diffParts, isDiff, isDiffLanguage } from './patch';
import { hasProse, hasProseAtEnds, isProse, withoutProseAround } from './prose';
import { withoutQuoteMarks } from './quotes';
import { isConflictMark, searchReplaceParts } from './searchReplace';
import { holdsStrayMark } from './strayMarks';
import { withoutThinking } from './thinking';

/** Code that the answer may mean. */
export interface Candidate {
	/** Fitted to the original. */
	readonly lines: Lines;
	/** What the answer calls its language, in lower case; may be empty. */
	readonly language: string;
}

/**
 * Why the user has to look: `several` pieces of code; `unfenced` text that may be code; code `elided` by a remark, or but a
 * `partial` piece of the original; a diff that does not fit (`patchMisfit`); a fence that is `unclosed`; a `strayFence`, so
 * that nobody knows where the code begins and ends.
 */
export type Doubt = 'several' | 'unfenced' | 'elided' | 'partial' | 'patchMisfit' | 'unclosed' | 'strayFence';

/** What an answer says to put in place of the original. Candidates come best first; a diff that does not fit has none. */
export type ReplyCode =
	| { readonly kind: 'code'; readonly lines: Lines }
	| { readonly kind: 'choice'; readonly why: Doubt; readonly candidates: readonly Candidate[] }
	| { readonly kind: 'none'; readonly why: 'empty' | 'prose' };

/** The lines that were sent, and what they are. */
interface Sent {
	readonly original: Lines;
	readonly languageId: string;
}

/** From here on a text is taken for a new version of the original. */
const ALIKE = 0.4;

/** `Here it is: ```ts` */
const OPENED_BEHIND_WORDS = /[^`]`{3}[\w+#.-]{0,40}\s*$/;

/** A second piece that is so much less like the original does not compete. */
const CLEARLY = 0.75;

/** More than anyone would choose from; each is compared with the original. */
const MOST_BLOCKS = 50;

/**
 * Reads the code out of a model's complete answer. It is `code` only where that is right beyond reasonable doubt: code of
 * the user is deleted by it. Takes time in proportion to the answer.
 */
export function readReply(text: string, original: Lines, languageId: string): ReplyCode {
	const sent: Sent = { original, languageId };
	const thought = withoutThinking(text.replace(/^\uFEFF/, ''), original);
	const code = readAnswer(withoutQuoteMarks(splitLines(thought.text), original), sent);
	// What stands in reasoning without an end may be a draft.
	return thought.ended ? code : asDoubt(code);
}

function asDoubt(code: ReplyCode): ReplyCode {
	switch (code.kind) {
		case 'code':
			return choice('strayFence', [{ lines: code.lines, language: '' }]);
		case 'choice':
			return code;
		case 'none':
			return { kind: 'none', why: 'empty' };
		default:
			return assertNever(code);
	}
}

function readAnswer(answer: Lines, sent: Sent): ReplyCode {
	const { original } = sent;
	if (answer.every(isBlank)) {
		return { kind: 'none', why: 'empty' };
	}
	const parts = original.some(isConflictMark) ? undefined : searchReplaceParts(answer);
	if (parts !== undefined) {
		return patched(parts, [], sent);
	}
	const blocks = fencedBlocks(answer);
	if (blocks.length === 0) {
		return readUnfenced(answer, sent);
	}
	const filled = blocks.filter(({ lines }) => !lines.every(isBlank));
	if (filled.length === 0) {
		const beside = candidateBeside(answer, sent);
		return beside === undefined ? { kind: 'none', why: 'empty' } : choice('strayFence', [beside]);
	}
	if (filled.length > MOST_BLOCKS) {
		return choice(
			'several',
			filled.slice(0, MOST_BLOCKS).map(block => candidateOf(block, sent)),
		);
	}
	return readNested(answer, filled, sent) ?? readTorn(answer, blocks, sent) ?? readBlocks(answer, filled, sent);
}

const isBlank = (line: string): boolean => line.trim() === '';

/** Code whose own fences are as long as the one around it, and say nothing about which is which. */
function readNested(answer: Lines, blocks: readonly FencedBlock[], sent: Sent): ReplyCode | undefined {
	const expected = sent.original.filter(isFenceLine);
	const outer = outermostBlock(answer);
	const [first] = blocks;
	const isWhole = blocks.length === 1 && first?.closed === true && first.start === outer?.start && first.end === outer.end;
	if (outer === undefined || isWhole || (expected.length === 0 && !isMarkdown(sent.languageId))) {
		return undefined;
	}
	const inner = outer.lines.filter(isFenceLine);
	if (inner.length > 0 && inner.length === expected.length && inner.every((line, at) => line.trim() === expected[at]?.trim())) {
		return readBlocks(answer, [outer], sent);
	}
	const language = languageOf(outer.info);
	const mayHoldMore = inner.length > 0 && inner.length % 2 === 0 && (language === '' || isMarkdown(language));
	return mayHoldMore
		? choice(
				'strayFence',
				[outer, ...blocks].map(block => candidateOf(block, sent)),
			)
		: undefined;
}

/** What looks like two blocks may be one that holds a fence: then the second begins in the midst of the text, or at its end. */
function readTorn(answer: Lines, blocks: readonly FencedBlock[], sent: Sent): ReplyCode | undefined {
	const isTorn = blocks.slice(1).some((block, at) => {
		const before = blocks[at]?.end ?? -1;
		const touchesBoth = !isBlank(answer[before + 1] ?? '') && !isBlank(answer[block.start - 1] ?? '');
		return block.info === '' && (touchesBoth || (!block.closed && block.lines.every(isBlank)));
	});
	return isTorn ? choice('strayFence', withOutermost(answer, blocks, sent)) : undefined;
}

/** All that the blocks may be. */
function withOutermost(answer: Lines, blocks: readonly FencedBlock[], sent: Sent): readonly Candidate[] {
	const outer = outermostBlock(answer);
	return [...(outer === undefined ? [] : [outer]), ...blocks]
		.filter(({ lines }) => !lines.every(isBlank))
		.map(block => candidateOf(block, sent));
}

function readBlocks(answer: Lines, blocks: readonly FencedBlock[], sent: Sent): ReplyCode {
	const mayBeDiff = !isDiffLanguage(sent.languageId);
	const diffs = blocks.filter(block => mayBeDiff && isDiff(block.lines, languageOf(block.info)));
	const others = diffs.length === 0 ? blocks : blocks.filter(block => !diffs.includes(block));
	const inQuestion = withoutAsides(others, sent);
	if (diffs.length > 0) {
		const parts = diffs.map(({ lines }) => diffParts(lines));
		const isWhole = parts.every(each => each !== undefined);
		return patched(
			isWhole ? parts.flat() : [],
			diffs.length === blocks.length ? [] : inQuestion.map(block => candidateOf(block, sent)),
			sent,
		);
	}
	const [best, ...rest] = inQuestion
		.map(block => ({ block, like: likeness(block.lines, sent.original) }))
		.toSorted((a, b) => b.like - a.like);
	if (best === undefined) {
		return { kind: 'none', why: 'empty' };
	}
	const candidates = [best, ...rest].map(({ block }) => candidateOf(block, sent));
	const [second] = rest;
	const isNeeded = rest.some(({ block }) => declaresFor(best.block.lines, block.lines, sent.original));
	if (second !== undefined && (best.like < ALIKE || second.like > best.like * CLEARLY || isNeeded)) {
		return choice('several', candidates);
	}
	// What is left of the original beside the block would be deleted: the block is but a part then, or ended too early.
	const quoted = blocks.filter(block => !inQuestion.includes(block));
	const beside = linesBeside(answer, [best.block, ...quoted]);
	if (keptLines(sent.original, best.block.lines, beside) > keptLines(sent.original, best.block.lines)) {
		return second !== undefined ? choice('several', candidates) : readAround(answer, candidates, sent);
	}
	return readBlock(best.block, candidates, sent);
}

/** Without what is to be typed or printed elsewhere, what is said twice, and the original itself, as long as anything is left. */
function withoutAsides(blocks: readonly FencedBlock[], { original, languageId }: Sent): readonly FencedBlock[] {
	const code = blocks.filter(block => !isAside(languageOf(block.info), languageId));
	const texts = new Map((code.length === 0 ? blocks : code).map(block => [textOf(fitLines(block.lines, original)), block]));
	const news = [...texts].filter(([text]) => text !== textOf(original));
	return (news.length === 0 ? [...texts] : news).map(([, block]) => block);
}

const textOf = (lines: Lines): string => lines.join('\n');

/** The answer without the blocks and their fences. */
function linesBeside(answer: Lines, blocks: readonly FencedBlock[]): Lines {
	const sorted = blocks.toSorted((a, b) => a.start - b.start);
	return [...sorted, undefined].flatMap((block, index) => answer.slice((sorted[index - 1]?.end ?? -1) + 1, block?.start ?? answer.length));
}

/** The original goes on outside the block: in a document with fences of its own, the answer may have none around it. */
function readAround(answer: Lines, candidates: readonly Candidate[], sent: Sent): ReplyCode {
	if (!isMarkdown(sent.languageId)) {
		const beside = candidateBeside(answer, sent);
		const isNew = beside !== undefined && !candidates.some(({ lines }) => textOf(lines) === textOf(beside.lines));
		const isBetter = isNew && likeness(beside.lines, sent.original) >= ALIKE;
		return choice('strayFence', isBetter ? [beside, ...candidates] : candidates);
	}
	return hasItsEnds(answer, sent.original) && likeness(answer, sent.original) >= ALIKE
		? judged(candidateFrom(answer, '', sent), [], sent)
		: choice('strayFence', [candidateFrom(answer, '', sent), ...candidates]);
}

/** The code of an answer whose fences stand where none can: behind words, or only after the code. */
function candidateBeside(answer: Lines, sent: Sent): Candidate | undefined {
	const opening = answer.findIndex(line => OPENED_BEHIND_WORDS.test(line) && !isFenceLine(line));
	const from = answer.slice(opening + 1);
	const end = opening === -1 ? from.findLastIndex(isFenceLine) : from.findIndex(isFenceLine);
	const [before, behind] = end === -1 ? [from, []] : [from.slice(0, end), from.slice(end + 1)];
	const [lines = []] = [before, behind].map(each => withoutProseAround(each, sent.original)).filter(each => !isTalk(each, sent));
	return lines.length === 0 ? undefined : candidateFrom(lines, '', sent);
}

/** True for words that hold no code, as far as one can see. */
const isTalk = (lines: Lines, { original }: Sent): boolean =>
	likeness(lines, original) < ALIKE && lines.every(line => isBlank(line) || isProse(line) || !/[;{}()=<>[\]]/.test(line));

function readBlock(block: FencedBlock, candidates: readonly Candidate[], sent: Sent): ReplyCode {
	const [candidate = candidateOf(block, sent), ...others] = candidates;
	if (isCodeLine(block.info)) {
		const lines = [block.info, ...block.lines];
		return sent.original.find(line => !isBlank(line))?.trim() === block.info
			? judged(candidateFrom(lines, '', sent), others, sent)
			: choice('strayFence', [candidateFrom(lines, '', sent), ...candidates]);
	}
	const isAll = block.closed || (endsAlike(block.lines, sent.original) && !hasProse(block.lines, sent.original));
	return isAll ? judged(candidate, others, sent) : choice('unclosed', candidates);
}

/** The first line of the code where the language should stand. */
const isCodeLine = (info: string): boolean => /[;{(,]$|^[^{"']*\w\(.*\)/.test(info.slice(0, 500));

/** The parts put into the original; the code beside them competes. */
function patched(parts: readonly Part[], others: readonly Candidate[], sent: Sent): ReplyCode {
	const lines = parts.length === 0 ? undefined : replaceParts(sent.original, parts);
	if (lines === undefined) {
		return choice('patchMisfit', others);
	}
	const candidate = candidateFrom(lines, '', sent);
	const competing = others.filter(other => textOf(other.lines) !== textOf(candidate.lines));
	return competing.length === 0 ? judged(candidate, [], sent) : choice('several', [candidate, ...competing]);
}

function readUnfenced(answer: Lines, sent: Sent): ReplyCode {
	const bare = isDiffLanguage(sent.languageId) ? undefined : bareDiff(answer);
	if (bare !== undefined) {
		return patched(diffParts(bare.diff) ?? [], [], sent);
	}
	const { original, languageId } = sent;
	const inProse = isProseLanguage(languageId);
	const lines = inProse ? answer : withoutTicks(answer);
	const like = likeness(lines, original);
	const isSure = inProse ? hasItsEnds(lines, original) : !hasProse(lines, original) && keepsItsEnds(lines, original);
	if (isSure && like >= ALIKE) {
		return judged(candidateFrom(lines, '', sent), [], sent);
	}
	const code = inProse ? lines : withoutProseAround(lines, original);
	if (!inProse && isTalk(code, sent)) {
		return { kind: 'none', why: 'prose' };
	}
	const why = !isMarkdown(languageId) && holdsStrayMark(lines, original) ? 'strayFence' : 'unfenced';
	return choice(why, [candidateFrom(code.length === 0 ? lines : code, '', sent)]);
}

/** One line in backticks, as if it were named in a sentence. */
function withoutTicks(answer: Lines): Lines {
	const filled = answer.filter(line => !isBlank(line));
	const [, , code] = filled.length === 1 ? (/^(`{1,8})([^`]+)\1$/.exec(filled[0]?.trim() ?? '') ?? []) : [];
	return code === undefined ? answer : [code];
}

const candidateOf = ({ lines, info }: FencedBlock, sent: Sent): Candidate => candidateFrom(lines, languageOf(info), sent);

function candidateFrom(lines: Lines, language: string, { original, languageId }: Sent): Candidate {
	const bare = withoutLineNumbers(lines, original, languageId);
	const isCopied = bare !== undefined && areCopiedNumbers(bare, original, languageId);
	return { lines: fitLines(isCopied ? bare : lines, original), language };
}

/** The same without numbers, where they may be copied ones or what was asked for. */
function withoutNumbers({ lines, language }: Candidate, { original, languageId }: Sent): Candidate | undefined {
	const body = lines.slice(
		lines.findIndex(line => !isBlank(line)),
		lines.findLastIndex(line => !isBlank(line)) + 1,
	);
	const bare = withoutLineNumbers(body, original, languageId);
	return bare === undefined ? undefined : { lines: fitLines(bare, original), language };
}

const choice = (why: Doubt, candidates: readonly Candidate[]): ReplyCode => ({ kind: 'choice', why, candidates });

/** The last look at what is about to replace the original. */
function judged(candidate: Candidate, others: readonly Candidate[], sent: Sent): ReplyCode {
	const doubt = doubtOf(candidate.lines, sent);
	if (doubt !== undefined) {
		return choice(doubt, [candidate, ...others]);
	}
	const bare = withoutNumbers(candidate, sent);
	return bare === undefined ? { kind: 'code', lines: candidate.lines } : choice('several', [candidate, bare, ...others]);
}

function doubtOf(code: Lines, { original, languageId }: Sent): Doubt | undefined {
	const known = new Set(original.map(line => line.trim()));
	const isNew = (line: string): boolean => !known.has(line.trim());
	if (isElided(code, original, languageId)) {
		return 'elided';
	}
	if (!isMarkdown(languageId) && holdsStrayMark(code, original)) {
		return 'strayFence';
	}
	// A fence that closes late takes what is said into the block. Inside it, a docstring may hold any sentence.
	if (!isProseLanguage(languageId) && hasProseAtEnds(code, original)) {
		return 'strayFence';
	}
	if (code.some(line => isConflictMark(line) && isNew(line))) {
		return 'patchMisfit';
	}
	return isPartial(code, original) ? 'partial' : undefined;
}

/** Few of many lines, and those as they were: the rest was not meant to go. */
function isPartial(code: Lines, original: Lines): boolean {
	const [there, before] = [code.filter(hasWord), original.filter(hasWord)];
	const isShort = before.length >= 6 && there.length * 2 <= before.length;
	return isShort && !hasItsEnds(code, original) && keptLines(before, there) * 2 >= there.length;
}

const hasWord = (line: string): boolean => /[\p{L}\p{N}]/u.test(line);

const hasItsEnds = (code: Lines, original: Lines): boolean =>
	code.find(line => !isBlank(line))?.trim() === original.find(line => !isBlank(line))?.trim() && endsAlike(code, original);

const endsAlike = (code: Lines, original: Lines): boolean =>
	code.findLast(line => !isBlank(line))?.trim() === original.findLast(line => !isBlank(line))?.trim();

/** The first and the last line were there, or are what the first and the last one have become. */
function keepsItsEnds(code: Lines, original: Lines): boolean {
	const known = new Set(original.map(line => line.trim()));
	const isFilled = (line: string): boolean => !isBlank(line);
	const ends = [
		[code.find(isFilled), original.find(isFilled)],
		[code.findLast(isFilled), original.findLast(isFilled)],
	] as const;
	return ends.every(([line = '', before = '']) => known.has(line.trim()) || isSmallChange(before.trim(), line.trim()));
}
