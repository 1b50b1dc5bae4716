import assert from 'node:assert/strict';
import { ChatError, type ErrorKind } from '../../../../src/core/llm/types/chatError';
import type { ModelInfo } from '../../../../src/core/llm/types/types';
import type { Act } from '../../../tools/wire/rawServer';
import { CLOSE, KEY, onStage, respondWith } from './stage';

const list = (acts: readonly Act[]): Promise<readonly ModelInfo[]> =>
	onStage(
		() => acts,
		({ client, endpoint }) => client.listModels(endpoint, new AbortController().signal),
	);

const json = (value: unknown, status = 200): readonly Act[] => [
	respondWith(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } }),
	CLOSE,
];

const kindOf = async (acts: readonly Act[]): Promise<ErrorKind | undefined> => {
	try {
		await list(acts);
		return undefined;
	} catch (error) {
		assert.ok(error instanceof ChatError);
		return error.info.kind;
	}
};

describe('the list of models', () => {
	it('is asked for with the key', async () => {
		const [request] = await onStage(
			() => json({ data: [] }),
			async ({ client, endpoint, server }) => {
				assert.deepEqual(
					await client.listModels(
						{ ...endpoint, baseUrl: `${endpoint.baseUrl}?api-version=1` },
						new AbortController().signal,
					),
					[],
				);
				return server.requests;
			},
		);
		assert.deepEqual(
			[request?.method, request?.path, request?.headers.get('authorization'), request?.body],
			['GET', '/v1/models?api-version=1', `Bearer ${KEY}`, ''],
		);
	});

	const row = (id: string, contextWindow?: number, ownedBy?: string): ModelInfo => ({
		id,
		contextWindow,
		ownedBy,
		chats: undefined,
	});
	const cases: readonly (readonly [string, unknown, readonly ModelInfo[]])[] = [
		[
			'OpenAI',
			{ object: 'list', data: [{ id: 'gpt', owned_by: 'openai' }, { id: 'o1' }] },
			[row('gpt', undefined, 'openai'), row('o1')],
		],
		['OpenRouter', { data: [{ id: 'a/b', context_length: 400_000 }] }, [row('a/b', 400_000)]],
		['vLLM', { data: [{ id: 'm', max_model_len: 8192 }] }, [row('m', 8192)]],
		['llama.cpp', { data: [{ id: 'm', meta: { n_ctx_train: 4096 } }] }, [row('m', 4096)]],
		['Ollama', { models: [{ name: 'qwen:7b', model: 'qwen:7b' }] }, [row('qwen:7b')]],
		['a bare list', [{ id: 'm' }, 'n'], [row('m'), row('n')]],
		['doubles and rows without a name', { data: [{ id: 'm' }, {}, null, { id: '' }, { id: 'm' }] }, [row('m')]],
	];
	for (const [what, value, models] of cases) {
		it(`is read as ${what} writes it`, async () => assert.deepEqual(await list(json(value)), models));
	}

	const failures: readonly (readonly [string, readonly Act[], ErrorKind])[] = [
		['a wrong key', json({ error: { message: 'Incorrect API key provided' } }, 401), 'auth'],
		['a wrong address', [respondWith('404 page not found', { status: 404 }), CLOSE], 'wrong_endpoint'],
		['a page', [respondWith('<!doctype html><title>x</title>'), CLOSE], 'wrong_endpoint'],
		['other JSON', json({ status: 'ok' }), 'wrong_endpoint'],
		['words', [respondWith('Ollama is running'), CLOSE], 'wrong_endpoint'],
		['an error with a 200', json({ error: { message: 'x', code: 'invalid_api_key' } }), 'auth'],
		['nothing', [respondWith(''), CLOSE], 'empty_response'],
		[
			'a redirect',
			[respondWith('', { status: 302, headers: { location: 'https://other.example/' } }), CLOSE],
			'redirect_refused',
		],
		['a reset', [{ do: 'reset' }], 'network'],
		['silence', [{ do: 'hang' }], 'timeout'],
		['silence in the middle', [respondWith('{"data":['), { do: 'hang' }], 'timeout'],
	];
	for (const [what, acts, kind] of failures) {
		it(`fails as ${kind} over ${what}`, async () => assert.equal(await kindOf(acts), kind));
	}

	it('can be cancelled', async () => {
		await onStage(
			() => [{ do: 'hang' }],
			async ({ client, endpoint, server }) => {
				const abort = new AbortController();
				const pending = client.listModels(endpoint, abort.signal);
				while (server.requests.length === 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
				}
				abort.abort();
				await assert.rejects(pending, error => error instanceof ChatError && error.info.code === 'aborted');
			},
		);
	});
});
