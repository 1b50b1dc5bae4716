import type { ChatCompletionCreateParamsBase } from 'openai/resources/chat/completions/completions';
import type { AppliedAdaptation } from './appliedAdaptation';
import type { ErrorInfo } from './chatError';

export type {
	ChatCompletionMessageParam as ChatMessage,
	ChatCompletionTool as ToolDefinition,
} from 'openai/resources/chat/completions/completions';

/** `fetch` as the core uses it; the host injects one that knows proxies, loopback servers and the demo. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where a request goes and as whom. Built per request and never kept, because it holds the key. */
export interface Endpoint {
	/** Normalised by `normaliseBaseUrl`: no trailing slash, ends before `/chat/completions`. A query string is kept. */
	readonly baseUrl: string;
	readonly apiKey: string | undefined;
	readonly headers: Readonly<Record<string, string>>;
}

/** The JSON body of `POST /chat/completions`. A key that is absent is not sent. */
export type ChatBody = Omit<ChatCompletionCreateParamsBase, 'functions' | 'function_call' | 'stream'> & {
	readonly stream?: boolean;
};

/** How a reply ended. Received text is kept in every one of them. */
export type Outcome =
	| {
			readonly kind:
				| 'complete'
				| 'length'
				| 'filtered'
				| 'refused'
				| 'cancelled'
				| 'truncated'
				| 'damaged'
				| 'stalled'
				| 'capped';
	  }
	| { readonly kind: 'error'; readonly error: ErrorInfo };

export interface ToolCall {
	/** As the server sent it, or made here when it sent none or one twice. */
	readonly id: string;
	readonly name: string;
	/** JSON text as the model wrote it; may be broken. An object sent in place of text is stringified. */
	readonly arguments: string;
	/** A provider's own data on the call (Gemini's thought signature), sent back unchanged. */
	readonly extraContent?: unknown;
}

/** Token counts as the server reported them; `undefined` where it said nothing. */
export interface Usage {
	readonly promptTokens: number | undefined;
	readonly completionTokens: number | undefined;
	readonly totalTokens: number | undefined;
	readonly cachedTokens: number | undefined;
	readonly audioPromptTokens: number | undefined;
	readonly reasoningTokens: number | undefined;
	readonly audioCompletionTokens: number | undefined;
	/** Tokens of a `prediction` that were right, and that were not but are paid for. */
	readonly acceptedPredictionTokens: number | undefined;
	readonly rejectedPredictionTokens: number | undefined;
}

/** A source that an answer names. */
export interface Citation {
	/** As the server sent it, of any scheme. */
	readonly url: string;
	/** Empty where the server gave none. */
	readonly title: string;
	/** The characters of the text that it stands for, by the server's count. */
	readonly start?: number;
	readonly end?: number;
}

/** An answer to be heard. */
export interface AudioAnswer {
	/** By which a later request may refer to it, until `expiresAt`, in seconds since the epoch. */
	readonly id: string;
	/** Base64, in the format that was asked for. */
	readonly data: string;
	readonly transcript: string;
	readonly expiresAt: number | undefined;
}

/** A token and the natural logarithm of its probability. */
export interface Logprob {
	readonly token: string;
	readonly logprob: number;
	/** Its part of the text in UTF-8, where the server says it. */
	readonly bytes: readonly number[] | undefined;
}

/** A token that was chosen, with the most probable at its place. */
export interface TokenLogprob extends Logprob {
	readonly top: readonly Logprob[];
}

/** One answer of the `n` that were asked for. */
export interface Choice {
	readonly index: number;
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly toolCalls: readonly ToolCall[];
	readonly citations: readonly Citation[];
	readonly audio: AudioAnswer | undefined;
	readonly logprobs: readonly TokenLogprob[];
	/** There were more of them than are kept. */
	readonly logprobsCut: boolean;
	readonly finishReason: string | undefined;
}

export interface ReplyMeta {
	readonly id: string | undefined;
	/** The model that the server says it used. */
	readonly model: string | undefined;
	/** Seconds since the epoch, by the server's clock. */
	readonly created: number | undefined;
	readonly systemFingerprint: string | undefined;
	readonly serviceTier: string | undefined;
	/** `x-request-id`, where the host may see it. */
	readonly requestId: string | undefined;
}

/** A whole answer: what arrived, and how it ended. */
export interface Reply {
	readonly outcome: Outcome;
	/** By index; there is always a choice 0, possibly empty. */
	readonly choices: readonly [Choice, ...Choice[]];
	readonly usage: Usage | undefined;
	readonly meta: ReplyMeta;
	/** Events that could not be read. Tool calls of such a reply never run by themselves. */
	readonly damagedEvents: number;
	/** False where the turn was damaged or did not end cleanly: its tool calls are shown, not run. */
	readonly toolCallsMayRun: boolean;
}

/** What a stream yields, in order of arrival; `end` comes exactly once and last, whatever happened. */
export type StreamPart =
	/** Response headers have arrived. `upgraded`: the server led from http to https, and this is its base URL there. */
	| { readonly type: 'open'; readonly status: number; readonly upgraded?: string }
	| { readonly type: 'text' | 'reasoning' | 'refusal'; readonly choice: number; readonly text: string }
	/** A piece of a tool call: `index` is its place in the choice's list, `arguments` the text to append. */
	| {
			readonly type: 'call';
			readonly choice: number;
			readonly index: number;
			readonly id: string;
			readonly name: string;
			readonly arguments: string;
	  }
	/** Nothing has arrived for `limitMs`. The connection is kept and read on; it is given up after the no-progress limit. */
	| { readonly type: 'stalled'; readonly limitMs: number }
	/** Bytes arrive again after `stalled`. */
	| { readonly type: 'resumed' }
	/** The request that follows differs from the chosen one, or from the one before. */
	| { readonly type: 'adapted'; readonly change: AppliedAdaptation }
	/** A failed attempt is made again at `at` (ms since the epoch), unless aborted. */
	| { readonly type: 'retry'; readonly attempt: number; readonly at: number; readonly error: ErrorInfo }
	| { readonly type: 'end'; readonly reply: Reply };

/** A row of `GET /models`. */
export interface ModelInfo {
	readonly id: string;
	readonly ownedBy: string | undefined;
	readonly contextWindow: number | undefined;
}
