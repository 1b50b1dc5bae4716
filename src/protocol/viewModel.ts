/** What the panel shows, as plain data in the user's language. The host makes it, the view draws it. */
import type { DrawerView } from './drawer';
import type { PanelStrings } from './panelStrings';

export interface ViewState {
	readonly strings: PanelStrings;
	/** BCP 47, for the document's `lang`. */
	readonly language: string;
	readonly chat: { readonly id: string; readonly title: string };
	readonly turns: readonly TurnView[];
	readonly composer: ComposerView;
	readonly status: StatusView | null;
	readonly notices: readonly NoticeView[];
	/** The Parameters drawer; `null` while it is closed. */
	readonly drawer: DrawerView | null;
	/** Things to try, shown while the chat is empty. The first is what Enter does in an empty composer. */
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
	/** One per request: text, then the calls that the model made in it. */
	readonly steps: readonly StepView[];
	/** `null` while it runs. */
	readonly end: EndView | null;
}

/** One of the answers to a request. */
export interface AnswerView {
	readonly reasoning: string;
	readonly text: string;
	readonly refusal: string;
	/** How it ended, where that is worth a sentence and the reply's own end does not say it. */
	readonly label: string;
	readonly sources: readonly SourceView[];
	readonly audio: AudioView | null;
}

/** A request's share of a reply. Its own texts are those of the first answer. */
export interface StepView extends AnswerView {
	/** How long the model thought, in whole seconds; `null` while it does or where it did not. */
	readonly reasoningSeconds: number | null;
	readonly calls: readonly CallView[];
	/** The second of `n` answers and those after it. */
	readonly others: readonly AnswerView[];
	/** Which answer is shown and goes on: 0 is the first, 1 is `others[0]`. */
	readonly shown: number;
	/** How the request differed from what was chosen. */
	readonly changes: readonly ChangeView[];
}

export interface SourceView {
	/** http or https. */
	readonly url: string;
	/** The page's title, else its host. */
	readonly title: string;
	readonly host: string;
}

export interface AudioView {
	/** `wav`, `mp3`, …; `pcm16` is raw: 16 bit little-endian, mono, 24 kHz. */
	readonly format: string;
	/** Base64. */
	readonly data: string;
}

/** "temperature 1.4 → 1.0: Claude takes 0–1" */
export interface ChangeView {
	readonly text: string;
	readonly param: string;
	/** It has been taken back: from now on the parameter is sent as it is chosen. */
	readonly undone: boolean;
}

export interface CallView {
	readonly id: string;
	/** The tool's name as the model called it. */
	readonly name: string;
	/** In the user's language, such as "Read the selection"; the name itself for an unknown tool. */
	readonly title: string;
	/** A codicon's name. */
	readonly icon: string;
	readonly state: 'pending' | 'asking' | 'running' | 'done' | 'failed' | 'denied' | 'blocked' | 'cancelled';
	/** One dim line: what was read, or how it ended. */
	readonly summary: string;
	/** The arguments in full, as the model wrote them. */
	readonly input: string;
	/** What the tool answered, in full; empty before it did. */
	readonly output: string;
}

export interface EndView {
	readonly outcome: string;
	/** One sentence where the reply did not simply complete: "Stopped.", "Cut off: …"; else empty. */
	readonly label: string;
	readonly error: ErrorView | null;
	readonly meta: MetaView;
}

export interface ErrorView {
	/** What happened, in a sentence. */
	readonly title: string;
	/** The server's own words, verbatim. May be empty. */
	readonly serverText: string;
	/** The way out, in a sentence. May be empty. */
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
	/** `gpt-5.4 · 0.6 s · 1,204 in · 212 out` */
	readonly line: string;
	/** Shown when the line is opened: label, value. */
	readonly details: readonly (readonly [string, string])[];
}

export interface ChipView {
	readonly id: string;
	readonly icon: string;
	/** `config.ts` */
	readonly name: string;
	/** `:12–31` */
	readonly detail: string;
	/** Full path and size, for the tooltip and the screen reader. */
	readonly description: string;
	/** A small picture of an image, as a data URL; empty where there is none. */
	readonly picture: string;
}

export interface ToolChoiceView {
	readonly name: string;
	readonly title: string;
	readonly description: string;
	readonly ticked: boolean;
}

export interface ComposerView {
	/** Text the host wants in the composer: restored after a reload, or put there by a command. */
	readonly draft: string;
	readonly chips: readonly ChipView[];
	/** `label` is the model's id, `profile` its profile's name; empty where none is chosen. */
	readonly model: { readonly label: string; readonly profile: string; readonly isDemo: boolean };
	readonly tools: readonly ToolChoiceView[];
	/** What will be sent beyond text and tools, in short words: "temperature 0.2", "json_schema", "stream". */
	readonly requestSummary: readonly string[];
	/** A reply is under way: Send is Stop. */
	readonly running: boolean;
	/** Another window writes this chat: nothing can be sent here. */
	readonly readOnly: boolean;
}

/** What is going on right now, with the time it began (ms since the epoch) so that the view can count seconds. */
export interface StatusView {
	readonly kind: 'connecting' | 'waiting' | 'thinking' | 'streaming' | 'tool' | 'asking' | 'retrying' | 'stalled';
	readonly since: number;
	/** When it goes on by itself, for a countdown; ms since the epoch. */
	readonly until?: number;
	/** Why it waits, in a sentence: "Too many requests for this key." */
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
