/**
 * The replies that a test scripts for the model server, as plain JSON, so that a test in a browser's worker can post
 * them too. A declaration file, because the tests inside VS Code are a project of their own that shares nothing else
 * with Node's.
 */
export interface ModelScript {
	/** The expected key: any other `Authorization` gets OpenAI's 401. */
	readonly apiKey?: string;
	/** Ids that `GET /models` lists. */
	readonly models?: readonly string[];
	/**
	 * The replies to queue. A request takes the first one that is meant for it; with none left it gets a default reply.
	 */
	readonly replies?: readonly ModelReply[];
}

export interface ModelReply {
	/** The kind of request; `chat` if absent. */
	readonly for?: 'chat' | 'models';
	/** The model that a request must name. */
	readonly model?: string;
	/** True if the reply stays in the queue. */
	readonly always?: boolean;
	/** The HTTP status; 200 if absent. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** This body instead of a completion. */
	readonly json?: unknown;
	/** These bytes instead of a completion. */
	readonly body?: string;
	/** The exact bytes on the connection, including status line and headers; it then ends as `close` says. */
	readonly bytes?: string;
	/** The answer, piece by piece; a string is text. */
	readonly chunks?: readonly (string | ModelChunk)[];
	/** Milliseconds between chunks. */
	readonly pace?: number;
	/** True to wait for a `continue` before anything is sent, headers included. */
	readonly hold?: boolean;
	/** The way to end without the finish, the usage and `[DONE]`: properly, by a reset, or not at all. */
	readonly close?: 'end' | 'reset' | 'never';
}

export interface ModelChunk {
	readonly text?: string;
	readonly reasoning?: string;
	readonly refusal?: string;
	readonly toolCalls?: readonly ModelToolCall[];
	/** The finish reason, which ends the answer; `stop` or `tool_calls` comes by itself. */
	readonly finish?: string;
	/** The usage, in place of the counts that the server makes up. */
	readonly usage?: unknown;
	/** Text that is written as it is. */
	readonly raw?: string;
	/** Milliseconds before this chunk. */
	readonly delayMs?: number;
	/** True to wait for a `continue` before this chunk. */
	readonly hold?: boolean;
}

export interface ModelToolCall {
	readonly index?: number;
	readonly id?: string;
	readonly name?: string;
	/** JSON text, or a piece of it. */
	readonly arguments?: string;
}

/** A request as it arrived. */
export interface RecordedRequest {
	readonly method: string;
	/** The path with its query string. */
	readonly path: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** The body as JSON; `undefined` where it is none. */
	readonly json?: unknown;
	/** The client went away before the answer was whole. */
	readonly aborted: boolean;
}
