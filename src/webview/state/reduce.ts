import type { Patch, ToView } from '../../protocol/messages';
import type { CallView, ReplyTurnView, StepView, TurnView, ViewState } from '../../protocol/viewModel';
import { assertNever } from '../base/assertNever';
import { appendTo, EMPTY_STEP } from './answers';

/** State of the panel: the view that the host sent, and counters of requests that leave no trace in the view. */
export interface PanelState {
	/** The view; `null` until the host has sent its first state. */
	readonly view: ViewState | null;
	/** Number of times that the host put a text into the composer, as it may put the same one twice. */
	readonly drafts: number;
	/** Number of times that the host asked for the keyboard focus. */
	readonly focuses: number;
}

export interface StepPlace {
	readonly turn: string;
	/** Index of the step in its turn. */
	readonly step: number;
}

export const INITIAL_STATE: PanelState = { view: null, drafts: 0, focuses: 0 };

/**
 * Returns the state after a message. Whatever did not change keeps its identity, so that a comparison by reference
 * tells what to render again.
 */
export function reduce(state: PanelState, message: ToView): PanelState {
	switch (message.type) {
		// Only the first state brings a draft: later the text in the box is the user's, and newer than what the host knows.
		case 'state':
			return { ...state, view: message.state, drafts: state.drafts + (state.view === null ? 1 : 0) };
		case 'patches':
			return message.patches.reduce(applyPatch, state);
		// The highlighter takes the colours: they are no part of the state.
		case 'codeTheme':
			return state;
		default:
			return assertNever(message);
	}
}

/** Returns the state with another of a step's answers shown: the user sees it before the host hears of it. */
export function showAnswer(state: PanelState, place: StepPlace, answer: number): PanelState {
	return state.view === null
		? state
		: { ...state, view: withStep(state.view, place, step => ({ ...step, shown: answer })) };
}

function applyPatch(state: PanelState, patch: Patch): PanelState {
	const { view } = state;
	if (patch.op === 'focus') {
		return { ...state, focuses: state.focuses + 1 };
	}
	if (view === null) {
		return state;
	}
	if (patch.op === 'composer') {
		const draft = patch.draft ?? view.composer.draft;
		return {
			...state,
			view: { ...view, composer: { ...patch.composer, draft } },
			drafts: state.drafts + (patch.draft === undefined ? 0 : 1),
		};
	}
	return { ...state, view: applyToView(view, patch) };
}

function applyToView(view: ViewState, patch: Exclude<Patch, { readonly op: 'focus' | 'composer' }>): ViewState {
	switch (patch.op) {
		case 'turn':
			return { ...view, turns: put(view.turns, patch.turn, turn => turn.id === patch.turn.id) };
		case 'step':
			return withReply(view, patch.turn, reply => ({ ...reply, steps: putAt(reply.steps, patch.step, patch.value) }));
		case 'append':
			return withStep(view, patch, step => appendTo(step, patch));
		case 'reasoned':
			return withStep(view, patch, step => ({ ...step, reasoningSeconds: patch.seconds }));
		case 'call':
			return withStep(view, patch, step => ({
				...step,
				calls: put(step.calls, patch.call, (call: CallView) => call.id === patch.call.id),
			}));
		case 'end':
			return withReply(view, patch.turn, reply => ({ ...reply, end: patch.end }));
		case 'status':
			return { ...view, status: patch.status };
		case 'drawer':
			return { ...view, drawer: patch.drawer };
		case 'title':
			return { ...view, chat: { ...view.chat, title: patch.title } };
		case 'notices':
			return { ...view, notices: patch.notices };
		case 'suggestions':
			return { ...view, suggestions: patch.suggestions };
		default:
			return assertNever(patch);
	}
}

/** Replaces the last item that is `same`, or adds the value at the end. */
function put<T>(all: readonly T[], value: T, same: (one: T) => boolean): readonly T[] {
	const at = all.findLastIndex(same);
	return at === -1 ? [...all, value] : all.with(at, value);
}

/**
 * Replaces the step at an index, or adds it at the end. Steps come in order: before one that is further on, another was
 * lost, and it is ignored.
 */
function putAt(steps: readonly StepView[], at: number, value: StepView): readonly StepView[] {
	if (at < steps.length) {
		return steps.with(at, value);
	}
	return at === steps.length ? [...steps, value] : steps;
}

function withReply(view: ViewState, id: string, change: (reply: ReplyTurnView) => ReplyTurnView): ViewState {
	const at = view.turns.findLastIndex((turn: TurnView) => turn.id === id);
	const turn = view.turns[at];
	return turn?.kind === 'reply' ? { ...view, turns: view.turns.with(at, change(turn)) } : view;
}

function withStep(view: ViewState, place: StepPlace, change: (step: StepView) => StepView): ViewState {
	return withReply(view, place.turn, reply => ({
		...reply,
		steps: putAt(reply.steps, place.step, change(reply.steps[place.step] ?? EMPTY_STEP)),
	}));
}
