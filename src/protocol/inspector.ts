import * as z from 'zod';
import type { InspectorStrings } from './inspectorStrings';

/** The state of the inspector, as plain data in the user's language. The host creates it, the view renders it. */
export interface InspectorState {
	readonly strings: InspectorStrings;
	/** A BCP 47 tag, for the document's `lang`. */
	readonly language: string;
	/** The requests, newest first. */
	readonly rows: readonly ExchangeRow[];
	/** The selected one; `null` where there is none. */
	readonly exchange: ExchangeView | null;
}

/** A request in the list. */
export interface ExchangeRow {
	readonly id: string;
	/** The first line of the question; empty where there is none. */
	readonly question: string;
	readonly model: string;
	readonly profile: string;
	/** The time of day: `14:03:27`. */
	readonly time: string;
	readonly outcome: OutcomeView;
	/** The time so far, or in total: `3.1 s`. */
	readonly duration: string;
	/** The size of the response: `12.4 KB`. */
	readonly size: string;
}

export interface OutcomeView {
	readonly tone: 'running' | 'good' | 'warning' | 'bad' | 'plain';
	/** The name of a codicon. */
	readonly icon: string;
	/** A word or two: "Complete", "429 rate_limit". */
	readonly label: string;
}

export interface ExchangeView {
	readonly id: string;
	readonly model: string;
	readonly profile: string;
	readonly outcome: OutcomeView;
	/** The attempts, and the changes and waits between them, in order. */
	readonly timeline: readonly TimelineItemView[];
	/** The selected attempt; `null` where nothing was sent. */
	readonly attempt: AttemptView | null;
}

export type TimelineItemView =
	| { readonly kind: 'attempt'; readonly number: number; readonly outcome: OutcomeView; readonly duration: string }
	/** An event between attempts, in a sentence. */
	| { readonly kind: 'change' | 'retry' | 'error'; readonly text: string };

/** One request and its response. */
export interface AttemptView extends ResponseView {
	/** The number of the attempt, from 1. */
	readonly number: number;
	readonly method: string;
	readonly url: string;
	readonly requestHeaders: readonly Pair[];
	/** The body as it was sent, byte for byte, except for secrets. */
	readonly body: string;
	readonly bodySize: string;
	/** The reason why the body is incomplete; empty if it is complete. */
	readonly bodyNote: string;
	/** The request can be copied as a curl command. */
	readonly hasCurl: boolean;
	/** The first frames of the response. */
	readonly frames: readonly FrameView[];
	/** A sentence about the frames that are left out in the middle; empty where there are none. */
	readonly leftOut: string;
	/** The last frames of the response, after those that are left out. */
	readonly lastFrames: readonly FrameView[];
	readonly logprobs: readonly AnswerProbabilities[];
	readonly usage: readonly Pair[];
}

/** The part of an attempt that changes while it runs, without its frames. */
export interface ResponseView {
	readonly outcome: OutcomeView;
	readonly error: { readonly title: string; readonly serverText: string } | null;
	/** The status, times, sizes and ids. */
	readonly facts: readonly Pair[];
	readonly responseHeaders: readonly Pair[];
}

export type Pair = readonly [label: string, value: string];

/** A piece of the response: when it arrived, in ms since the request was sent, and its exact text. */
export type FrameView = readonly [time: number, text: string];

export interface AnswerProbabilities {
	/** "Answer 2"; empty where there is only one. */
	readonly title: string;
	readonly rows: readonly ProbabilityView[];
	/** A sentence that says that there were more; empty where there were not. */
	readonly note: string;
}

export interface ProbabilityView {
	readonly token: string;
	/** The probability in percent: `98.2 %`. */
	readonly probability: string;
	/** The probability from 0 to 1, for the bar. */
	readonly value: number;
	readonly alternatives: readonly (readonly [token: string, probability: string])[];
}

/** A message from host to view. */
export type ToInspectorView =
	| { readonly type: 'state'; readonly state: InspectorState }
	| { readonly type: 'rows'; readonly rows: readonly ExchangeRow[] }
	/** Another exchange or attempt is selected, or more of it has changed than `grown` can say. */
	| { readonly type: 'exchange'; readonly exchange: ExchangeView | null }
	/** The response of the selected attempt has grown, by these frames; `leftOut` is as in `AttemptView`. */
	| {
			readonly type: 'grown';
			readonly answer: ResponseView;
			readonly frames: readonly FrameView[];
			readonly leftOut: string;
	  };

const id = z.string().max(200);
const attemptNumber = z.int().positive().max(10_000);

/** A message from view to host. The host parses each one with this schema, because a webview is not trusted. */
export const toInspectorHostSchema = z.discriminatedUnion('type', [
	/** The view has loaded and wants the whole state. */
	z.object({ type: z.literal('ready') }),
	/** Selects an attempt of an exchange; without a number, its last one. */
	z.object({ type: z.literal('select'), exchange: id, attempt: attemptNumber.optional() }),
	/** Copies content of the selected attempt. */
	z.object({ type: z.literal('copy'), content: z.enum(['curl', 'powerShell', 'body', 'frames', 'exchange']) }),
	z.object({ type: z.literal('clear') }),
]);

export type ToInspectorHost = z.infer<typeof toInspectorHostSchema>;
