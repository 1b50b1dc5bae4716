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
	/** Audio of all choices together, in base64, with its transcripts. */
	readonly maxAudio: number;
	/** Tokens with log probabilities, of all choices together; further ones are left out. */
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
