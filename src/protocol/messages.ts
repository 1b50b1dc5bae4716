import * as z from 'zod';
import type { CodeTheme } from './codeTheme';
import type { CallView, ComposerView, EndView, NoticeView, StatusView, StepView, SuggestionView, TurnView, ViewState } from './viewModel';

/** One change of the view's state. A view that applies them in order equals one that asks for the whole state. */
export type Patch =
	/** A turn at the end, or the new form of one that is there. */
	| { readonly op: 'turn'; readonly turn: TurnView }
	/** A step at the end of a reply, or the new form of one that is there. */
	| { readonly op: 'step'; readonly turn: string; readonly step: number; readonly value: StepView }
	| {
			readonly op: 'append';
			readonly turn: string;
			readonly step: number;
			readonly field: 'text' | 'reasoning' | 'refusal';
			readonly text: string;
	  }
	| { readonly op: 'reasoned'; readonly turn: string; readonly step: number; readonly seconds: number }
	/** A call at the end of a step, or the new form of the one with its id. */
	| { readonly op: 'call'; readonly turn: string; readonly step: number; readonly call: CallView }
	| { readonly op: 'end'; readonly turn: string; readonly end: EndView }
	| { readonly op: 'status'; readonly status: StatusView | null }
	/** Everything of the composer but the text being typed, which is the user's; `draft` is set only where the host replaces it. */
	| { readonly op: 'composer'; readonly composer: Omit<ComposerView, 'draft'>; readonly draft?: string }
	| { readonly op: 'title'; readonly title: string }
	| { readonly op: 'notices'; readonly notices: readonly NoticeView[] }
	| { readonly op: 'suggestions'; readonly suggestions: readonly SuggestionView[] }
	/** Move the keyboard focus to the composer. */
	| { readonly op: 'focus' };

/** Host to view. Patches are gathered for a frame and sent as one message. */
export type ToView =
	| { readonly type: 'state'; readonly state: ViewState }
	| { readonly type: 'patches'; readonly patches: readonly Patch[] }
	/** The colours for code; `null` where the user's theme cannot be read and the view takes its own. */
	| { readonly type: 'codeTheme'; readonly theme: CodeTheme | null };

const id = z.string().max(200);
const text = z.string().max(8_000_000);

/** View to host. The host parses every message with this: a webview is not trusted to be well-behaved. */
export const toHostSchema = z.discriminatedUnion('type', [
	/** The view has loaded and wants the whole state. */
	z.object({ type: z.literal('ready') }),
	z.object({ type: z.literal('send'), text }),
	z.object({ type: z.literal('stop') }),
	/** The text in the composer has changed; kept over a reload. */
	z.object({ type: z.literal('draft'), text }),
	z.object({ type: z.literal('decide'), call: id, decision: z.enum(['once', 'chat', 'deny']) }),
	z.object({ type: z.literal('suggest'), suggestion: id }),
	z.object({ type: z.literal('attach') }),
	z.object({ type: z.literal('removeChip'), chip: id }),
	/** Show the code behind a chip of the composer or of a message. */
	z.object({ type: z.literal('openChip'), chip: id }),
	z.object({ type: z.literal('newChat') }),
	z.object({ type: z.literal('history') }),
	z.object({ type: z.literal('pickModel') }),
	z.object({ type: z.literal('tick'), tool: id, on: z.boolean() }),
	z.object({ type: z.literal('switch'), field: z.enum(['stream', 'includeUsage']), on: z.boolean() }),
	/** A button of an error or a notice; `turn` is the reply it stands on, or empty. */
	z.object({ type: z.literal('act'), action: id, turn: id }),
	z.object({ type: z.literal('copy'), text }),
	/** A link in an answer. The host checks its scheme and shows the target before it opens it. */
	z.object({ type: z.literal('openLink'), href: z.string().max(8_000) }),
]);

export type ToHost = z.infer<typeof toHostSchema>;
