import * as z from 'zod';
import type { CodeTheme } from './codeTheme';
import type { DrawerView } from './drawer';
import type {
	CallView,
	ComposerView,
	EndView,
	NoticeView,
	StatusView,
	StepView,
	SuggestionView,
	TurnView,
	ViewState,
} from './viewModel';

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
			/** Which of the answers: 0 is the step's own, 1 is `others[0]`; one that is not there yet begins with it. */
			readonly answer: number;
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
	| { readonly op: 'drawer'; readonly drawer: DrawerView | null }
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
const index = z.int().nonnegative().max(10_000);

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
	/** What a user can do to a reply under way, beside stopping it. `retry` gives it up and asks again. */
	z.object({ type: z.literal('steer'), action: z.enum(['retryNow', 'keepWaiting', 'retry']) }),
	/** Shows another of `n` answers: 0 is the first. */
	z.object({ type: z.literal('pick'), turn: id, step: index, answer: index }),
	/** Takes a change of a request back, or makes it again. */
	z.object({ type: z.literal('change'), turn: id, param: id, undo: z.boolean() }),
	/** A file that was pasted or dropped; `data` is base64. */
	z.object({
		type: z.literal('paste'),
		name: z.string().max(500),
		mime: z.string().max(200),
		data: z.string().max(40_000_000),
	}),
	z.object({ type: z.literal('drawer'), open: z.boolean() }),
	/** Shows what will be sent, in the drawer. */
	z.object({ type: z.literal('preview'), open: z.boolean() }),
	/** A value for this chat, or the text of JSON to be read. */
	z.object({ type: z.literal('setParameter'), name: id, value: z.unknown() }),
	z.object({ type: z.literal('writeParameter'), name: id, text }),
	/** *Not sent*, whatever model and profile say; or left to them again. */
	z.object({ type: z.literal('clearParameter'), name: id, to: z.enum(['notSent', 'inherited']) }),
	z.object({ type: z.literal('parameterAction'), name: id, action: z.enum(['sendAsIs', 'adaptAgain']) }),
	z.object({ type: z.literal('resetParameters') }),
	z.object({ type: z.literal('usePreset'), name: z.string().max(200) }),
	z.object({ type: z.literal('savePreset') }),
	z.object({ type: z.literal('managePresets') }),
	/** A button of an error or a notice; `turn` is the reply it stands on, or empty. */
	z.object({ type: z.literal('act'), action: id, turn: id }),
	z.object({ type: z.literal('copy'), text }),
	/** A code block of an answer; `language` is what its author named it, `turn` the reply it stands in. */
	z.object({
		type: z.literal('useCode'),
		action: z.enum(['insert', 'apply', 'newFile']),
		code: text,
		language: text,
		turn: id,
	}),
	/** A link in an answer. The host checks its scheme and shows the target before it opens it. */
	z.object({ type: z.literal('openLink'), href: z.string().max(8_000) }),
]);

export type ToHost = z.infer<typeof toHostSchema>;
