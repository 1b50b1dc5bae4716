import type { Clock } from '../base/clock';
import type { ClientLimits } from './limits';
import type { StreamPart } from './types';

/** What a wait came to: a value, the user's abort, or one of the limits. */
export type Waited<T> =
	| { readonly type: 'value'; readonly value: T }
	| { readonly type: 'failed'; readonly failure: unknown }
	| { readonly type: 'aborted' | 'gaveUp' | 'settled' };

/**
 * How long a reply is waited for. Silence makes it *stalled*, which is a state that ends with the next byte; only
 * long silence, or long activity with nothing to show for it, ends the wait.
 */
export class Patience {
	#heardAt: number;
	#progressAt: number;
	#settlesAt: number | undefined;
	#stalled = false;

	constructor(
		readonly clock: Clock,
		readonly idleMs: number,
		readonly limits: ClientLimits,
		readonly signal: AbortSignal,
	) {
		this.#heardAt = this.#progressAt = clock.now();
	}

	/** Something came that the user can see, or that ends the reply. */
	progress(): void {
		this.#progressAt = this.clock.now();
	}

	/** The reply may be over: short silence from here on counts as its end, until more is read. */
	mayEnd(yes: boolean): void {
		this.#settlesAt = yes ? this.clock.now() + this.limits.settleMs : undefined;
	}

	/** Waits for bytes, or for headers, telling of silence on the way. */
	async *for<T>(pending: Promise<T>): AsyncGenerator<StreamPart, Waited<T>, void> {
		for (;;) {
			const waited = await this.#until(pending);
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

	/** The next limit, counted from the last byte or the last progress; of two at the same moment the final one. */
	#nextLimit(): { readonly at: number; readonly type: 'silent' | 'gaveUp' | 'settled' } {
		const ends = { at: this.#progressAt + this.limits.noProgressMs, type: 'gaveUp' } as const;
		const silent = { at: this.#heardAt + this.idleMs, type: 'silent' } as const;
		const next = this.#stalled || ends.at <= silent.at ? ends : silent;
		return this.#settlesAt !== undefined && this.#settlesAt < next.at ? { at: this.#settlesAt, type: 'settled' } : next;
	}

	#until<T>(pending: Promise<T>): Promise<Waited<T> | { readonly type: 'silent' }> {
		return new Promise(resolve => {
			const { at, type } = this.#nextLimit();
			const settle = (waited: Waited<T> | { readonly type: 'silent' }): void => {
				timer.dispose();
				this.signal.removeEventListener('abort', abort);
				resolve(waited);
			};
			const abort = (): void => settle({ type: 'aborted' });
			const timer = this.clock.after(Math.max(0, at - this.clock.now()), () => settle({ type }));
			if (this.signal.aborted) {
				abort();
				return;
			}
			this.signal.addEventListener('abort', abort, { once: true });
			pending.then(
				value => settle({ type: 'value', value }),
				(failure: unknown) => settle({ type: 'failed', failure }),
			);
		});
	}
}
