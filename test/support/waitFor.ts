import type { Event } from '../../src/core/base/event';

/** Resolves when a condition holds: now, or after an event. */
export const waitFor = (event: Event<unknown>, condition: () => boolean): Promise<void> =>
	new Promise(resolve => {
		if (condition()) {
			resolve();
			return;
		}
		const listener = event(() => {
			if (condition()) {
				listener.dispose();
				resolve();
			}
		});
	});
