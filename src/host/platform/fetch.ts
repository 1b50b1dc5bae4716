import type { Fetch } from '../../core/llm/types/types';

/** Returns the client's fetch: `demo:` addresses are answered in process, all others by the host's fetch. */
export const createFetch =
	(demo: Fetch, host: Fetch): Fetch =>
	(url, init) =>
		(url.startsWith('demo:') ? demo : host)(url, init);
