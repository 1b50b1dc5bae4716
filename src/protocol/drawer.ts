/** The Parameters drawer, as plain data in the user's language. */

export interface DrawerView {
	/** Whom the ranges and notes are about: "gpt-5.4 · Work". */
	readonly model: string;
	/** Names of the saved presets, and the one that this chat's values equal; empty where none. */
	readonly presets: readonly string[];
	readonly preset: string;
	readonly groups: readonly ParameterGroupView[];
	/** The chat itself says something that can be reset. */
	readonly resettable: boolean;
	/** What will be sent; `null` while it is not shown. */
	readonly preview: PreviewView | null;
}

export interface ParameterGroupView {
	readonly id: string;
	readonly title: string;
	readonly rows: readonly ParameterView[];
}

export interface ParameterView {
	/** As the API names it: `max_completion_tokens`. */
	readonly name: string;
	/** "Max output tokens" */
	readonly title: string;
	/** One line that says what it does. */
	readonly description: string;
	readonly control: ControlView;
	/** The value that holds, JSON; `null` where it is not sent. */
	readonly value: unknown;
	readonly sent: boolean;
	/** Who says so: "this chat", "model", "profile", "default"; empty where nobody says anything. */
	readonly source: string;
	/** What this chat's word hides: "profile: 42". Empty where it hides nothing. */
	readonly hides: string;
	/** This chat says something about it, so that it can be left to model and profile again. */
	readonly resettable: boolean;
	/** What was typed last and cannot be taken; it stays in the field. `null` where all is well. */
	readonly rejected: string | null;
	/** What will happen to it, and rules it breaks. */
	readonly notes: readonly ParameterNoteView[];
}

export interface ParameterNoteView {
	readonly severity: 'info' | 'warning' | 'error';
	readonly text: string;
	/** A button on the note; `id` comes back in a `parameterAction`. */
	readonly action: { readonly id: 'sendAsIs' | 'adaptAgain'; readonly label: string } | null;
}

export type ControlView =
	/** A slider beside the field where `slider`; there, `min` and `max` are always set. */
	| {
			readonly type: 'number';
			readonly min?: number;
			readonly max?: number;
			readonly step: number;
			readonly slider: boolean;
	  }
	/** `true` or `false`: on or off, each of which is sent. */
	| { readonly type: 'switch' }
	/** With `free`, any other word may be typed. */
	| { readonly type: 'choice'; readonly options: readonly string[]; readonly free: boolean }
	| { readonly type: 'text' }
	/** A list of short texts. Line breaks and tabs in them are shown and typed as `\n` and `\t`. */
	| { readonly type: 'list'; readonly maxItems: number }
	| { readonly type: 'set'; readonly options: readonly string[] }
	/** Values by name. Of an `editable` one, `value` is what its JSON begins with. */
	| { readonly type: 'variants'; readonly variants: readonly VariantView[] }
	/** `template`: what the JSON text begins with. */
	| { readonly type: 'json'; readonly template: string };

export interface VariantView {
	readonly id: string;
	readonly label: string;
	readonly value: unknown;
	readonly editable: boolean;
}

/** The exact request that Enter would make now. */
export interface PreviewView {
	/** `POST https://…/v1/chat/completions` */
	readonly target: string;
	/** The body, indented for reading. */
	readonly json: string;
	/** "1.2 KB" of the body as it leaves. */
	readonly size: string;
	/** How it differs from what is chosen, a sentence each. */
	readonly changes: readonly string[];
}
