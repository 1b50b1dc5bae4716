import type {
	ChatCompletionCreateParamsBase,
	ChatCompletionMessageParam,
} from 'openai/resources/chat/completions/completions';
import type { AppliedAdaptation } from './appliedAdaptation';
import type { ErrorInfo } from './chatError';

export type { ChatCompletionTool as ToolDefinition } from 'openai/resources/chat/completions/completions';

/** Reasoning that belongs to a message and is not sent with it, for a server that turns out to want it. */
export const WITHHELD_REASONING = Symbol('reasoning');

/** A message of a request. */
export type ChatMessage = ChatCompletionMessageParam & { readonly [WITHHELD_REASONING]?: string };

/** The `fetch` that the core uses; the host injects one that knows proxies, loopback servers and the demo. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The address and credentials of a request. Built for each request and never kept, because it holds the key. */
export interface Endpoint {
	/** The URL as `normaliseBaseUrl` returns it: no trailing slash or `/chat/completions`, but perhaps a query string. */
	readonly baseUrl: string;
	readonly apiKey: string | undefined;
	readonly headers: Readonly<Record<string, string>>;
}

/** The JSON body of `POST /chat/completions`. A key that is absent is not sent. */
export type ChatBody = Omit<ChatCompletionCreateParamsBase, 'functions' | 'function_call' | 'stream'> & {
	readonly stream?: boolean;
};

/** The way in which a reply ended. Received text is kept in all of them. */
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
	/** The server's id, or one made here when it sent none, or the same one twice. */
	readonly id: string;
	readonly name: string;
	/** JSON text as the model wrote it, which may be broken. An object sent in place of text is stringified. */
	readonly arguments: string;
	/** A provider's own data on the call (Gemini's thought signature), sent back unchanged to the server it came from. */
	readonly extraContent?: unknown;
	/** Other fields of the call that its server wants back. */
	readonly carried?: Readonly<Record<string, unknown>>;
}

/** The fields of an answer beside those of the API that its server sent for its own later use. */
export interface CarriedFields {
	/** The names under which the reasoning came as text. */
	readonly reasoningFields: readonly string[];
	/** Other fields, as they came; `content` holds parts of the content. */
	readonly fields: Readonly<Record<string, unknown>>;
}

/** Token counts as the server reported them; undefined if it did not. */
export interface Usage {
	readonly promptTokens: number | undefined;
	readonly completionTokens: number | undefined;
	readonly totalTokens: number | undefined;
	readonly cachedTokens: number | undefined;
	/** Tokens that were written to a cache, which may cost more than others. */
	readonly cacheWriteTokens: number | undefined;
	readonly audioPromptTokens: number | undefined;
	readonly reasoningTokens: number | undefined;
	readonly audioCompletionTokens: number | undefined;
	/** Tokens of a `prediction` that were right, and tokens that were wrong but are paid for. */
	readonly acceptedPredictionTokens: number | undefined;
	readonly rejectedPredictionTokens: number | undefined;
	/** The price of the answer in the server's own unit, mostly US dollars. */
	readonly cost: number | undefined;
}

/** A source that an answer cites. */
export interface Citation {
	/** The URL as the server sent it, with any scheme. */
	readonly url: string;
	/** The title, or an empty string if the server gave none. */
	readonly title: string;
	/** The range of the text that it supports, in characters as the server counts them. */
	readonly start?: number;
	readonly end?: number;
}

/** An answer in audio. */
export interface AudioAnswer {
	/** The id by which a later request may refer to it, until `expiresAt`, in seconds since the epoch. */
	readonly id: string;
	/** Base64 in the requested format. */
	readonly data: string;
	readonly transcript: string;
	readonly expiresAt: number | undefined;
}

/** A picture, a video or a file in an answer. */
export interface MediaAnswer {
	readonly kind: 'image' | 'video' | 'audio' | 'file';
	/** The address as the server sent it, with the scheme http or https; or `data:` with the bytes. */
	readonly url: string;
	/** The name, or an empty string if the server gave none. */
	readonly name: string;
}

