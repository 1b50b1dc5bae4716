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
 * remark, or only a `partial` piece of the original; a diff that does not fit (`patchMisfit`); a fence that is
 * `unclosed`; a `strayFence`, so that nothing tells where the code begins and ends.
 */
export type Doubt = 'several' | 'unfenced' | 'elided' | 'partial' | 'patchMisfit' | 'unclosed' | 'strayFence';

/**
 * The code that a reply puts in place of the original, with code for other places that is `left` over; or a choice,
 * best candidate first and without any for a diff that does not fit; or nothing.
 */
export type ReplyCode =
	| { readonly kind: 'code'; readonly lines: Lines; readonly left: readonly Candidate[] }
	| { readonly kind: 'choice'; readonly why: Doubt; readonly candidates: readonly Candidate[] }
	| { readonly kind: 'none'; readonly why: 'empty' | 'prose' };
