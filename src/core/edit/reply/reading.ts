import type { FencedBlock } from '../text/fences';
import type { Candidate, Doubt } from './replyCode';

/** Code found in a reply. */
export interface Piece {
	readonly candidate: Candidate;
	/** The block that the code was read from; absent for code outside of blocks and for code that a patch leads to. */
	readonly block?: FencedBlock;
	/** True for code that a patch leads to: what it takes away, it names. */
	readonly isPatch?: true;
}

/** The code that a reply may mean, as far as it has been read. Each stage of the pipeline refines it. */
export interface Reading {
	/** The pieces in the order of the reply, or best first once they are ranked or a doubt is found. */
	readonly pieces: readonly Piece[];
	/** The reason why the user has to look; undefined as long as no stage has found one. */
	readonly doubt: Doubt | undefined;
}

export const certain = (pieces: readonly Piece[]): Reading => ({ pieces, doubt: undefined });

export const uncertain = (doubt: Doubt, pieces: readonly Piece[]): Reading => ({ pieces, doubt });
