import type { AppliedAdaptation } from '../types/appliedAdaptation';
import type { ErrorInfo } from '../types/chatError';
import type { Outcome, ReplyMeta, Usage } from '../types/types';

/** What is remembered of a request, in a line: plain data, with no secret of its endpoint in any of it. */
export interface RecordedSummary {
	readonly id: string;
	readonly chat: string;
	/** `profile/model` */
	readonly model: string;
	/** In ms since the epoch. */
	readonly startedAt: number;
	/** How long it took, or has taken so far, in ms. */
	readonly duration: number;
	/** `undefined` while it runs. */
	readonly outcome: Outcome | undefined;
	/** Of the last attempt, where there was an answer. */
	readonly status: number | undefined;
	readonly attempts: number;
	/** Bytes of all answers. */
	readonly received: number;
}

/** The same whole: attempts and what happened between them, in order. */
export interface RecordedExchange extends RecordedSummary {
	readonly steps: readonly RecordedStep[];
}

export type RecordedStep =
	| { readonly kind: 'attempt'; readonly attempt: RecordedAttempt }
	/** What follows differs from what was chosen, or from the attempt before. */
	| { readonly kind: 'change'; readonly change: AppliedAdaptation }
	/** The next attempt was to be made after `wait` ms, because of `error`. */
	| { readonly kind: 'retry'; readonly wait: number; readonly error: ErrorInfo };

/** One request and its answer. `startedAt` is in ms since the epoch; other times are in ms since then. */
export interface RecordedAttempt {
	readonly startedAt: number;
	readonly method: 'POST';
	/** `•••` stands for secrets, here and in headers. */
	readonly url: string;
	readonly requestHeaders: HeaderList;
	/** As it left, but for secrets; only its beginning where it is too long to be kept. */
	readonly body: string;
	/** How many it had in UTF-8. */
	readonly bodyBytes: number;
	readonly bodyCut: boolean;
	readonly status: number | undefined;
	readonly responseHeaders: HeaderList;
	/** When the headers came, the first byte of the body, and the end; `undefined` where that has not happened. */
	readonly headersAt: number | undefined;
	readonly firstByteAt: number | undefined;
	readonly endedAt: number | undefined;
	/** Bytes of the body. */
	readonly received: number;
	readonly frames: RecordedFrames;
	/** `undefined` while it runs. */
	readonly outcome: Outcome | undefined;
	readonly usage: Usage | undefined;
	readonly meta: ReplyMeta | undefined;
	/** Of the answers that have some. */
	readonly logprobs: readonly RecordedLogprobs[];
}

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A piece of an answer as it was read, in ms since the attempt began. */
export interface RecordedFrame {
	readonly at: number;
	readonly text: string;
}

/** The pieces of an answer. Of a long one the middle is left out. */
export interface RecordedFrames {
	readonly head: readonly RecordedFrame[];
	/** Pieces between the two, and their length in characters. */
	readonly leftOut: { readonly frames: number; readonly characters: number };
	readonly tail: readonly RecordedFrame[];
}

/** How probable the tokens of one of the answers were. */
export interface RecordedLogprobs {
	readonly choice: number;
	readonly tokens: readonly RecordedToken[];
	/** There were more. */
	readonly cut: boolean;
}

export interface RecordedToken {
	readonly token: string;
	/** 0–1 */
	readonly probability: number;
	readonly top: readonly { readonly token: string; readonly probability: number }[];
}
