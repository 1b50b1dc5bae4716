import { BROWSER_FETCH_FAILED } from '../platform/ports';
import type { Fetch } from '../../core/llm/types/types';

/** The browser's fetch, with a name for the one failure that it gives no reason for. */
export const browserFetch: Fetch = async (url, init) => {
	try {
		return await globalThis.fetch(url, init);
	} catch (error) {
		if (!(error instanceof TypeError)) {
			throw error;
		}
		throw Object.assign(new TypeError(error.message, { cause: error }), { code: BROWSER_FETCH_FAILED });
	}
};
