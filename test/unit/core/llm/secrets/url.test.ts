import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
	endpointUrl,
	isLoopback,
	isPrivateHost,
	normaliseBaseUrl,
	originOf,
	shownUrl,
} from '../../../../../src/core/llm/secrets/url';

describe('base URLs', () => {
	const normalised: readonly (readonly [string, string])[] = [
		['https://api.openai.com', 'https://api.openai.com/v1'],
		['https://api.openai.com/', 'https://api.openai.com/v1'],
		['https://api.openai.com/v1', 'https://api.openai.com/v1'],
		['https://api.openai.com/v1/', 'https://api.openai.com/v1'],
		['https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1'],
		['https://api.openai.com/v1/chat/completions/', 'https://api.openai.com/v1'],
		['https://api.openai.com/v1/models', 'https://api.openai.com/v1'],
		['  "https://api.openai.com/v1"\n', 'https://api.openai.com/v1'],
		['\u200bhttps://api.openai.com/v1\u200b', 'https://api.openai.com/v1'],
		['HTTPS://API.OpenAI.com/v1', 'https://api.openai.com/v1'],
		['api.openai.com', 'https://api.openai.com/v1'],
		['//api.openai.com/v1', 'https://api.openai.com/v1'],
		['localhost:11434', 'http://localhost:11434/v1'],
		['127.0.0.1:8080/v1', 'http://127.0.0.1:8080/v1'],
		['[::1]:8080', 'http://[::1]:8080/v1'],
		['http://192.168.1.5:1234', 'http://192.168.1.5:1234/v1'],
		['192.168.1.5:1234', 'https://192.168.1.5:1234/v1'],
		[
			'https://generativelanguage.googleapis.com/v1beta/openai/',
			'https://generativelanguage.googleapis.com/v1beta/openai',
		],
		['https://ark.example.com/api/v3/chat/completions', 'https://ark.example.com/api/v3'],
		[
			'https://x.openai.azure.com/openai/deployments/gpt?api-version=2024-10-21',
			'https://x.openai.azure.com/openai/deployments/gpt?api-version=2024-10-21',
		],
		[
			'https://x.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=1',
			'https://x.openai.azure.com/openai/deployments/gpt?api-version=1',
		],
		['https://host.example//v1//chat/completions', 'https://host.example/v1'],
		['https://host.example/v1#frag', 'https://host.example/v1'],
		['https://host.example?key=1', 'https://host.example/v1?key=1'],
		['https://host.example/chat/completions', 'https://host.example/v1'],
	];
	for (const [typed, url] of normalised) {
		it(`takes ${JSON.stringify(typed)} as ${url}`, () => {
			assert.deepEqual(normaliseBaseUrl(typed), { url });
			assert.deepEqual(normaliseBaseUrl(url), { url }, 'and leaves the result as it is');
		});
	}

	it('takes no address for another the second time', () => {
		const words = [
			' v1 v3 api openai chat completions models responses messages deployments x Chat tags openapi.json embeddings',
			'inference endpoints generate',
		].flatMap(line => line.split(' '));
		const part = fc.constantFrom(...words);
		const address = fc
			.tuple(
				fc.constantFrom('', 'https://', 'http://https://', 'https//', 'HTTP:', 'POST https://'),
				fc.constantFrom('h.example', 'localhost:11434', 'x.services.ai.azure.com', '[::1]:1', 'https.example'),
				fc.array(part, { maxLength: 6 }),
				fc.constantFrom('', '/', '?api-version=1', '?key=a', '#x', ',', '?'),
			)
			.map(([scheme, host, parts, end]) => `${scheme}${host}/${parts.join('/')}${end}`);
		fc.assert(
			fc.property(address, typed => {
				const first = normaliseBaseUrl(typed);
				assert.ok('url' in first, JSON.stringify(first));
				assert.deepEqual(normaliseBaseUrl(first.url), first);
			}),
			{ numRuns: 20_000 },
		);
	});

	const refused: readonly (readonly [string, string])[] = [
		['', 'empty'],
		['  \n', 'empty'],
		['ftp://host/v1', 'not-http'],
		['file:///etc/passwd', 'not-http'],
		['demo://parley/v1', 'not-http'],
		['https://', 'invalid'],
		['https://user:secret@host/v1', 'invalid'],
		['hello world', 'invalid'],
		['https://host:99999/v1', 'invalid'],
		['javascript:alert(1)', 'invalid'],
	];
	for (const [typed, problem] of refused) {
		it(`refuses ${JSON.stringify(typed)} as ${problem}`, () => assert.deepEqual(normaliseBaseUrl(typed), { problem }));
	}

	it('puts an endpoint before the query string', () => {
		assert.equal(endpointUrl('https://h.example/v1', 'models'), 'https://h.example/v1/models');
		assert.equal(
			endpointUrl('https://h.example/o/d?api-version=1', 'chat/completions'),
			'https://h.example/o/d/chat/completions?api-version=1',
		);
	});

	it('shows an address without what may be secret', () => {
		assert.equal(shownUrl('https://u:p@h.example:8443/v1/x?key=sk-1#y'), 'https://h.example:8443/v1/x');
		assert.equal(originOf('https://h.example/v1'), 'https://h.example');
		assert.equal(originOf('demo://parley/v1'), 'demo://parley');
	});

	it('shows of a path what is no key', () => {
		const shown: readonly string[] = [
			'/v1/chat/completions',
			'/v1beta/openai',
			'/openai/deployments/gpt-4o-mini-2024/chat',
			'/compatible-mode/v1',
			'/api/v3',
			'/inference/v1',
			'/v1/projects/my-project-123/locations/us-central1/endpoints/openapi',
		];
		assert.deepEqual(
			shown.map(path => shownUrl(`https://h.example${path}`)),
			shown.map(path => `https://h.example${path}`),
		);
		const hidden = ['sk-12345', '0f8e7d6c5b4a39281706', 'correct-horse-battery-staple', 'a%2Fb1234', 'ba5e64f1-77d2'];
		for (const key of hidden) {
			assert.equal(shownUrl(`https://h.example/gw/${key}/v1`), 'https://h.example/gw/•••/v1', key);
		}
		const long = '0f8e7d6c5b4a392817060f8e';
		assert.equal(shownUrl(`https://h.example/deployments/${long}/x`), 'https://h.example/deployments/•••/x');
	});

	const hosts: readonly (readonly [string, boolean, boolean])[] = [
		['http://localhost:1', true, true],
		['http://a.localhost', true, true],
		['http://127.8.9.1', true, true],
		['http://127.1', true, true],
		['http://2130706433', true, true],
		['http://[::1]', true, true],
		['http://[::ffff:127.0.0.1]', true, true],
		['http://0.0.0.0:1', true, true],
		['http://10.1.2.3', false, true],
		['http://172.16.0.1', false, true],
		['http://172.31.9.9', false, true],
		['http://172.32.0.1', false, false],
		['http://192.168.0.1', false, true],
		['http://169.254.1.1', false, true],
		['http://[fe80::1]', false, true],
		['http://[fd12::1]', false, true],
		['http://nas.local', false, true],
		['http://localhost.evil.example', false, false],
		['http://10.evil.example', false, false],
		['http://192.168.0.1.evil.example', false, false],
		['http://local', false, false],
		['https://8.8.8.8', false, false],
		['http://[2001:db8::1]', false, false],
		['nonsense', false, false],
	];
	for (const [url, loopback, privately] of hosts) {
		it(`${url} is ${loopback ? 'loopback' : privately ? 'private' : 'public'}`, () => {
			assert.equal(isLoopback(url), loopback);
			assert.equal(isPrivateHost(url), privately);
		});
	}
});
