/** The strings of the inspector's own elements, in the user's language, from the host. The view replaces `{0}`. */
export interface InspectorStrings {
	readonly title: string;
	readonly emptyTitle: string;
	readonly emptyHint: string;
	readonly clear: string;
	/** The accessible name of the list of requests. */
	readonly requests: string;
	/** The accessible name of the details of one request. */
	readonly details: string;
	/** `{0}`: the number of the attempt. */
	readonly attempt: string;
	/** The accessible name of the list of attempts and the events between them. */
	readonly attempts: string;

	readonly requestHeaders: string;
	readonly requestBody: string;
	readonly responseHeaders: string;
	readonly frames: string;
	readonly logprobs: string;
	readonly usage: string;

	/** The request for two shells. */
	readonly copyCurl: string;
	readonly copyPowerShell: string;
	readonly copyBody: string;
	readonly copyFrames: string;
	/** Everything about a request, to report it. */
	readonly copyExchange: string;
	readonly copied: string;

	/** Two forms of a body: indented, and byte for byte. */
	readonly formatted: string;
	readonly asSent: string;
	/** Two forms of a response: as events, and as the frames that were read. */
	readonly events: string;
	readonly asRead: string;
	/** `{0}`: the number. */
	readonly milliseconds: string;
	readonly waiting: string;
	readonly noAnswer: string;
	/** `{0}`: the number of further rows or characters. */
	readonly showMore: string;

	readonly token: string;
	readonly probability: string;
	readonly alternatives: string;
}
