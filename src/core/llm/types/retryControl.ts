import { Emitter } from '../../base/event';

/** The user's control over a reply that is under way, apart from stopping it. */
export class RetryControl {
	readonly #retryNowEmitter = new Emitter<void>();
	readonly #keepWaitingEmitter = new Emitter<void>();

	/** Fires to end a wait between attempts now. */
	readonly onRetryNow = this.#retryNowEmitter.event;
	/** Fires to wait for a stalled reply once more. */
	readonly onKeepWaiting = this.#keepWaitingEmitter.event;

	retryNow(): void {
		this.#retryNowEmitter.fire();
	}

	keepWaiting(): void {
		this.#keepWaitingEmitter.fire();
	}
}
