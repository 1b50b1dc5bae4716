import type { AppliedAdaptation } from './appliedAdaptation';
import type { ErrorInfo } from './chatError';
import type { Outcome, Reply } from './types';

/** Told of every byte of a request and its answer, for who shows the exchange. It changes nothing. */
export interface ExchangeObserver {
	/** A request is about to leave. */
	attempt(request: ObservedRequest): AttemptObserver;
}

export interface ObservedRequest {
	/** Without credentials, and without what may be a secret in its query string. */
	readonly url: string;
	/** Secrets in their values are replaced. */
	readonly headers: Readonly<Record<string, string>>;
	/** As it leaves, to the byte. */
	readonly body: string;
	/** Takes the endpoint's secrets out of a text: servers quote keys. */
	redact(text: string): string;
	/** The same with a dot for each character, so that the length stays. */
	mask(text: string): string;
}

export interface AttemptObserver {
	headers(status: number, headers: Headers): void;
	/** Bytes of the body, good or bad, as they were read. */
	bytes(chunk: Uint8Array): void;
	/** How it ended; exactly once. */
	end(reply: Reply): void;
}

/** The same for one request of a chat, which may take several attempts. */
export interface RequestObserver extends ExchangeObserver {
	adapted(change: AppliedAdaptation): void;
	/** Nothing more is tried; at most once, and never where whoever asked has gone away. */
	end(outcome: Outcome): void;
	retry(info: { readonly attempt: number; readonly at: number; readonly error: ErrorInfo }): void;
}
