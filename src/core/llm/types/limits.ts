/** Times in milliseconds, sizes in UTF-16 units unless they say bytes. */
export interface ClientLimits {
	/** Silence after which a reply counts as stalled: a server far away, and one here or in a private network. */
	readonly idleRemoteMs: number;
	readonly idleLocalMs: number;
	/** Time without anything to show, comments and empty chunks notwithstanding, after which a reply is given up. */
	readonly noProgressMs: number;
	/** Silence after a finish_reason that stands for the `[DONE]` and the end that some servers never send. */
	readonly settleMs: number;
	readonly maxEvent: number;
	/** Text, reasoning and refusal of all choices together. */
	readonly maxText: number;
	/** Audio of all choices together, in base64, with its transcripts. */
	readonly maxAudio: number;
	/** Log probabilities of tokens, of all choices together; further ones are left out. */
	readonly maxLogprobs: number;
	readonly maxErrorBytes: number;
	readonly maxToolCalls: number;
	readonly maxArguments: number;
	/** Depth of brackets in an event, and in arguments. */
	readonly maxNesting: number;
	/** Automatic retries, and the longest wait that needs no question. */
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
