import type { Clock } from '../../base/clock';
import type { ClientLimits } from '../types/limits';
import type { RetryControl } from '../types/retryControl';
import type { StreamPart } from '../types/types';

/** The result of a wait: a value, a failure, the user's abort, or one of the limits. */
export type WaitResult<T> =
	| { readonly type: 'value'; readonly value: T }
	| { readonly type: 'failed'; readonly failure: unknown }
	| { readonly type: 'aborted' | 'timedOut' | 'settled' };

/**
 * The timer of one reply. Silence makes the reply *stalled*, a state that ends with the next byte. Only long silence,
 * or long activity without visible output, ends the wait.
 */
export class ResponseTimeout {
	#lastByteAt: number;
	#lastProgressAt: number;
	#settlesAt: number | undefined;
	#isStalled = false;

	constructor(
		readonly clock: Clock,
		readonly idleMs: number,
		readonly limits: ClientLimits,
		readonly signal: AbortSignal,
		readonly retryControl: RetryControl | undefined = undefined,
	) {
		this.#lastByteAt = clock.now();
		this.#lastProgressAt = this.#lastByteAt;
	}

	/** Resets the no-progress limit: something arrived that the user can see. */
	progress(): void {
		this.#lastProgressAt = this.clock.now();
	}

	/** Tells if the reply may be over: then a short silence counts as its end, until more is read. */
	expectEnd(isExpected: boolean): void {
		this.#settlesAt = isExpected ? this.clock.now() + this.limits.settleMs : undefined;
	}

	/** Resets both limits, because the user wants to wait once more. */
	#keepWaiting(): void {
		this.#lastByteAt = this.clock.now();
		this.#lastProgressAt = this.#lastByteAt;
	}

	/** Waits for bytes or headers; yields `stalled` and `resumed`. Returns at once if the value is no promise. */
	async *wait<T>(pending: T | PromiseLike<T>): AsyncGenerator<StreamPart, WaitResult<T>, void> {
		for (;;) {
			const result = isPending(pending) ? await this.#waitForPromise(pending) : this.#checkLimits(pending);
			if (result.type === 'keepWaiting') {
				this.#keepWaiting();
				if (this.#isStalled) {
					this.#isStalled = false;
					yield { type: 'resumed' };
				}
				continue;
			}
			if (result.type !== 'silent') {
				if (result.type !== 'value') {
					return result;
				}
				this.#lastByteAt = this.clock.now();
				if (this.#isStalled) {
					this.#isStalled = false;
					yield { type: 'resumed' };
				}
				return result;
			}
			this.#isStalled = true;
			yield { type: 'stalled', limitMs: this.idleMs };
		}
	}

	/** Finds the next limit, from the last byte or the last progress; the final one if two fall on the same moment. */
	#nextLimit(): { readonly at: number; readonly type: 'silent' | 'timedOut' | 'settled' } {
		const finalLimit = { at: this.#lastProgressAt + this.limits.noProgressMs, type: 'timedOut' } as const;
		const silenceLimit = { at: this.#lastByteAt + this.idleMs, type: 'silent' } as const;
		const next = this.#isStalled || finalLimit.at <= silenceLimit.at ? finalLimit : silenceLimit;
		return this.#settlesAt !== undefined && this.#settlesAt < next.at ? { at: this.#settlesAt, type: 'settled' } : next;
	}

	/** Checks the limits for a value that is there already: in a flood of bytes, no timer would ever run. */
	#checkLimits<T>(value: T): WaitResult<T> {
		if (this.signal.aborted) {
			return { type: 'aborted' };
		}
		const { at, type } = this.#nextLimit();
		return type === 'timedOut' && at <= this.clock.now() ? { type } : { type: 'value', value };
	}

	#waitForPromise<T>(
		pending: PromiseLike<T>,
	): Promise<WaitResult<T> | { readonly type: 'silent' } | { readonly type: 'keepWaiting' }> {
		return new Promise(resolve => {
			const { at, type } = this.#nextLimit();
			const finish = (result: WaitResult<T> | { readonly type: 'silent' } | { readonly type: 'keepWaiting' }): void => {
				timer.dispose();
				keepListener?.dispose();
				this.signal.removeEventListener('abort', abort);
				resolve(result);
			};
			const abort = (): void => finish({ type: 'aborted' });
			const keepListener = this.retryControl?.onKeepWaiting(() => finish({ type: 'keepWaiting' }));
			const timer = this.clock.after(Math.max(0, at - this.clock.now()), () => finish({ type }));
			if (this.signal.aborted) {
				abort();
			} else {
				this.signal.addEventListener('abort', abort, { once: true });
			}
			// Also after the wait is over: the runtime would report a rejection without a handler.
			pending.then(
				value => finish({ type: 'value', value }),
				(failure: unknown) => finish({ type: 'failed', failure }),
			);
		});
	}
}

const isPending = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
	typeof value === 'object' && value !== null && 'then' in value;
