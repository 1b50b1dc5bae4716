/** Every string that the view shows by itself, made by the host in the user's language. `{0}` is replaced by the view. */
export interface Words {
	readonly conversation: string;
	readonly you: string;
	readonly assistant: string;
	readonly message: string;
	readonly placeholder: string;
	readonly send: string;
	readonly stop: string;
}
