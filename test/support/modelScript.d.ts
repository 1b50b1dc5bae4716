/**
 * The replies that a test scripts for the model server, as plain JSON, so that a test in a browser's worker can post
 * them too. A declaration file, because the tests inside VS Code are a project of their own that shares nothing else
 * with Node's.
 */
export interface ModelScript {
	/** With it, any other `Authorization` gets OpenAI's 401. */
	readonly apiKey?: string;
	/** Ids that `GET /models` lists. */
	readonly models?: readonly string[];
	/**
	 * Added to the queue. A request takes the first reply that is meant for it; with none left it gets a default reply.
	 */
	readonly replies?: readonly ModelReply[];
}

export interface ModelReply {
	/** `chat` where absent. */
	readonly for?: 'chat' | 'models';
	/** Only for requests that name this model. */
	readonly model?: string;
	/** Stays in the queue. */
	readonly always?: boolean;
	/** 200 where absent. */
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** This body instead of a completion. */
	readonly json?: unknown;
	/** These bytes instead of a completion. */
	readonly body?: string;
	/** Exactly these bytes on the connection, status line and headers among them; it then ends as `close` says. */
	readonly bytes?: string;
	/** The answer, piece by piece; a string is text. */
	readonly chunks?: readonly (string | ModelChunk)[];
	/** Milliseconds between chunks. */
	readonly pace?: number;
	/** Waits for a `continue` before anything is sent, headers included. */
	readonly hold?: boolean;
	/** Ends without the finish, the usage and `[DONE]`: properly, by a reset, or not at all. */
	readonly close?: 'end' | 'reset' | 'never';
}

export interface ModelChunk {
	readonly text?: string;
	readonly reasoning?: string;
	readonly refusal?: string;
	readonly toolCalls?: readonly ModelToolCall[];
	/** Ends the answer; `stop` or `tool_calls` comes by itself. */
	readonly finish?: string;
	/** In place of the counts that the server makes up. */
	readonly usage?: unknown;
	/** Written as it is. */
	readonly raw?: string;
	/** Milliseconds before this chunk. */
	readonly delayMs?: number;
	/** Waits for a `continue` before this chunk. */
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
	/** With its query string. */
	readonly path: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** The body as JSON; `undefined` where it is none. */
	readonly json?: unknown;
	/** The client went away before the answer was whole. */
	readonly aborted: boolean;
}
