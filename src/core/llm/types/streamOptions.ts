import type { ExchangeObserver } from './observer';
import type { Steering } from './steering';

/** Who may steer a request, and who watches it. */
export interface StreamOptions {
	readonly steering?: Steering;
	readonly observer?: ExchangeObserver;
}
