/** A change that makes a request acceptable to its server. Whoever makes it shows it. */
export type Adaptation =
	/** `only`: just this value is refused (of an object: what it has in common with it), others may pass. `beside`: only together with that field. */
	| { readonly kind: 'drop'; readonly param: string; readonly only?: unknown; readonly beside?: string }
	| { readonly kind: 'rename'; readonly param: string; readonly to: string }
	/** A number into its range, or a list to its length. */
	| { readonly kind: 'clamp'; readonly param: string; readonly min?: number; readonly max?: number }
	| { readonly kind: 'no-stream'; readonly param: 'stream' }
	/** What the system prompt is sent as. */
	| { readonly kind: 'role'; readonly param: 'system_role'; readonly to: 'system' | 'user' };

/** An adaptation that was made: what was chosen, what was sent, and on whose word. JSON, to be journalled. */
export interface AppliedAdaptation {
	readonly adaptation: Adaptation;
	/** The chosen value and the sent one; a field that left is absent from the second. */
	readonly from?: unknown;
	readonly to?: unknown;
	/** Fields that left with it, because they mean nothing without it. */
	readonly along?: readonly string[];
	/** The table of capabilities; what a server said before; what it has just said. */
	readonly by: 'table' | 'lesson' | 'server';
	/** The family that the table speaks of; empty where the user's settings say so. */
	readonly family?: string;
}
