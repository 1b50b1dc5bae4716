import type { FencedBlock } from '../text/fences';
import { isAside, languageOf } from '../text/languages';
import { textOf } from '../text/lines';
import { reindent } from './reindent';
import type { ReplyContext } from './replyContext';

/**
 * Leaves out the blocks that are no proposal: commands and their output, code that comes again, and the original
 * itself. Where all blocks are of such a kind, that kind stays.
 */
export function withoutAsides(
	blocks: readonly FencedBlock[],
	{ original, languageId }: ReplyContext,
): readonly FencedBlock[] {
	const code = blocks.filter(block => !isAside(languageOf(block.info), languageId));
	const byText = new Map(
		(code.length === 0 ? blocks : code).map(block => [textOf(reindent(block.lines, original)), block]),
	);
	const fresh = [...byText].filter(([text]) => text !== textOf(original));
	return (fresh.length === 0 ? [...byText] : fresh).map(([, block]) => block);
}
