import { BROWSER_FETCH_FAILED } from '../platform/ports';
import type { Fetch } from '../../core/llm/types/types';

/** Calls the browser's fetch and adds an error code to the failure for which the browser gives no reason. */
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
