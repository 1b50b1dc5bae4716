import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ToView } from '../../protocol/messages';
import type { ReplyTurnView, TurnView, UserTurnView, ViewState } from '../../protocol/viewModel';
import { INITIAL_STATE, reduce, showAnswer, type PanelState, type StepPlace } from './reduce';

/** A turn as a signal of its own, so that text which arrives for one renders no other. */
export type TurnSignal =
	| { readonly kind: 'user'; readonly id: string; readonly turn: ReadonlySignal<UserTurnView> }
	| { readonly kind: 'reply'; readonly id: string; readonly turn: ReadonlySignal<ReplyTurnView> };

type Held =
	| { readonly kind: 'user'; readonly id: string; readonly turn: Signal<UserTurnView> }
	| { readonly kind: 'reply'; readonly id: string; readonly turn: Signal<ReplyTurnView> };

/** The panel's state as signals: each part of the view renders again only when its own data changes. */
export class PanelModel {
	readonly #state = signal<PanelState>(INITIAL_STATE);
	readonly #turns = signal<readonly Held[]>([]);
	#shown: readonly TurnView[] = [];

	readonly loaded = computed(() => this.#state.value.view !== null);
	/** Number of times that the host put a text into the composer. */
	readonly drafts = computed(() => this.#state.value.drafts);
	readonly focuses = computed(() => this.#state.value.focuses);
	/** The turns; the list itself changes only when a turn is added or another chat is shown. */
	readonly turns: ReadonlySignal<readonly TurnSignal[]> = this.#turns;

	readonly strings = this.#pick(view => view.strings);
	readonly language = this.#pick(view => view.language);
	readonly chat = this.#pick(view => view.chat);
	readonly composer = this.#pick(view => view.composer);
	readonly status = this.#pick(view => view.status);
	readonly drawer = this.#pick(view => view.drawer);
	readonly notices = this.#pick(view => view.notices);
	readonly suggestions = this.#pick(view => view.suggestions);

	apply(message: ToView): void {
		this.#become(reduce(this.#state.value, message));
	}

	/** Shows another of a step's answers. */
	showAnswer(place: StepPlace, answer: number): void {
		this.#become(showAnswer(this.#state.value, place, answer));
	}

	#become(state: PanelState): void {
		batch(() => {
			this.#state.value = state;
			if (state.view !== null && state.view.turns !== this.#shown) {
				this.#show(state.view.turns);
			}
		});
	}

	/**
	 * Returns a part of the view as a signal. It throws before the first state of the host: nothing is rendered until
	 * then.
	 */
	#pick<T>(piece: (view: ViewState) => T): ReadonlySignal<T> {
		return computed(() => {
			const { view } = this.#state.value;
			if (view === null) {
				throw new Error('The host has not sent its state yet.');
			}
			return piece(view);
		});
	}

	#show(turns: readonly TurnView[]): void {
		const held = this.#turns.value;
		const next = turns.map((turn, at) => (turn === this.#shown[at] ? held[at] : undefined) ?? hold(turn, held[at]));
		this.#shown = turns;
		if (next.length !== held.length || next.some((one, at) => one !== held[at])) {
			this.#turns.value = next;
		}
	}
}

/** Updates the existing signal where it belongs to the same turn, else creates a new one. */
function hold(turn: TurnView, held: Held | undefined): Held {
	if (turn.kind === 'user') {
		if (held?.kind === 'user' && held.id === turn.id) {
			held.turn.value = turn;
			return held;
		}
		return { kind: 'user', id: turn.id, turn: signal(turn) };
	}
	if (held?.kind === 'reply' && held.id === turn.id) {
		held.turn.value = turn;
		return held;
	}
	return { kind: 'reply', id: turn.id, turn: signal(turn) };
}
