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

/** One change of the view's state. A view that applies all patches in order has the state of one that loads anew. */
export type Patch =
	/** A new turn at the end, or a new version of an existing one. */
	| { readonly op: 'turn'; readonly turn: TurnView }
	/** A new step at the end of a reply, or a new version of an existing one. */
	| { readonly op: 'step'; readonly turn: string; readonly step: number; readonly value: StepView }
	| {
			readonly op: 'append';
			readonly turn: string;
			readonly step: number;
			/** The index of the answer: 0 is the step's own, 1 is `others[0]`. The patch creates one that is missing. */
			readonly answer: number;
			readonly field: 'text' | 'reasoning' | 'refusal';
			readonly text: string;
	  }
	| { readonly op: 'reasoned'; readonly turn: string; readonly step: number; readonly seconds: number }
	/** A new call at the end of a step, or a new version of the one with its id. */
	| { readonly op: 'call'; readonly turn: string; readonly step: number; readonly call: CallView }
	| { readonly op: 'end'; readonly turn: string; readonly end: EndView }
	| { readonly op: 'status'; readonly status: StatusView | null }
	/** The composer without its text, which belongs to the user; with a `draft`, the host replaces it. */
	| { readonly op: 'composer'; readonly composer: Omit<ComposerView, 'draft'>; readonly draft?: string }
	| { readonly op: 'drawer'; readonly drawer: DrawerView | null }
	| { readonly op: 'title'; readonly title: string }
	| { readonly op: 'notices'; readonly notices: readonly NoticeView[] }
	| { readonly op: 'suggestions'; readonly suggestions: readonly SuggestionView[] }
	/** Moves the keyboard focus to the composer. */
	| { readonly op: 'focus' };

/** A message from host to view. The patches of a frame are sent as one message. */
export type ToView =
	| { readonly type: 'state'; readonly state: ViewState }
	| { readonly type: 'patches'; readonly patches: readonly Patch[] }
	/** The colours for code; `null` if the user's theme cannot be read and the view has to use its own. */
	| { readonly type: 'codeTheme'; readonly theme: CodeTheme | null };

const id = z.string().max(200);
const text = z.string().max(8_000_000);
const index = z.int().nonnegative().max(10_000);

/** A message from view to host. The host parses each one with this schema, because a webview is not trusted. */
export const toHostSchema = z.discriminatedUnion('type', [
	/** The view has loaded and wants the whole state. */
	z.object({ type: z.literal('ready') }),
	z.object({ type: z.literal('send'), text }),
	z.object({ type: z.literal('stop') }),
	/** The text in the composer has changed; it is kept across a reload. */
	z.object({ type: z.literal('draft'), text }),
	z.object({ type: z.literal('decide'), call: id, decision: z.enum(['once', 'chat', 'deny']) }),
	z.object({ type: z.literal('suggest'), suggestion: id }),
	z.object({ type: z.literal('attach') }),
	z.object({ type: z.literal('removeChip'), chip: id }),
	/** Opens the attachment behind a chip of the composer or of a message. */
	z.object({ type: z.literal('openChip'), chip: id }),
	z.object({ type: z.literal('newChat') }),
	z.object({ type: z.literal('history') }),
	z.object({ type: z.literal('pickModel') }),
	z.object({ type: z.literal('tick'), tool: id, on: z.boolean() }),
	/** Influences a running reply, other than stopping it. `retry` gives it up and asks again. */
	z.object({ type: z.literal('steer'), action: z.enum(['retryNow', 'keepWaiting', 'retry']) }),
	/** Continues with another of `n` answers: 0 is the first. */
	z.object({ type: z.literal('pick'), turn: id, step: index, answer: index }),
	/** Undoes the adaptation of a parameter, or adapts it again. */
	z.object({ type: z.literal('change'), turn: id, param: id, undo: z.boolean() }),
	/** A file that was pasted or dropped; `data` is base64. */
	z.object({
		type: z.literal('paste'),
		name: z.string().max(500),
		mime: z.string().max(200),
		data: z.string().max(40_000_000),
	}),
	z.object({ type: z.literal('drawer'), open: z.boolean() }),
	/** Shows or hides the preview of the request in the drawer. */
	z.object({ type: z.literal('preview'), open: z.boolean() }),
	/** Sets a value for this chat. */
	z.object({ type: z.literal('setParameter'), name: id, value: z.unknown() }),
	/** Sets a value for this chat from its JSON text. */
	z.object({ type: z.literal('writeParameter'), name: id, text }),
	/** Does not send the parameter, even if model or profile set it; or leaves it to them again. */
	z.object({ type: z.literal('clearParameter'), name: id, to: z.enum(['notSent', 'inherited']) }),
	z.object({ type: z.literal('parameterAction'), name: id, action: z.enum(['sendAsIs', 'adaptAgain']) }),
	z.object({ type: z.literal('resetParameters') }),
	z.object({ type: z.literal('usePreset'), name: z.string().max(200) }),
	z.object({ type: z.literal('savePreset') }),
	z.object({ type: z.literal('managePresets') }),
	/** Runs the button of an error or a notice; `turn` is the reply of the error, or empty. */
	z.object({ type: z.literal('act'), action: id, turn: id }),
	z.object({ type: z.literal('copy'), text }),
	/** Uses a code block of an answer; `language` is the one that its author named, `turn` the reply that holds it. */
	z.object({
		type: z.literal('useCode'),
		action: z.enum(['insert', 'apply', 'newFile']),
		code: text,
		language: text,
		turn: id,
	}),
	/** Saves a picture or a file of an answer, which the host holds. */
	z.object({ type: z.literal('saveMedia'), turn: id, step: index, answer: index, item: index }),
	/** Opens a link of an answer. The host checks its scheme, and VS Code shows the target before it opens. */
	z.object({ type: z.literal('openLink'), href: z.string().max(8_000) }),
]);

export type ToHost = z.infer<typeof toHostSchema>;
