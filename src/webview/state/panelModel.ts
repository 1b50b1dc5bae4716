import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ToView } from '../../protocol/messages';
import type { ReplyTurnView, TurnView, UserTurnView, ViewState } from '../../protocol/viewModel';
import { INITIAL_STATE, reduce, showAnswer, type PanelState, type StepRef } from './reduce';

/** A turn as a signal of its own, so that text which arrives for one renders no other. */
export type TurnSignal =
	| { readonly kind: 'user'; readonly id: string; readonly turn: ReadonlySignal<UserTurnView> }
	| { readonly kind: 'reply'; readonly id: string; readonly turn: ReadonlySignal<ReplyTurnView> };

type MutableTurnSignal =
	| { readonly kind: 'user'; readonly id: string; readonly turn: Signal<UserTurnView> }
	| { readonly kind: 'reply'; readonly id: string; readonly turn: Signal<ReplyTurnView> };

/** The panel's state as signals: each part of the view renders again only when its own data changes. */
export class PanelModel {
	readonly #state = signal<PanelState>(INITIAL_STATE);
	readonly #turns = signal<readonly MutableTurnSignal[]>([]);
	#turnViews: readonly TurnView[] = [];

	readonly loaded = computed(() => this.#state.value.view !== null);
	/** Number of times that the host put a text into the composer. */
	readonly draftCount = computed(() => this.#state.value.draftCount);
	readonly focusCount = computed(() => this.#state.value.focusCount);
	/** The turns; the list itself changes only when a turn is added or another chat is shown. */
	readonly turns: ReadonlySignal<readonly TurnSignal[]> = this.#turns;

	readonly strings = this.#select(view => view.strings);
	readonly language = this.#select(view => view.language);
	readonly chat = this.#select(view => view.chat);
	readonly composer = this.#select(view => view.composer);
	readonly status = this.#select(view => view.status);
	readonly drawer = this.#select(view => view.drawer);
	readonly notices = this.#select(view => view.notices);
	readonly suggestions = this.#select(view => view.suggestions);

	apply(message: ToView): void {
		this.#setState(reduce(this.#state.value, message));
	}

	/** Shows another of a step's answers. */
	showAnswer(stepRef: StepRef, answer: number): void {
		this.#setState(showAnswer(this.#state.value, stepRef, answer));
	}

	#setState(state: PanelState): void {
		batch(() => {
			this.#state.value = state;
			if (state.view !== null && state.view.turns !== this.#turnViews) {
				this.#updateTurns(state.view.turns);
			}
		});
	}

	/**
	 * Returns a part of the view as a signal. It throws before the first state of the host: nothing is rendered until
	 * then.
	 */
	#select<T>(selector: (view: ViewState) => T): ReadonlySignal<T> {
		return computed(() => {
			const { view } = this.#state.value;
			if (view === null) {
				throw new Error('The host has not sent its state yet.');
			}
			return selector(view);
		});
	}

	#updateTurns(turns: readonly TurnView[]): void {
		const current = this.#turns.value;
		const next = turns.map(
			(turn, index) =>
				(turn === this.#turnViews[index] ? current[index] : undefined) ?? updateOrCreate(turn, current[index]),
		);
		this.#turnViews = turns;
		if (next.length !== current.length || next.some((one, index) => one !== current[index])) {
			this.#turns.value = next;
		}
	}
}

/** Updates the existing signal where it belongs to the same turn, else creates a new one. */
function updateOrCreate(turn: TurnView, current: MutableTurnSignal | undefined): MutableTurnSignal {
	if (turn.kind === 'user') {
		if (current?.kind === 'user' && current.id === turn.id) {
			current.turn.value = turn;
			return current;
		}
		return { kind: 'user', id: turn.id, turn: signal(turn) };
	}
	if (current?.kind === 'reply' && current.id === turn.id) {
		current.turn.value = turn;
		return current;
	}
	return { kind: 'reply', id: turn.id, turn: signal(turn) };
}
