import assert from 'node:assert/strict';
import { PROVIDER_PRESETS } from '../../../../src/core/llm/profiles';
import { suggestProviderName } from '../../../../src/core/llm/providerName';

describe('the name that a new provider is offered', () => {
	const suggest = (
		baseUrl: string,
		more: { owner?: string; taken?: readonly string[]; preset?: string } = {},
	): string =>
		suggestProviderName({
			baseUrl,
			preset: PROVIDER_PRESETS.find(({ id }) => id === more.preset),
			owner: more.owner,
			localServer: 'Local server',
			isTaken: name => more.taken?.includes(name) ?? false,
		});

	const cases: readonly (readonly [string, string])[] = [
		['https://api.deepseek.com/v1', 'Deepseek'],
		['https://api.moonshot.cn/v1', 'Moonshot'],
		['https://gateway.example.co.uk/v1', 'Example'],
		['https://openrouter.ai/api/v1', 'Openrouter'],
		['https://203.0.113.7:8443/v1', '203.0.113.7'],
		['http://[2001:db8::1]/v1', '[2001:db8::1]'],
		['https://box/v1', 'box'],
		['http://127.0.0.1:5000/v1', 'Local server (5000)'],
		['http://localhost:11434/v1', 'Ollama (11434)'],
		['http://localhost:9931/v1', 'llama.cpp (9931)'],
		['http://192.168.1.5:5000/v1', 'Local server (192.168.1.5:5000)'],
	];
	for (const [url, name] of cases) {
		it(`is ${name} at ${url}`, () => assert.equal(suggest(url), name));
	}

	it('is the kind that a local server gives itself', () => {
		assert.equal(suggest('http://127.0.0.1:5000/v1', { owner: 'llamacpp' }), 'llama.cpp (5000)');
		assert.equal(suggest('http://10.0.0.2:8000/v1', { owner: 'sglang' }), 'SGLang (10.0.0.2:8000)');
	});

	it('is that of the known service, wherever it is', () => {
		assert.equal(suggest('https://api.openai.com/v1', { preset: 'openai' }), 'OpenAI');
		assert.equal(suggest('http://localhost:11434/v1', { preset: 'ollama' }), 'Ollama');
	});

	it('is another where it is taken', () => {
		assert.equal(suggest('http://localhost:9/v1', { preset: 'ollama', taken: ['Ollama'] }), 'Ollama (9)');
		assert.equal(suggest('https://api.x.com/v1', { taken: ['X'] }), 'X (api.x.com)');
		assert.equal(suggest('https://api.x.com/v1', { taken: ['X', 'X (api.x.com)', 'X 2'] }), 'X 3');
	});
});
