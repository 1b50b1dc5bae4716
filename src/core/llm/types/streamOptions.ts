import type { ExchangeObserver } from './observer';
import type { RetryControl } from './retryControl';

/** The control over one request, and its observer. */
export interface StreamOptions {
	readonly retryControl?: RetryControl;
	readonly observer?: ExchangeObserver;
}
