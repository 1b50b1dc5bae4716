/** The state of the panel, as plain data in the user's language. The host creates it, the view renders it. */
import type { DrawerView } from './drawer';
import type { PanelStrings } from './panelStrings';

export interface ViewState {
	readonly strings: PanelStrings;
	/** A BCP 47 tag, for the document's `lang`. */
	readonly language: string;
	readonly chat: { readonly id: string; readonly title: string };
	readonly turns: readonly TurnView[];
	readonly composer: ComposerView;
	readonly status: StatusView | null;
	readonly notices: readonly NoticeView[];
	/** The Parameters drawer; `null` while it is closed. */
	readonly drawer: DrawerView | null;
	/**
	 * Things to try: in an empty chat, where Enter in an empty composer runs the first one, or below the messages of one
	 * with the demo.
	 */
	readonly suggestions: readonly SuggestionView[];
}

export type TurnView = UserTurnView | ReplyTurnView;

export interface UserTurnView {
	readonly kind: 'user';
	readonly id: string;
	readonly text: string;
	readonly chips: readonly ChipView[];
}

export interface ReplyTurnView {
	readonly kind: 'reply';
	readonly id: string;
	/** One step per request: text, then the calls that the model made in it. */
	readonly steps: readonly StepView[];
	/** `null` while it runs. */
	readonly end: EndView | null;
}

/** One of the answers to a request. */
export interface AnswerView {
	readonly reasoning: string;
	readonly text: string;
	readonly refusal: string;
	/** A sentence about how it ended, unless it is simply complete or the end of the reply says it. */
	readonly label: string;
	readonly sources: readonly SourceView[];
	readonly audio: AudioView | null;
	readonly media: readonly MediaView[];
	/** False where it ended early: the rest of the reply may be complete. */
	readonly isWhole: boolean;
}

/** The part of a reply that answers one request. Its own texts are those of the first answer. */
export interface StepView extends AnswerView {
	/** Whole seconds of thinking, 0 where it was too short to name; `null` while the model thinks, or if it did not. */
	readonly reasoningSeconds: number | null;
	readonly calls: readonly CallView[];
	/** The second of `n` answers and those after it. */
	readonly others: readonly AnswerView[];
	/** The index of the answer that is shown and continued: 0 is the first, 1 is `others[0]`. */
	readonly shown: number;
	/** The differences between the request and the chosen values. */
	readonly changes: readonly ChangeView[];
}

export interface SourceView {
	/** An address with the scheme http or https. */
	readonly url: string;
	/** The title of the page, or its host if it has none. */
	readonly title: string;
	readonly host: string;
}

export interface AudioView {
	/** `wav`, `mp3`, …; `pcm16` is raw samples: 16 bit little-endian, mono, 24 kHz. */
	readonly format: string;
	/** The audio in base64. */
	readonly data: string;
}

/** A picture, a video or a file in an answer. */
export interface MediaView {
	readonly kind: 'image' | 'video' | 'audio' | 'file';
	/** An address with the scheme http or https, or `data:` with the bytes. */
	readonly url: string;
	readonly name: string;
}

/** A change of a request for its provider: "temperature 1.4 → 1.0: Claude takes 0–1". */
export interface ChangeView {
	readonly text: string;
	readonly param: string;
	/** The user has undone it: the parameter is now sent as it is chosen. */
	readonly undone: boolean;
}

export interface CallView {
	readonly id: string;
	/** The name by which the model called the tool. */
	readonly name: string;
	/** The name for the user, such as "Read the selection"; an unknown tool keeps its own name. */
	readonly title: string;
	/** The name of a codicon. */
	readonly icon: string;
	readonly state: 'pending' | 'asking' | 'running' | 'done' | 'failed' | 'denied' | 'blocked' | 'cancelled';
	/** One dim line that says what was read, or how the call ended. */
	readonly summary: string;
	/** A sentence that says what the user's permission for the whole chat covers. */
	readonly covers: string;
	/** The arguments in full, as the model wrote them. */
	readonly input: string;
	/** The result of the tool in full; empty before there is one. */
	readonly output: string;
	/** The result that would be sent, while the user is asked; empty where it is not known before the call runs. */
	readonly preview: string;
}

export interface EndView {
	readonly outcome: string;
	/** A sentence if the reply is not simply complete: "Stopped.", "Cut off: …"; otherwise empty. */
	readonly label: string;
	readonly error: ErrorView | null;
	readonly meta: MetaView;
}

export interface ErrorView {
	/** A sentence that says what happened. */
	readonly title: string;
	/** The server's message, verbatim. May be empty. */
	readonly serverText: string;
	/** A sentence that says what to do. May be empty. */
	readonly hint: string;
	/** The first is the primary one. */
	readonly actions: readonly ActionView[];
}

/** A button; `id` comes back in an `act` message. */
export interface ActionView {
	readonly id: string;
	readonly label: string;
}

export interface MetaView {
	/** The summary: `gpt-5.4 · 0.6 s · 1,204 in · 212 out`. */
	readonly line: string;
	/** The rows that are shown when the line is opened: label, value. */
	readonly details: readonly (readonly [string, string])[];
}

export interface ChipView {
	readonly id: string;
	readonly icon: string;
	/** The name of the file: `config.ts`. */
	readonly name: string;
	/** The lines, or the detail of an image: `:12–31`. */
	readonly detail: string;
	/** The full path and size, for the tooltip and the screen reader. */
	readonly description: string;
	/** What a click does: opens what was attached (absent), asks for the detail of an image, shows it, or nothing. */
	readonly action?: 'detail' | 'show' | 'none';
	/** A small picture of an image, as a data URL; empty if there is none. */
	readonly picture: string;
}

export interface ToolChoiceView {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly ticked: boolean;
}

export interface ComposerView {
	/** The text that was restored after a reload, or written by a command. */
	readonly draft: string;
	readonly chips: readonly ChipView[];
	/** `label` is the id of the model, `profile` the name of its profile; empty where none is chosen. */
	readonly model: { readonly label: string; readonly profile: string; readonly isDemo: boolean };
	readonly tools: readonly ToolChoiceView[];
	/** Everything that is sent besides text and tools, in a word or two each: "temperature 0.2", "json_schema". */
	readonly requestSummary: readonly string[];
	/** A reply is running: the Send button is a Stop button. */
	readonly running: boolean;
	/** This window may only read the chat: nothing can be sent. */
	readonly readOnly: boolean;
}

/** The phase of a running reply, with the time it began (ms since the epoch), so that the view can count seconds. */
export interface StatusView {
	readonly kind: 'connecting' | 'waiting' | 'thinking' | 'streaming' | 'tool' | 'asking' | 'retrying' | 'stalled';
	readonly since: number;
	/** The time at which it continues by itself, for a countdown; ms since the epoch. */
	readonly until?: number;
	/** What the server says that it is doing, in place of the sentence of the kind. */
	readonly text?: string;
	/** The reason for the wait, in a sentence: "Too many requests for this key." */
	readonly reason?: string;
}

export interface NoticeView {
	readonly id: string;
	readonly text: string;
	readonly actions: readonly ActionView[];
}

export interface SuggestionView {
	readonly id: string;
	readonly icon: string;
	readonly label: string;
}
