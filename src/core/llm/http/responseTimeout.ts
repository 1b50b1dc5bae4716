import type { Clock } from '../../base/clock';
import type { ClientLimits } from '../types/limits';
import type { RetryControl } from '../types/retryControl';
import type { StreamPart } from '../types/types';

/** The result of a wait: a value, a failure, the user's abort, or one of the limits. */
export type WaitResult<T> =
	| { readonly type: 'value'; readonly value: T }
	| { readonly type: 'failed'; readonly failure: unknown }
	| { readonly type: 'aborted' | 'gaveUp' | 'settled' };

/**
 * The timer of one reply. Silence makes the reply *stalled*, a state that ends with the next byte. Only long silence,
 * or long activity without visible output, ends the wait.
 */
export class ResponseTimeout {
	#heardAt: number;
	#progressAt: number;
	#settlesAt: number | undefined;
	#stalled = false;

	constructor(
		readonly clock: Clock,
		readonly idleMs: number,
		readonly limits: ClientLimits,
		readonly signal: AbortSignal,
		readonly retryControl: RetryControl | undefined = undefined,
	) {
		this.#heardAt = clock.now();
		this.#progressAt = this.#heardAt;
	}

	/** Resets the no-progress limit: something arrived that the user can see. */
	progress(): void {
		this.#progressAt = this.clock.now();
	}

	/** Tells if the reply may be over: then a short silence counts as its end, until more is read. */
	expectEnd(yes: boolean): void {
		this.#settlesAt = yes ? this.clock.now() + this.limits.settleMs : undefined;
	}

	/** Resets both limits, because the user wants to wait once more. */
	#keepWaiting(): void {
		this.#heardAt = this.clock.now();
		this.#progressAt = this.#heardAt;
	}

	/** Waits for bytes or headers; yields `stalled` and `resumed`. Returns at once if the value is no promise. */
	async *wait<T>(pending: T | PromiseLike<T>): AsyncGenerator<StreamPart, WaitResult<T>, void> {
		for (;;) {
			const waited = isPending(pending) ? await this.#until(pending) : this.#now(pending);
			if (waited.type === 'keepWaiting') {
				this.#keepWaiting();
				if (this.#stalled) {
					this.#stalled = false;
					yield { type: 'resumed' };
				}
				continue;
			}
			if (waited.type !== 'silent') {
				if (waited.type !== 'value') {
					return waited;
				}
				this.#heardAt = this.clock.now();
				if (this.#stalled) {
					this.#stalled = false;
					yield { type: 'resumed' };
				}
				return waited;
			}
			this.#stalled = true;
			yield { type: 'stalled', limitMs: this.idleMs };
		}
	}

	/** Finds the next limit, from the last byte or the last progress; the final one if two fall on the same moment. */
	#nextLimit(): { readonly at: number; readonly type: 'silent' | 'gaveUp' | 'settled' } {
		const ends = { at: this.#progressAt + this.limits.noProgressMs, type: 'gaveUp' } as const;
		const silent = { at: this.#heardAt + this.idleMs, type: 'silent' } as const;
		const next = this.#stalled || ends.at <= silent.at ? ends : silent;
		return this.#settlesAt !== undefined && this.#settlesAt < next.at ? { at: this.#settlesAt, type: 'settled' } : next;
	}

	/** Checks the limits for a value that is there already: in a flood of bytes, no timer would ever run. */
	#now<T>(value: T): WaitResult<T> {
		if (this.signal.aborted) {
			return { type: 'aborted' };
		}
		const { at, type } = this.#nextLimit();
		return type === 'gaveUp' && at <= this.clock.now() ? { type } : { type: 'value', value };
	}

	#until<T>(
		pending: PromiseLike<T>,
	): Promise<WaitResult<T> | { readonly type: 'silent' } | { readonly type: 'keepWaiting' }> {
		return new Promise(resolve => {
			const { at, type } = this.#nextLimit();
			const settle = (waited: WaitResult<T> | { readonly type: 'silent' } | { readonly type: 'keepWaiting' }): void => {
				timer.dispose();
				kept?.dispose();
				this.signal.removeEventListener('abort', abort);
				resolve(waited);
			};
			const abort = (): void => settle({ type: 'aborted' });
			const kept = this.retryControl?.onKeepWaiting(() => settle({ type: 'keepWaiting' }));
			const timer = this.clock.after(Math.max(0, at - this.clock.now()), () => settle({ type }));
			if (this.signal.aborted) {
				abort();
			} else {
				this.signal.addEventListener('abort', abort, { once: true });
			}
			// Also after the wait is over: the runtime would report a rejection without a handler.
			pending.then(
				value => settle({ type: 'value', value }),
				(failure: unknown) => settle({ type: 'failed', failure }),
			);
		});
	}
}

const isPending = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
	typeof value === 'object' && value !== null && 'then' in value;
