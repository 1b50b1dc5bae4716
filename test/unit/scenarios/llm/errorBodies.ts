import type { ErrorInfo } from '../../../../src/core/llm/types/chatError';
import { errorOfResponse } from '../../../../src/core/llm/errors/responseError';
import type { ChatBody } from '../../../../src/core/llm/types/types';

export const NOW = Date.parse('2026-11-20T10:00:00Z');

/** A request with many parameters. */
export const body: ChatBody = {
	model: 'm',
	messages: [],
	stream: true,
	stream_options: { include_usage: true },
	temperature: 0.2,
	top_p: 0.9,
	max_tokens: 40_000,
	tools: [{ type: 'function', function: { name: 't' } }],
	web_search_options: {},
	metadata: {},
	user: 'u',
	n: 1,
	logprobs: true,
};

export const context = {
	url: 'https://h.example/v1/chat/completions',
	hasKey: true,
	sentFields: new Set(Object.keys(body)),
	redact: (text: string) => text,
	now: NOW,
	maxRetryWaitMs: 60_000,
};

/** Reads the error of a response to `body`. */
export const read = (status: number, text: unknown, headers: Record<string, string> = {}): ErrorInfo =>
	errorOfResponse(status, new Headers(headers), typeof text === 'string' ? text : JSON.stringify(text), context);

/** Builds an error body in the shape of OpenAI's. */
export const message = (words: string, extra: object = {}): object => ({
	error: { message: words, type: 'invalid_request_error', param: null, code: null, ...extra },
});
