import { extractBlocks, extractTooManyBlocks, extractTornBlocks, extractUncertainNesting } from './extractBlocks';
import { extractBareDiff, extractDiffBlocks, extractSearchReplace } from './extractPatch';
import { extractBesideEmptyBlocks, extractUnfenced } from './extractUnfenced';
import { certain, type Reading } from './reading';
import type { ReplyContext } from './replyContext';
import type { ReplyText } from './replyText';

/**
 * A function that finds the code of replies of one shape, and returns undefined for any other reply. A reading without
 * pieces says that the reply has this shape, but no code.
 */
type Extractor = (reply: ReplyText, context: ReplyContext) => Reading | undefined;

/** The extractors in order: each may rely on the reply having none of the shapes before its own. */
const EXTRACTORS: readonly Extractor[] = [
	extractSearchReplace,
	extractBareDiff,
	extractUnfenced,
	extractBesideEmptyBlocks,
	extractTooManyBlocks,
	extractUncertainNesting,
	extractTornBlocks,
	extractDiffBlocks,
	extractBlocks,
];

/** Finds all code that may replace the original. */
export function extract(reply: ReplyText, context: ReplyContext): Reading {
	if (reply.isBlank) {
		return certain([]);
	}
	for (const extractor of EXTRACTORS) {
		const reading = extractor(reply, context);
		if (reading !== undefined) {
			return reading;
		}
	}
	return certain([]);
}
