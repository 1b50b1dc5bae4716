import type { Fetch } from '../../core/llm/types/types';

/** The fetch that the client is given: the demo in process, everything else as the host reaches servers. */
export const createFetch =
	(demo: Fetch, host: Fetch): Fetch =>
	(url, init) =>
		(url.startsWith('demo:') ? demo : host)(url, init);