/** A token and the natural logarithm of its probability. */
export interface Logprob {
	readonly token: string;
	readonly logprob: number;
	/** The token's text in UTF-8, if the server sends it. */
	readonly bytes: readonly number[] | undefined;
}

/** A token of the answer, with the most probable alternatives in its place. */
export interface TokenLogprob extends Logprob {
	readonly top: readonly Logprob[];
}

/** One of the `n` answers. */
export interface Choice {
	readonly index: number;
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly toolCalls: readonly ToolCall[];
	/** Absent where the server sent nothing for its own later use. */
	readonly carried?: CarriedFields;
	readonly citations: readonly Citation[];
	readonly audio: AudioAnswer | undefined;
	readonly media: readonly MediaAnswer[];
	readonly logprobs: readonly TokenLogprob[];
	/** True if there were more log probabilities than are kept. */
	readonly logprobsCut: boolean;
	readonly finishReason: string | undefined;
}

export interface ReplyMeta {
	readonly id: string | undefined;
	/** The model that the server reports to have used. */
	readonly model: string | undefined;
	/** Seconds since the epoch, by the server's clock. */
	readonly created: number | undefined;
	readonly systemFingerprint: string | undefined;
	readonly serviceTier: string | undefined;
	/** The `x-request-id` header, if the host can see it: browsers hide headers. */
	readonly requestId: string | undefined;
}

/** A whole answer: what arrived, and how it ended. */
export interface Reply {
	readonly outcome: Outcome;
	/** The choices in order of their index. There is always a choice 0, possibly empty. */
	readonly choices: readonly [Choice, ...Choice[]];
	readonly usage: Usage | undefined;
	readonly meta: ReplyMeta;
	/** The number of events that could not be read. Tool calls of such a reply never run by themselves. */
	readonly damagedEvents: number;
	/** False if the reply was damaged or did not end cleanly: its tool calls are shown, but not run. */
	readonly toolCallsMayRun: boolean;
}

/** How far a server has read the prompt, in tokens; `processed` includes what it had in its cache. */
export interface PromptProgress {
	readonly total: number;
	readonly processed: number;
	readonly cached: number;
}

/** A part of a stream, in order of arrival. `end` comes exactly once and last, whatever happened. */
export type StreamPart =
	/** The response headers. `upgraded` is the base URL over https, if the server redirected there from http. */
	| { readonly type: 'open'; readonly status: number; readonly upgraded?: string }
	| { readonly type: 'text' | 'reasoning' | 'refusal'; readonly choice: number; readonly text: string }
	/** A piece of a tool call: `index` is the call's place in the choice's list, `arguments` the text to append. */
	| {
			readonly type: 'call';
			readonly choice: number;
			readonly index: number;
			readonly id: string;
			readonly name: string;
			readonly arguments: string;
	  }
	/** Silence for `limitMs`. The connection stays open and is read on, up to the no-progress limit. */
	| { readonly type: 'stalled'; readonly limitMs: number }
	/** The end of the silence: bytes arrive again. */
	| { readonly type: 'resumed' }
	/** The prompt is still being read. llama.cpp says so if `return_progress` is sent. */
	| { readonly type: 'promptProgress'; readonly progress: PromptProgress }
	/** A change in the next request, compared with the chosen one or the one before. */
	| { readonly type: 'adapted'; readonly change: AppliedAdaptation }
	/** A failed attempt, which is made again at `at` (ms since the epoch) unless aborted. */
	| { readonly type: 'retry'; readonly attempt: number; readonly at: number; readonly error: ErrorInfo }
	| { readonly type: 'end'; readonly reply: Reply };

/** A row of `GET /models`. */
export interface ModelInfo {
	readonly id: string;
	readonly ownedBy: string | undefined;
	/** In tokens. */
	readonly contextWindow: number | undefined;
	/** Whether the server says that it chats, or that it does something else; absent where it says neither. */
	readonly chats: boolean | undefined;
}
