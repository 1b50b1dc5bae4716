import { strict as assert } from 'node:assert';
import type { Profile } from '../../../../src/core/llm/profiles';
import { findPlainTextKey } from '../../../../src/host/chat/plainTextKey';

const withHeaders = (headers: Readonly<Record<string, string>>): Profile => ({
	id: 'p',
	provider: 'custom',
	name: 'P',
	baseUrl: 'http://127.0.0.1:1/v1',
	headers,
	parameters: {},
	models: [],
});

describe('a key in plain text', () => {
	it('is found by the name of its header, with its scheme', () => {
		assert.deepEqual(findPlainTextKey(withHeaders({ 'X-Team': 'blue', Authorization: 'Bearer abcdefgh12' })), {
			header: 'Authorization',
			key: 'abcdefgh12',
			scheme: 'Bearer ',
		});
	});

	it('is found by its form under any name', () => {
		assert.deepEqual(findPlainTextKey(withHeaders({ 'X-Secret': 'sk-abcdefgh12' })), {
			header: 'X-Secret',
			key: 'sk-abcdefgh12',
			scheme: '',
		});
	});

	for (const [what, header, value] of [
		['a placeholder', 'Authorization', 'Bearer ${apiKey}'],
		['a header of another kind', 'X-Request-Source', 'parley-tests'],
		['a sentence', 'Authorization', 'ask the team lead'],
		['a short word', 'api-key', 'none'],
		['an empty value', 'api-key', ''],
	] as const) {
		it(`is not ${what}`, () => {
			assert.equal(findPlainTextKey(withHeaders({ [header]: value })), undefined);
		});
	}
});
