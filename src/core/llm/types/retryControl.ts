import { Emitter } from '../../base/event';

/** The user's control over a reply that is under way, apart from stopping it. */
export class RetryControl {
	readonly #hurried = new Emitter<void>();
	readonly #kept = new Emitter<void>();

	/** Fires to end a wait between attempts now. */
	readonly onRetryNow = this.#hurried.event;
	/** Fires to wait for a stalled reply once more. */
	readonly onKeepWaiting = this.#kept.event;

	retryNow(): void {
		this.#hurried.fire();
	}

	keepWaiting(): void {
		this.#kept.fire();
	}
}
