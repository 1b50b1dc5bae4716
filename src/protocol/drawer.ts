/** The Parameters drawer, as plain data in the user's language. */

export interface DrawerView {
	/** The model and profile that the ranges and notes are about: "gpt-5.4 · Work". */
	readonly model: string;
	/** The names of the saved presets. */
	readonly presets: readonly string[];
	/** The preset that has this chat's values; empty if none has. */
	readonly preset: string;
	readonly groups: readonly ParameterGroupView[];
	/** The chat sets a value of its own, which can be reset. */
	readonly resettable: boolean;
	/** The request that would be sent now; `null` while it is hidden. */
	readonly preview: PreviewView | null;
}

export interface ParameterGroupView {
	readonly id: string;
	readonly title: string;
	readonly rows: readonly ParameterView[];
}

export interface ParameterView {
	/** The API's name: `max_completion_tokens`. */
	readonly name: string;
	/** The name for the user: "Max output tokens". */
	readonly title: string;
	/** One line that says what the parameter does. */
	readonly description: string;
	readonly control: ControlView;
	/** The effective value, as JSON; `null` where it is not sent. */
	readonly value: unknown;
	readonly sent: boolean;
	/** The layer that sets it: "this chat", "model", "profile", "default"; empty where none does. */
	readonly source: string;
	/** The value of another layer that this chat hides: "profile: 42". Empty where it hides none. */
	readonly hides: string;
	/** This chat sets it, so it can be reset to the value of model, profile or defaults. */
	readonly resettable: boolean;
	/** The input that was rejected last, which stays in the field; `null` where there is none. */
	readonly rejected: string | null;
	/** The adaptations it needs, and the rules it breaks. */
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
	/** `true` or `false`: on and off are both sent. */
	| { readonly type: 'switch' }
	/** One of the options; with `free`, any other text as well. */
	| { readonly type: 'choice'; readonly options: readonly string[]; readonly free: boolean }
	| { readonly type: 'text' }
	/** A list of short texts. Line breaks and tabs in them are shown and typed as `\n` and `\t`. */
	| { readonly type: 'list'; readonly maxItems: number }
	| { readonly type: 'set'; readonly options: readonly string[] }
	/** Values by name. The `value` of an `editable` one is the JSON that its text begins with. */
	| { readonly type: 'variants'; readonly variants: readonly VariantView[] }
	/** Any JSON; `template` is the text that it begins with. */
	| { readonly type: 'json'; readonly template: string };

export interface VariantView {
	readonly id: string;
	readonly label: string;
	readonly value: unknown;
	readonly editable: boolean;
}

/** The exact request that Enter would send now. */
export interface PreviewView {
	/** The method and URL: `POST https://…/v1/chat/completions`. */
	readonly target: string;
	/** The body, indented. */
	readonly json: string;
	/** The size of the body as it is sent: "1.2 KB". */
	readonly size: string;
	/** The differences from the chosen values, a sentence each. */
	readonly changes: readonly string[];
}
