import type { Clock } from './clock';
import type { Disposable } from './disposable';

/** A throttle of drawing: the first request is served at once, later ones with pauses, and the last one always. */
export class Throttle implements Disposable {
	readonly #clock: Clock;
	readonly #draw: () => number;
	#notBefore = 0;
	#timer: Disposable | undefined;

	/** `draw` returns the pause that has to follow it, in ms. */
	constructor(clock: Clock, draw: () => number) {
		this.#clock = clock;
		this.#draw = draw;
	}

	/** Draws as soon as the pause is over, and never before the caller has returned. */
	request(): void {
		this.#timer ??= this.#clock.after(Math.max(0, this.#notBefore - this.#clock.now()), () => {
			this.#timer = undefined;
			const pause = this.#draw();
			this.#notBefore = this.#clock.now() + pause;
		});
	}

	dispose(): void {
		this.#timer?.dispose();
	}
}
