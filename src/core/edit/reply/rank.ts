import { CLEARLY_BETTER, SIMILAR, similarity } from '../text/similarity';
import type { Lines } from '../text/lines';
import { declaresFor } from '../text/declarations';
import { certain, type Piece, type Reading, uncertain } from './reading';
import type { ReplyContext } from './replyContext';
import type { ReplyText } from './replyText';

/** A piece with its similarity to the original. */
interface Rated {
	readonly piece: Piece;
	readonly likeness: number;
}

/** Orders pieces by their similarity to the original. Unless the first is clearly meant, the user chooses. */
export function rank(reading: Reading, reply: ReplyText, context: ReplyContext): Reading {
	if (reading.doubt !== undefined || reading.pieces.length < 2) {
		return reading;
	}
	const rated = reading.pieces
		.map(piece => ({ piece, likeness: similarity(linesOf(piece), context.original) }))
		.toSorted((a, b) => b.likeness - a.likeness);
	const pieces = rated.map(({ piece }) => piece);
	return isContested(rated, context) || isPart(pieces, reply) ? uncertain('several', pieces) : certain(pieces);
}

function isContested([best, second, ...others]: readonly Rated[], { original }: ReplyContext): boolean {
	if (best === undefined || second === undefined) {
		return false;
	}
	const isUsed = ({ piece }: Rated): boolean => declaresFor(linesOf(best.piece), linesOf(piece), original);
	return (
		best.likeness < SIMILAR || second.likeness > best.likeness * CLEARLY_BETTER || [second, ...others].some(isUsed)
	);
}

/** Tells whether the original goes on outside the best block, be it in another piece; asides do not count. */
function isPart([best, ...others]: readonly Piece[], reply: ReplyText): boolean {
	const competing = new Set(others.map(({ block }) => block));
	const asides = reply.codeBlocks.filter(block => block !== best?.block && !competing.has(block));
	return best?.block !== undefined && reply.continuesOutside(best.block, asides);
}

/** Returns the code as the reply has it, before it was fitted. */
const linesOf = ({ block, candidate }: Piece): Lines => block?.lines ?? candidate.lines;
