import { Emitter } from '../../base/event';

/** What a user can do to a reply that is under way, beside stopping it. */
export class RetryControl {
	readonly #hurried = new Emitter<void>();
	readonly #kept = new Emitter<void>();

	/** A wait between attempts is to end now. */
	readonly onRetryNow = this.#hurried.event;
	/** A stalled reply is to be waited for once more. */
	readonly onKeepWaiting = this.#kept.event;

	retryNow(): void {
		this.#hurried.fire();
	}

	keepWaiting(): void {
		this.#kept.fire();
	}
}
