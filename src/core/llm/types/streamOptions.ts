import type { ExchangeObserver } from './observer';
import type { RetryControl } from './retryControl';

/** Who may steer a request, and who watches it. */
export interface StreamOptions {
	readonly retryControl?: RetryControl;
	readonly observer?: ExchangeObserver;
}
