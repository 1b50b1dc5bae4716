import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../../src/core/base/clock';
import { type Disposable, toDisposable } from '../../../src/core/base/disposable';

/** The length of one listening, in real milliseconds. */
const LISTENING_MS = 4;

/** A clock that stands still while bytes flow, and leaps to the next timer when both sides only wait. */
export class VirtualClock implements Clock {
	readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();
	readonly #startedAt = Date.now();
	#passed = 0;
	#activity = 0;

	/**
	 * After that many listenings without a sound nothing more is on its way. A few are enough where everything happens
	 * on this one thread; where bytes are unpacked on others, it takes more to be sure.
	 */
	constructor(readonly quietRounds = 6) {}

	now(): number {
		return this.#startedAt + this.#passed;
	}

	after(ms: number, run: () => void): Disposable {
		const timer = { at: this.now() + ms, run };
		this.#timers.add(timer);
		return toDisposable(() => this.#timers.delete(timer));
	}

	/** Notes activity, which delays the next leap. */
	noteActivity(): void {
		this.#activity++;
	}

	/** Lets time pass for as long as `work` takes; fails when it takes longer than `limitMs` of real time. */
	async runDuring<T>(work: Promise<T>, isQuiet: () => boolean, limitMs: number): Promise<T> {
		const deadline = Date.now() + limitMs;
		let done = false;
		const finished = work.finally(() => {
			done = true;
		});
		finished.catch(() => undefined);
		for (let lastActivity = -1, quietRounds = 0; !isDone(); ) {
			await Promise.race([delay(LISTENING_MS), finished.catch(() => undefined)]);
			quietRounds = lastActivity === this.#activity && isQuiet() ? quietRounds + 1 : 0;
			lastActivity = this.#activity;
			if (quietRounds >= this.quietRounds) {
				this.#leap();
				quietRounds = 0;
			}
			if (Date.now() > deadline) {
				throw new Error(`still running after ${limitMs} ms`);
			}
		}
		return finished;

		function isDone(): boolean {
			return done;
		}
	}

	#leap(): void {
		const next = [...this.#timers].toSorted((a, b) => a.at - b.at)[0];
		if (next === undefined) {
			return;
		}
		this.#timers.delete(next);
		this.#passed = Math.max(this.#passed, next.at - this.#startedAt);
		next.run();
	}
}
