import { candidateFrom, withoutNumbers } from './candidates';
import { isElided } from './elision';
import { reindent } from './reindent';
import { isSmallChange, keptLines } from '../text/similarity';
import { firstFilled, lastFilled, type Lines, textOf, trimmedLines } from '../text/lines';
import { type Replacement, replaceExactly } from './exactReplace';
import { hasProseAtEnds } from './prose';
import { type Candidate, doubtful, type Doubt, type ReplyCode } from './replyCode';
import type { ReplyContext } from './replyContext';
import { isConflictMark } from './searchReplace';
import { hasFenceResidue } from './fenceResidue';

/** The last look at what is about to replace the original. */
export function validate(candidate: Candidate, others: readonly Candidate[], context: ReplyContext): ReplyCode {
	const doubt = findDoubt(candidate.lines, context);
	if (doubt !== undefined) {
		return doubtful(doubt, [candidate, ...others]);
	}
	const bare = withoutNumbers(candidate, context);
	return bare === undefined
		? { kind: 'code', lines: candidate.lines, left: leftOf(others, candidate, context) }
		: doubtful('several', [candidate, bare, ...others]);
}

/** What has lines that stand neither in the code nor in the original, at the margin: without it, something of the answer is missing. */
function leftOf(others: readonly Candidate[], code: Candidate, context: ReplyContext): readonly Candidate[] {
	const put = trimmedLines(code.lines);
	return others
		.filter(({ lines }) => lines.some(line => !put.has(line.trim()) && !context.isKnown(line) && hasWord(line)))
		.map(({ lines, language }) => ({ lines: reindent(lines, []), language }));
}

function findDoubt(code: Lines, context: ReplyContext): Doubt | undefined {
	if (isElided(code, context)) {
		return 'elided';
	}
	if (!context.isMarkdown && hasFenceResidue(code, context)) {
		return 'strayFence';
	}
	// A fence that closes late takes what is said into the block. Inside it, a docstring may hold any sentence.
	if (!context.isProse && hasProseAtEnds(code, context)) {
		return 'strayFence';
	}
	if (code.some(line => isConflictMark(line) && !context.isKnown(line))) {
		return 'patchMisfit';
	}
	return isPartial(code, context) ? 'partial' : undefined;
}

/** Few of many lines, and those as they were: the rest was not meant to go. */
function isPartial(code: Lines, context: ReplyContext): boolean {
	const there = code.filter(hasWord);
	const before = context.original.filter(hasWord);
	const isShort = before.length >= 6 && there.length * 2 <= before.length;
	return isShort && !context.hasSameEnds(code) && keptLines(before, there) * 2 >= there.length;
}

const hasWord = (line: string): boolean => /[\p{L}\p{N}]/u.test(line);

/** The first and the last line were there, or are what the first and the last one have become. */
export function keepsItsEnds(code: Lines, context: ReplyContext): boolean {
	const ends = [
		[firstFilled(code), context.firstLine],
		[lastFilled(code), context.lastLine],
	] as const;
	return ends.every(([line = '', before = '']) => context.isKnown(line) || isSmallChange(before.trim(), line.trim()));
}

/** The parts put into the original; the code beside them competes. */
export function patched(parts: readonly Replacement[], others: readonly Candidate[], context: ReplyContext): ReplyCode {
	const lines = parts.length === 0 ? undefined : replaceExactly(context.original, parts);
	if (lines === undefined) {
		return doubtful('patchMisfit', others);
	}
	const candidate = candidateFrom(lines, '', context);
	const competing = others.filter(other => textOf(other.lines) !== textOf(candidate.lines));
	return competing.length === 0 ? validate(candidate, [], context) : doubtful('several', [candidate, ...competing]);
}
