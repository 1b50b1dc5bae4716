import type { Lines } from '../text/lines';

/** Code that the answer may mean. */
export interface Candidate {
	/** Fitted to the original. */
	readonly lines: Lines;
	/** What the answer calls its language, in lower case; may be empty. */
	readonly language: string;
}

/**
 * Why the user has to look: `several` pieces of code; `unfenced` text that may be code; code `elided` by a remark, or but a
 * `partial` piece of the original; a diff that does not fit (`patchMisfit`); a fence that is `unclosed`; a `strayFence`, so
 * that nobody knows where the code begins and ends.
 */
export type Doubt = 'several' | 'unfenced' | 'elided' | 'partial' | 'patchMisfit' | 'unclosed' | 'strayFence';

/**
 * What an answer says to put in place of the original, and the code that is `left` beside it. Candidates come best first; a
 * diff that does not fit has none.
 */
export type ReplyCode =
	| { readonly kind: 'code'; readonly lines: Lines; readonly left: readonly Candidate[] }
	| { readonly kind: 'choice'; readonly why: Doubt; readonly candidates: readonly Candidate[] }
	| { readonly kind: 'none'; readonly why: 'empty' | 'prose' };
