import { type Disposable, toDisposable } from './disposable';

/** Subscribes a listener; the result unsubscribes it. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The owner's side of an event. Listeners are called in order of subscription, synchronously. */
export class Emitter<T> implements Disposable {
	readonly #listeners = new Set<(value: T) => void>();

	readonly event: Event<T> = listener => {
		this.#listeners.add(listener);
		return toDisposable(() => this.#listeners.delete(listener));
	};

	fire(value: T): void {
		// A copy, so that a listener added by a listener waits for the next event.
		for (const listener of Array.from(this.#listeners)) {
			listener(value);
		}
	}

	dispose(): void {
		this.#listeners.clear();
	}
}
