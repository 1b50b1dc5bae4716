import { type Disposable, toDisposable } from './disposable';

/** Time as a port, so that the test of a 60 s limit does not take 60 s. */
export interface Clock {
	/** Returns milliseconds since the epoch. */
	now(): number;
	/** Calls `run` once after `ms` milliseconds, unless it is disposed of before. */
	after(ms: number, run: () => void): Disposable;
}

/** The clock of the machine. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return toDisposable(() => clearTimeout(timer));
	},
};

/** Resolves after `ms`, or at once when the signal is aborted; never rejects. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		if (signal?.aborted) {
			resolve();
			return;
		}
		const timer = clock.after(ms, done);
		function done(): void {
			timer.dispose();
			signal?.removeEventListener('abort', done);
			resolve();
		}
		signal?.addEventListener('abort', done, { once: true });
	});
}
