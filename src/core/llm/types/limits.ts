/** The client's limits: times in milliseconds, sizes in UTF-16 units unless the name says bytes. */
export interface ClientLimits {
	/** Silence that makes a reply stalled, for a remote server, and for one on this machine or a private network. */
	readonly idleRemoteMs: number;
	readonly idleLocalMs: number;
	/** Time without visible output after which a reply is given up. Comments and empty chunks do not count. */
	readonly noProgressMs: number;
	/** Silence after a finish_reason that counts as the end: some servers send no `[DONE]` and never close. */
	readonly settleMs: number;
	readonly maxEvent: number;
	/** Text, reasoning and refusal of all choices together. */
	readonly maxText: number;
	/** Audio and pictures of all choices together, in base64, with transcripts. */
	readonly maxAudio: number;
	/**
	 * Tokens with log probabilities, of all choices together, where large ones count as several; further ones are left
	 * out. 0 means not asked for.
	 */
	readonly maxLogprobs: number;
	readonly maxErrorBytes: number;
	readonly maxToolCalls: number;
	readonly maxArguments: number;
	/** Depth of brackets in an event, and in tool arguments. */
	readonly maxNesting: number;
	/** Automatic retries, and the longest wait before one; if the server asks for more, the user decides. */
	readonly maxRetries: number;
	readonly maxRetryWaitMs: number;
}

export const DEFAULT_LIMITS: ClientLimits = {
	idleRemoteMs: 60_000,
	idleLocalMs: 300_000,
	noProgressMs: 600_000,
	settleMs: 5_000,
	maxEvent: 32 * 1024 * 1024,
	maxText: 8 * 1024 * 1024,
	maxAudio: 32 * 1024 * 1024,
	maxLogprobs: 200_000,
	maxErrorBytes: 64 * 1024,
	maxToolCalls: 128,
	maxArguments: 1024 * 1024,
	maxNesting: 64,
	maxRetries: 2,
	maxRetryWaitMs: 60_000,
};

/**
 * The longest fields of an answer, in UTF-16 units. A longer one is cut and marked with an ellipsis, unless a part of
 * it would be of no use: then it is left out.
 */
export const FIELD_CAPS = {
	/** The model, the answer's id, its fingerprint and tier, and the request's id. */
	meta: 1_000,
	finishReason: 1_000,
	toolName: 256,
	callId: 4_000,
	/** A provider's own data on a call, as JSON; left out if longer. */
	extraContent: 64 * 1024,
	/** Fields of an answer that its server wants back, together, as JSON; left out if longer. */
	carried: 1024 * 1024,
	/** A token with its log probability, and the number of its bytes, which are left out if there are more. */
	token: 256,
	tokenBytes: 1_024,
	/** The words of an error, its code, and the parameter that it names. */
	serverText: 4_000,
	errorCode: 200,
	errorParam: 256,
	/** The address of a source, which is left out if longer, and its title. */
	sourceUrl: 8_192,
	sourceTitle: 1_000,
	/** The id of a model in a list; a longer one is left out. */
	modelId: 1_000,
} as const;
