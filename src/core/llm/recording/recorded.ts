import type { AppliedAdaptation } from '../types/appliedAdaptation';
import type { ErrorInfo } from '../types/chatError';
import type { RequestOrigin } from '../types/observer';
import type { Outcome, ReplyMeta, Usage } from '../types/types';

/** A request in one line. Plain data, like everything here, without any secret of the endpoint. */
export interface RecordedSummary extends RequestOrigin {
	readonly id: string;
	/** The time of the start, in ms since the epoch. */
	readonly startedAt: number;
	/** The time that it took, or has taken so far, in ms. */
	readonly duration: number;
	/** The outcome; undefined while the request runs. */
	readonly outcome: Outcome | undefined;
	/** The status of the last attempt, if it was answered. */
	readonly status: number | undefined;
	readonly attempts: number;
	/** The bytes of all answers. */
	readonly received: number;
}

/** A request in full: its attempts and the events between them, in order. */
export interface RecordedExchange extends RecordedSummary {
	readonly steps: readonly RecordedStep[];
}

/** An attempt, or an event between two of them. */
export type RecordedStep =
	| { readonly kind: 'attempt'; readonly attempt: RecordedAttempt }
	/** A change in the next attempt, compared with the chosen request or the attempt before. */
	| { readonly kind: 'change'; readonly change: AppliedAdaptation }
	/** A wait of `wait` ms before the next attempt, because of `error`. */
	| { readonly kind: 'retry'; readonly wait: number; readonly error: ErrorInfo };

/** One request and its answer. `startedAt` is in ms since the epoch; other times are in ms since the start. */
export interface RecordedAttempt {
	readonly startedAt: number;
	readonly method: 'POST';
	/** The URL; `•••` replaces secrets, here and in headers. */
	readonly url: string;
	readonly requestHeaders: HeaderList;
	/** The body as sent, with secrets replaced; only its beginning if it is too long to be kept. */
	readonly body: string;
	/** The length of the whole body in UTF-8. */
	readonly bodyBytes: number;
	readonly bodyCut: boolean;
	readonly status: number | undefined;
	readonly responseHeaders: HeaderList;
	/** The times of the headers, of the body's first byte, and of the end; undefined before they come. */
	readonly headersAt: number | undefined;
	readonly firstByteAt: number | undefined;
	readonly endedAt: number | undefined;
	/** The bytes of the answer's body so far. */
	readonly received: number;
	readonly frames: RecordedFrames;
	/** The outcome; undefined while the attempt runs. */
	readonly outcome: Outcome | undefined;
	readonly usage: Usage | undefined;
	readonly meta: ReplyMeta | undefined;
	/** The log probabilities of the answers that have any. */
	readonly logprobs: readonly RecordedLogprobs[];
}

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A piece of an answer as it was read; `at` is in ms since the attempt began. */
export interface RecordedFrame {
	readonly at: number;
	readonly text: string;
}

/** The pieces of an answer. The middle of a long answer is left out. */
export interface RecordedFrames {
	readonly head: readonly RecordedFrame[];
	/** The pieces between head and tail, and their length in characters. */
	readonly leftOut: { readonly frames: number; readonly characters: number };
	readonly tail: readonly RecordedFrame[];
}

/** The probabilities of the tokens in one answer. */
export interface RecordedLogprobs {
	readonly choice: number;
	readonly tokens: readonly RecordedToken[];
	/** True if there were more tokens. */
	readonly cut: boolean;
}

export interface RecordedToken {
	readonly token: string;
	/** The probability, from 0 to 1. */
	readonly probability: number;
	readonly top: readonly { readonly token: string; readonly probability: number }[];
}

/** Writes an exchange for a report: all that was recorded, which holds no secret, in a form that names itself. */
export const exchangeJson = (exchange: RecordedExchange): string =>
	JSON.stringify({ format: 'parley-exchange', version: 1, ...exchange }, undefined, '\t');
