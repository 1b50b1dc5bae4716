import * as z from 'zod';
import type { InspectorStrings } from './inspectorStrings';

/** What the inspector shows, as plain data in the user's language. The host makes it, the view draws it. */
export interface InspectorState {
	readonly strings: InspectorStrings;
	/** BCP 47, for the document's `lang`. */
	readonly language: string;
	/** The newest first. */
	readonly rows: readonly ExchangeRow[];
	/** The chosen one; `null` where there is none. */
	readonly exchange: ExchangeView | null;
}

/** A request in the list. */
export interface ExchangeRow {
	readonly id: string;
	readonly model: string;
	readonly profile: string;
	/** `14:03:27` */
	readonly time: string;
	readonly outcome: OutcomeView;
	/** `3.1 s`, so far or in all. */
	readonly duration: string;
	/** `12.4 KB` came. */
	readonly size: string;
}

export interface OutcomeView {
	readonly tone: 'running' | 'good' | 'warning' | 'bad' | 'plain';
	/** A codicon's name. */
	readonly icon: string;
	/** "Complete", "429 rate_limit" */
	readonly label: string;
}

export interface ExchangeView {
	readonly id: string;
	readonly model: string;
	readonly profile: string;
	readonly outcome: OutcomeView;
	/** Attempts, and what was changed and waited for between them, in order. */
	readonly timeline: readonly TimelineItemView[];
	/** The one that is looked at; `null` where nothing was sent. */
	readonly attempt: AttemptView | null;
}

export type TimelineItemView =
	| { readonly kind: 'attempt'; readonly number: number; readonly outcome: OutcomeView; readonly duration: string }
	/** `text` says it in a sentence. */
	| { readonly kind: 'change' | 'retry' | 'error'; readonly text: string };

/** One request and its answer. */
export interface AttemptView extends ResponseView {
	/** From 1. */
	readonly number: number;
	readonly method: string;
	readonly url: string;
	readonly requestHeaders: readonly Pair[];
	/** To the byte as it left, but for secrets. */
	readonly body: string;
	readonly bodySize: string;
	/** Why the body is not whole, or empty. */
	readonly bodyNote: string;
	/** There is a command line that repeats it. */
	readonly hasCurl: boolean;
	/** The first pieces of the answer, then what lies between, in a sentence or empty, then the last ones. */
	readonly frames: readonly FrameView[];
	readonly leftOut: string;
	readonly lastFrames: readonly FrameView[];
	readonly logprobs: readonly AnswerProbabilities[];
	readonly usage: readonly Pair[];
}

/** What grows or changes while an attempt runs, but for its frames. */
export interface ResponseView {
	readonly outcome: OutcomeView;
	readonly error: { readonly title: string; readonly serverText: string } | null;
	/** Status, times, sizes, ids. */
	readonly facts: readonly Pair[];
	readonly responseHeaders: readonly Pair[];
}

export type Pair = readonly [label: string, value: string];

/** When a piece came, in ms since the request left, and its exact text. */
export type FrameView = readonly [time: number, text: string];

export interface AnswerProbabilities {
	/** "Answer 2"; empty where there is one only. */
	readonly title: string;
	readonly rows: readonly ProbabilityView[];
	/** Says that there were more, or empty. */
	readonly note: string;
}

export interface ProbabilityView {
	readonly token: string;
	/** `98.2 %` */
	readonly probability: string;
	/** 0–1, for the bar. */
	readonly value: number;
	readonly alternatives: readonly (readonly [token: string, probability: string])[];
}

/** Host to view. */
export type ToInspectorView =
	| { readonly type: 'state'; readonly state: InspectorState }
	| { readonly type: 'rows'; readonly rows: readonly ExchangeRow[] }
	/** Another exchange or attempt is looked at, or there is more to say about it than that its answer grew. */
	| { readonly type: 'exchange'; readonly exchange: ExchangeView | null }
	/** The answer that is looked at, which still runs, with the frames that are new; `leftOut` as in `AttemptView`. */
	| {
			readonly type: 'grown';
			readonly answer: ResponseView;
			readonly frames: readonly FrameView[];
			readonly leftOut: string;
	  };

const id = z.string().max(200);
const attemptNumber = z.int().positive().max(10_000);

/** View to host. The host parses every message with this: a webview is not trusted to be well-behaved. */
export const toInspectorHostSchema = z.discriminatedUnion('type', [
	/** The view has loaded and wants the whole state. */
	z.object({ type: z.literal('ready') }),
	/** Look at this one; without an attempt at its last. */
	z.object({ type: z.literal('select'), exchange: id, attempt: attemptNumber.optional() }),
	/** Of the attempt that is looked at. */
	z.object({ type: z.literal('copy'), content: z.enum(['curl', 'body', 'frames']) }),
	z.object({ type: z.literal('clear') }),
]);

export type ToInspectorHost = z.infer<typeof toInspectorHostSchema>;
