import type { Clock } from './clock';
import type { Disposable } from './disposable';

/** Draws what changes often only so often: the first time at once, then with pauses, and always the last state. */
export class Throttle implements Disposable {
	readonly #clock: Clock;
	readonly #draw: () => number;
	#next = 0;
	#timer: Disposable | undefined;

	/** `draw` tells how long to pause behind it, in ms. */
	constructor(clock: Clock, draw: () => number) {
		this.#clock = clock;
		this.#draw = draw;
	}

	/** Draws as soon as it may, and never before the caller is done. */
	request(): void {
		this.#timer ??= this.#clock.after(Math.max(0, this.#next - this.#clock.now()), () => {
			this.#timer = undefined;
			const pause = this.#draw();
			this.#next = this.#clock.now() + pause;
		});
	}

	dispose(): void {
		this.#timer?.dispose();
	}
}
