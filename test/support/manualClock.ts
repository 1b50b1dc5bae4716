import type { Clock } from '../../src/core/base/clock';
import { type Disposable, toDisposable } from '../../src/core/base/disposable';

/** A clock that advances when a test says so. */
export class ManualClock implements Clock {
	#now: number;
	#timers: { readonly at: number; readonly run: () => void }[] = [];

	constructor(now = 1_700_000_000_000) {
		this.#now = now;
	}

	now(): number {
		return this.#now;
	}

	/** The number of pending waits. */
	get waiting(): number {
		return this.#timers.length;
	}

	after(ms: number, run: () => void): Disposable {
		const timer = { at: this.#now + ms, run };
		this.#timers.push(timer);
		return toDisposable(() => {
			this.#timers = this.#timers.filter(other => other !== timer);
		});
	}

	/** Lets `ms` pass; what falls due runs in its order, at its time. */
	advance(ms: number): void {
		const end = this.#now + ms;
		for (let next = this.#due(end); next !== undefined; next = this.#due(end)) {
			const due = next;
			this.#timers = this.#timers.filter(other => other !== due);
			this.#now = due.at;
			due.run();
		}
		this.#now = end;
	}

	#due(end: number): { readonly at: number; readonly run: () => void } | undefined {
		return this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
	}
}
