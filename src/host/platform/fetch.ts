import type { Fetch } from '../../core/llm/types';
import { isLoopback } from '../../core/llm/url';

/** The fetch that the client is given: the demo in process, loopback on its own path, all else as VS Code does it. */
export function createFetch(demo: Fetch, loopback: Fetch | undefined): Fetch {
	return (url, init) => {
		if (url.startsWith('demo:')) { return demo(url, init); }
		if (loopback !== undefined && isLoopback(url)) { return loopback(url, init); }
		// Read at call time: VS Code patches the global with its proxy and certificate settings.
		return globalThis.fetch(url, init);
	};
}
