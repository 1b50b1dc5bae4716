import type { FencedBlock } from '../text/fences';
import { reindent } from './reindent';
import { languageOf } from '../text/languages';
import { areCopiedNumbers, withoutLineNumbers } from './lineNumbers';
import { type Lines, withoutBlankEdges } from '../text/lines';
import type { Candidate } from './replyCode';
import type { ReplyContext } from './replyContext';

export const candidateOf = ({ lines, info }: FencedBlock, context: ReplyContext): Candidate =>
	candidateFrom(lines, languageOf(info), context);

export function candidateFrom(lines: Lines, language: string, context: ReplyContext): Candidate {
	const bare = withoutLineNumbers(lines, context);
	const isCopied = bare !== undefined && areCopiedNumbers(bare, context);
	return { lines: reindent(isCopied ? bare : lines, context.original), language };
}

/** The same without numbers, where they may be copied ones or what was asked for. */
export function withoutNumbers({ lines, language }: Candidate, context: ReplyContext): Candidate | undefined {
	const bare = withoutLineNumbers(withoutBlankEdges(lines), context);
	return bare === undefined ? undefined : { lines: reindent(bare, context.original), language };
}
