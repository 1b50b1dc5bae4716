import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/llm/profiles';
import { ChatError } from '../../../../src/core/llm/types/chatError';
import { Connections, NOT_ENCRYPTED } from '../../../../src/host/platform/providers/connections';
import { ApiKeys } from '../../../../src/host/platform/providers/secrets';
import { type Keep, KEEPS } from '../../scenarios/canary/keeps';

const AWAY = 'http://gateway.example/v1';

describe('a key that may be read on the way', () => {
	/** Connects to an address with a key kept in this way; the result is the code of the refusal, if there is one. */
	async function connect(keep: Keep | undefined, address: string, agreed = false): Promise<string | undefined> {
		const values = new Map<string, string>();
		const keys = new ApiKeys({
			get: async name => values.get(name),
			store: async (name, value) => void values.set(name, value),
			delete: async name => void values.delete(name),
			keys: async () => [...values.keys()],
			onDidChange: () => ({ dispose: () => undefined }),
		});
		const usual = { baseUrl: address, apiKey: undefined, headers: {} };
		const { apiKey, baseUrl, headers } = keep?.endpoint(usual, keep.key) ?? {
			...usual,
			headers: { 'X-Title': 'Parley', 'User-Agent': 'parley/1' },
		};
		const parameters = keep?.parameters?.(keep.key) ?? {};
		const profile: Profile = { id: 'p', provider: 'custom', name: 'p', baseUrl, headers, parameters, models: [] };
		if (apiKey !== undefined) {
			await keys.set(profile, apiKey);
		}
		const connections = new Connections({ find: () => profile }, keys, () => agreed);
		try {
			await connections.connect({ profile: 'p', model: 'm' });
		} catch (error) {
			assert.ok(error instanceof ChatError);
			return error.info.code;
		}
		if (keep !== undefined) {
			assert.ok(!keys.redact(`It is ${keep.key}.`).includes(keep.key), keep.name);
		}
		return undefined;
	}

	it('wherever it is kept, waits for consent before it leaves unencrypted', async () => {
		for (const keep of KEEPS) {
			assert.equal(await connect(keep, AWAY), NOT_ENCRYPTED, keep.name);
			assert.equal(await connect(keep, AWAY, true), undefined, keep.name);
			assert.equal(await connect(keep, AWAY.replace('http', 'https')), undefined, keep.name);
			assert.equal(await connect(keep, 'http://127.0.0.1:1/v1'), undefined, keep.name);
		}
	});

	it('is none where headers tell nothing', async () => {
		assert.equal(await connect(undefined, AWAY), undefined);
	});
});
