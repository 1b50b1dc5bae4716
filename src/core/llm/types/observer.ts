import type { AppliedAdaptation } from './appliedAdaptation';
import type { ErrorInfo } from './chatError';
import type { SecretSearch } from './secretSearch';
import type { Outcome, Reply } from './types';

/** A listener for every byte of a request and its answer, to record or show them. It changes nothing. */
export interface ExchangeObserver {
	/** Begins an attempt: a request is about to leave. */
	attempt(request: ObservedRequest): AttemptObserver;
}

export interface ObservedRequest {
	/** The URL without credentials; values in its query string that may be secrets are replaced. */
	readonly url: string;
	/** The headers; secrets in their values are replaced. */
	readonly headers: Readonly<Record<string, string>>;
	/** The body to the byte, with any secrets in it. */
	readonly body: string;
	/** Replaces the endpoint's secrets in a text: servers quote keys. */
	redact(text: string): string;
	/** The search for those secrets, in text that comes in pieces. */
	readonly secrets: SecretSearch;
}

/** A listener for one attempt. */
export interface AttemptObserver {
	headers(status: number, headers: Headers): void;
	/** Takes bytes of the body as they were read, whatever the status. */
	bytes(chunk: Uint8Array): void;
	/** Ends the attempt; called exactly once. */
	end(reply: Reply): void;
}

/** A listener for one request of a chat, which may take several attempts. */
export interface RequestObserver extends ExchangeObserver {
	adapted(change: AppliedAdaptation): void;
	/** Ends the request: no attempt follows. Called at most once, and not at all if the consumer stopped reading. */
	end(outcome: Outcome): void;
	retry(info: { readonly attempt: number; readonly at: number; readonly error: ErrorInfo }): void;
}

/** What a request is for. */
export interface RequestOrigin {
	readonly chat: string;
	/** The model, as `profile/model`. */
	readonly model: string;
	/** The user's own words that are asked; may be empty. */
	readonly question: string;
}
