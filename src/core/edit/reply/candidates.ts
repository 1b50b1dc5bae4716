import type { FencedBlock } from '../text/fences';
import { reindent } from './reindent';
import { languageOf } from '../text/languages';
import { areCopiedNumbers, withoutLineNumbers } from './lineNumbers';
import { isBlank, type Lines } from '../text/lines';
import type { Candidate, OriginalCode } from './replyCode';

export const candidateOf = ({ lines, info }: FencedBlock, sent: OriginalCode): Candidate =>
	candidateFrom(lines, languageOf(info), sent);

export function candidateFrom(lines: Lines, language: string, { original, languageId }: OriginalCode): Candidate {
	const bare = withoutLineNumbers(lines, original, languageId);
	const isCopied = bare !== undefined && areCopiedNumbers(bare, original, languageId);
	return { lines: reindent(isCopied ? bare : lines, original), language };
}

/** The same without numbers, where they may be copied ones or what was asked for. */
export function withoutNumbers(
	{ lines, language }: Candidate,
	{ original, languageId }: OriginalCode,
): Candidate | undefined {
	const body = lines.slice(
		lines.findIndex(line => !isBlank(line)),
		lines.findLastIndex(line => !isBlank(line)) + 1,
	);
	const bare = withoutLineNumbers(body, original, languageId);
	return bare === undefined ? undefined : { lines: reindent(bare, original), language };
}
