import type { Patch, ToView } from '../../protocol/messages';
import type { CallView, ReplyTurnView, StepView, TurnView, ViewState } from '../../protocol/viewModel';
import { assertNever } from '../base/assertNever';
import { appendToAnswer, EMPTY_STEP } from './answers';

/** State of the panel: the view that the host sent, and counters of requests that leave no trace in the view. */
export interface PanelState {
	/** The view; `null` until the host has sent its first state. */
	readonly view: ViewState | null;
	/** Number of times that the host put a text into the composer, as it may put the same one twice. */
	readonly draftCount: number;
	/** Number of times that the host asked for the keyboard focus. */
	readonly focusCount: number;
}

export interface StepRef {
	readonly turn: string;
	/** Index of the step in its turn. */
	readonly step: number;
}

export const INITIAL_STATE: PanelState = { view: null, draftCount: 0, focusCount: 0 };

/**
 * Returns the state after a message. Whatever did not change keeps its identity, so that a comparison by reference
 * tells what to render again.
 */
export function reduce(state: PanelState, message: ToView): PanelState {
	switch (message.type) {
		// Only the first state brings a draft: later the text in the box is the user's, and newer than what the host knows.
		case 'state':
			return { ...state, view: message.state, draftCount: state.draftCount + (state.view === null ? 1 : 0) };
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
export function showAnswer(state: PanelState, stepRef: StepRef, answer: number): PanelState {
	return state.view === null
		? state
		: { ...state, view: withStep(state.view, stepRef, step => ({ ...step, shown: answer })) };
}

function applyPatch(state: PanelState, patch: Patch): PanelState {
	const { view } = state;
	if (patch.op === 'focus') {
		return { ...state, focusCount: state.focusCount + 1 };
	}
	if (view === null) {
		return state;
	}
	if (patch.op === 'composer') {
		const draft = patch.draft ?? view.composer.draft;
		return {
			...state,
			view: { ...view, composer: { ...patch.composer, draft } },
			draftCount: state.draftCount + (patch.draft === undefined ? 0 : 1),
		};
	}
	return { ...state, view: applyToView(view, patch) };
}

function applyToView(view: ViewState, patch: Exclude<Patch, { readonly op: 'focus' | 'composer' }>): ViewState {
	switch (patch.op) {
		case 'turn':
			return { ...view, turns: upsert(view.turns, patch.turn, turn => turn.id === patch.turn.id) };
		case 'step':
			return withReply(view, patch.turn, reply => ({ ...reply, steps: setStep(reply.steps, patch.step, patch.value) }));
		case 'append':
			return withStep(view, patch, step => appendToAnswer(step, patch));
		case 'reasoned':
			return withStep(view, patch, step => ({ ...step, reasoningSeconds: patch.seconds }));
		case 'call':
			return withStep(view, patch, step => ({
				...step,
				calls: upsert(step.calls, patch.call, (call: CallView) => call.id === patch.call.id),
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

/** Replaces the last item that `isSame` accepts, or adds the value at the end. */
function upsert<T>(all: readonly T[], value: T, isSame: (one: T) => boolean): readonly T[] {
	const index = all.findLastIndex(isSame);
	return index === -1 ? [...all, value] : all.with(index, value);
}

/**
 * Replaces the step at an index, or adds it at the end. Steps come in order: before one that is further on, another was
 * lost, and it is ignored.
 */
function setStep(steps: readonly StepView[], index: number, value: StepView): readonly StepView[] {
	if (index < steps.length) {
		return steps.with(index, value);
	}
	return index === steps.length ? [...steps, value] : steps;
}

function withReply(view: ViewState, id: string, update: (reply: ReplyTurnView) => ReplyTurnView): ViewState {
	const index = view.turns.findLastIndex((turn: TurnView) => turn.id === id);
	const turn = view.turns[index];
	return turn?.kind === 'reply' ? { ...view, turns: view.turns.with(index, update(turn)) } : view;
}

function withStep(view: ViewState, stepRef: StepRef, update: (step: StepView) => StepView): ViewState {
	return withReply(view, stepRef.turn, reply => ({
		...reply,
		steps: setStep(reply.steps, stepRef.step, update(reply.steps[stepRef.step] ?? EMPTY_STEP)),
	}));
}
