import { candidateFrom, withoutNumbers } from './candidates';
import { isElided } from './elision';
import { reindent } from './reindent';
import { isMarkdown, isProseLanguage } from '../text/languages';
import { isSmallChange, keptLines } from '../text/similarity';
import { isBlank, type Lines, textOf } from '../text/lines';
import { type Replacement, replaceExactly } from './exactReplace';
import { hasProseAtEnds } from './prose';
import { type Candidate, doubtful, type Doubt, type ReplyCode, type OriginalCode } from './replyCode';
import { isConflictMark } from './searchReplace';
import { hasFenceResidue } from './fenceResidue';

/** The last look at what is about to replace the original. */
export function validate(candidate: Candidate, others: readonly Candidate[], sent: OriginalCode): ReplyCode {
	const doubt = findDoubt(candidate.lines, sent);
	if (doubt !== undefined) {
		return doubtful(doubt, [candidate, ...others]);
	}
	const bare = withoutNumbers(candidate, sent);
	return bare === undefined
		? { kind: 'code', lines: candidate.lines, left: leftOf(others, candidate, sent) }
		: doubtful('several', [candidate, bare, ...others]);
}

/** What has lines that stand neither in the code nor in the original, at the margin: without it, something of the answer is missing. */
function leftOf(others: readonly Candidate[], code: Candidate, { original }: OriginalCode): readonly Candidate[] {
	const known = new Set([...code.lines, ...original].map(line => line.trim()));
	return others
		.filter(({ lines }) => lines.some(line => !known.has(line.trim()) && hasWord(line)))
		.map(({ lines, language }) => ({ lines: reindent(lines, []), language }));
}

function findDoubt(code: Lines, { original, languageId }: OriginalCode): Doubt | undefined {
	const known = new Set(original.map(line => line.trim()));
	const isNew = (line: string): boolean => !known.has(line.trim());
	if (isElided(code, original, languageId)) {
		return 'elided';
	}
	if (!isMarkdown(languageId) && hasFenceResidue(code, original)) {
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

export const hasItsEnds = (code: Lines, original: Lines): boolean =>
	code.find(line => !isBlank(line))?.trim() === original.find(line => !isBlank(line))?.trim() &&
	endsAlike(code, original);

export const endsAlike = (code: Lines, original: Lines): boolean =>
	code.findLast(line => !isBlank(line))?.trim() === original.findLast(line => !isBlank(line))?.trim();

/** The first and the last line were there, or are what the first and the last one have become. */
export function keepsItsEnds(code: Lines, original: Lines): boolean {
	const known = new Set(original.map(line => line.trim()));
	const isFilled = (line: string): boolean => !isBlank(line);
	const ends = [
		[code.find(isFilled), original.find(isFilled)],
		[code.findLast(isFilled), original.findLast(isFilled)],
	] as const;
	return ends.every(([line = '', before = '']) => known.has(line.trim()) || isSmallChange(before.trim(), line.trim()));
}

/** The parts put into the original; the code beside them competes. */
export function patched(parts: readonly Replacement[], others: readonly Candidate[], sent: OriginalCode): ReplyCode {
	const lines = parts.length === 0 ? undefined : replaceExactly(sent.original, parts);
	if (lines === undefined) {
		return doubtful('patchMisfit', others);
	}
	const candidate = candidateFrom(lines, '', sent);
	const competing = others.filter(other => textOf(other.lines) !== textOf(candidate.lines));
	return competing.length === 0 ? validate(candidate, [], sent) : doubtful('several', [candidate, ...competing]);
}
