import { extractBlocks, extractTooManyBlocks, extractTornBlocks, extractUncertainNesting } from './extractBlocks';
import { extractBareDiff, extractDiffBlocks, extractSearchReplace } from './extractPatch';
import { extractBesideEmptyBlocks, extractUnfenced } from './extractUnfenced';
import { certain, type Reading } from './reading';
import type { ReplyContext } from './replyContext';
import type { ReplyText } from './replyText';

/**
 * Finds the code of a reply that has one certain shape; returns undefined for a reply of another shape. A reading without
 * pieces says that the reply has this shape and no code.
 */
type Extractor = (reply: ReplyText, context: ReplyContext) => Reading | undefined;

/** The shapes of a reply, each more general than those before it: the first extractor that returns a reading is right. */
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
