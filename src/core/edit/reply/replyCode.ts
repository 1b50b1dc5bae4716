import type { Lines } from '../text/lines';

/** Code that may replace the original. */
export interface Candidate {
	/** The code, fitted to the original. */
	readonly lines: Lines;
	/** The language that the reply gives for it, in lower case; may be empty. */
	readonly language: string;
}

/**
 * The reason why the user has to look: `several` pieces of code; `unfenced` text that may be code; code `elided` by a
 * remark; a `partial` answer, in which lines of the original have no counterpart; code `unlike` the original; a diff
 * that does not fit (`patchMisfit`); a fence or a bracket that is `unclosed`; a `strayFence`, so that nothing tells
 * where the code begins and ends; `surroundings` that would be there twice; characters that were `mangled` on
 * the way, or are `hidden`; code that was touched (`codeTouched`) where comments were asked for, or that has nothing to
 * do with the problem to fix (`beyondProblem`).
 */
export type Doubt =
	| 'several'
	| 'unfenced'
	| 'elided'
	| 'partial'
	| 'unlike'
	| 'patchMisfit'
	| 'unclosed'
	| 'strayFence'
	| 'surroundings'
	| 'mangled'
	| 'hidden'
	| 'codeTouched'
	| 'beyondProblem';

/** Lines of the original that the best candidate takes away without a counterpart. Ends are exclusive. */
export interface Removal {
	/** The number of lines at stake that say something. */
	readonly lines: number;
	/** The declaration that goes, or in which they stand, as it is written there; absent where there is none. */
	readonly name?: string;
	/** The stretches of the original, in lines from zero, in order. */
	readonly ranges: readonly { readonly start: number; readonly end: number }[];
	/** The best candidate with those lines put back. */
	readonly withoutRemoving: Lines;
}

/**
 * The code that a reply puts in place of the original, with code for other places that is `left` over; or a choice,
 * best candidate first and without any for a diff that does not fit; or nothing.
 */
export type ReplyCode =
	| { readonly kind: 'code'; readonly lines: Lines; readonly left: readonly Candidate[] }
	| {
			readonly kind: 'choice';
			readonly why: Doubt;
			readonly candidates: readonly Candidate[];
			readonly removal?: Removal;
	  }
	| { readonly kind: 'none'; readonly why: 'empty' | 'prose' };
