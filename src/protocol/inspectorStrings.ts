/** Every string that the inspector shows by itself, made by the host in the user's language. `{0}` is replaced by the view. */
export interface InspectorStrings {
	readonly title: string;
	readonly emptyTitle: string;
	readonly emptyHint: string;
	readonly clear: string;
	/** Names the list of requests, and what is shown of one. */
	readonly requests: string;
	readonly details: string;
	/** `{0}`: its number. */
	readonly attempt: string;
	/** Names the list of attempts and of what happened between them. */
	readonly attempts: string;

	readonly requestHeaders: string;
	readonly requestBody: string;
	readonly responseHeaders: string;
	readonly frames: string;
	readonly logprobs: string;
	readonly usage: string;

	readonly copyCurl: string;
	readonly copyBody: string;
	readonly copyFrames: string;
	readonly copied: string;

	/** Two ways to look at a body: set in lines, and to the byte. */
	readonly formatted: string;
	readonly asSent: string;
	/** Two ways to look at an answer: as events, and as the pieces that were read. */
	readonly events: string;
	readonly asRead: string;
	/** `{0}`: ms */
	readonly milliseconds: string;
	readonly waiting: string;
	readonly noAnswer: string;
	/** `{0}`: how many rows, or characters, there are beyond. */
	readonly showMore: string;

	readonly token: string;
	readonly probability: string;
	readonly alternatives: string;
}
