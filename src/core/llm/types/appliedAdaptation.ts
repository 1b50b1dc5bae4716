/**
 * The forms that earlier messages may take. `left out`: a field is in none of them. `with calls` and `everywhere`: the
 * assistant's have it, those with calls or all. `short`: ids of nine letters and digits. `text` and `foreign as text`:
 * calls are told in words, all of them or those that this server did not make. `empty` and `filled`: content without
 * text is an empty text, or a word.
 */
export const HISTORY_FORMS = [
	'left out',
	'with calls',
	'everywhere',
	'short',
	'text',
	'foreign as text',
	'empty',
	'filled',
] as const;

export type HistoryForm = (typeof HISTORY_FORMS)[number];

/** A change that makes a request acceptable to its server. It is always shown to the user. */
export type Adaptation =
	/**
	 * A field that is left out. `only`: for this value alone (an object stands for every value that has its fields).
	 * `beside`: only together with that other field, or with all of them.
	 */
	| {
			readonly kind: 'drop';
			readonly param: string;
			readonly only?: unknown;
			readonly beside?: string | readonly string[];
	  }
	| { readonly kind: 'rename'; readonly param: string; readonly to: string }
	/** A number brought into its range, or a list cut to its length. */
	| { readonly kind: 'clamp'; readonly param: string; readonly min?: number; readonly max?: number }
	/** A form of the earlier messages; `param` is the field of theirs that it is about. */
	| { readonly kind: 'history'; readonly param: string; readonly to: HistoryForm }
	| { readonly kind: 'no-stream'; readonly param: 'stream' }
	/** The role in which the system prompt is sent. */
	| { readonly kind: 'role'; readonly param: 'system_role'; readonly to: 'system' | 'user' };

/** An adaptation that was made, with its cause and both values. JSON, because it is journalled. */
export interface AppliedAdaptation {
	readonly adaptation: Adaptation;
	/** The chosen value, and the sent one; `to` is absent for a field that was left out. */
	readonly from?: unknown;
	readonly to?: unknown;
	/** Other fields that were left out with it, because they mean nothing without it. */
	readonly along?: readonly string[];
	/** The source: the capability table, an earlier refusal of this server, or the one that it has just sent. */
	readonly by: 'table' | 'lesson' | 'server';
	/** The model family whose row of the table applied; empty for the user's own settings. */
	readonly family?: string;
}
