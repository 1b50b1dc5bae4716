import { ChatError } from '../../core/llm/types/chatError';
import type { ProviderPreset } from '../../core/llm/profiles';
import type { Services } from './services';

/** A server of this machine answers at once, or not at all. */
const MAX_WAIT_MS = 800;

/** Returns the address of a known service; of a server that has several, the one at which something answers. */
export async function findServer({ client }: Services, { baseUrl, otherUrls = [] }: ProviderPreset): Promise<string> {
	for (const url of otherUrls.length === 0 ? [] : [baseUrl, ...otherUrls]) {
		try {
			await client.listModels({ baseUrl: url, apiKey: undefined, headers: {} }, AbortSignal.timeout(MAX_WAIT_MS));
			return url;
		} catch (error) {
			// A refusal is an answer, too.
			if (error instanceof ChatError && error.info.kind !== 'network' && error.info.kind !== 'timeout') {
				return url;
			}
		}
	}
	return baseUrl;
}
