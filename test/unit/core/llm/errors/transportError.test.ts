import assert from 'node:assert/strict';
import type { ErrorKind } from '../../../../../src/core/llm/types/chatError';
import { transportError } from '../../../../../src/core/llm/errors/transportError';

describe('failures of the connection', () => {
	const thrown = (code: string, words = 'x'): unknown =>
		Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(words), { code }) });
	const cases: readonly (readonly [unknown, string, ErrorKind, boolean])[] = [
		[thrown('ECONNREFUSED'), 'http://127.0.0.1:1/v1', 'network', false],
		[thrown('ECONNREFUSED'), 'https://h.example/v1', 'network', true],
		[thrown('ECONNRESET'), 'http://127.0.0.1:1/v1', 'network', true],
		[thrown('ENOTFOUND'), 'https://h.example/v1', 'network', false],
		[thrown('EAI_AGAIN'), 'https://h.example/v1', 'network', true],
		[thrown('UND_ERR_CONNECT_TIMEOUT'), 'https://h.example/v1', 'timeout', true],
		[thrown('DEPTH_ZERO_SELF_SIGNED_CERT'), 'https://h.example/v1', 'tls', false],
		[thrown('CERT_HAS_EXPIRED'), 'https://h.example/v1', 'tls', false],
		[thrown('EPROTO'), 'https://h.example/v1', 'tls', false],
		[thrown('ERR_TLS_CERT_ALTNAME_INVALID'), 'https://h.example/v1', 'tls', false],
		[new TypeError('Failed to fetch'), 'https://h.example/v1', 'network', true],
		[new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'https://h.example/v1', 'tls', false],
		[new Error('net::ERR_CONNECTION_REFUSED'), 'http://localhost:1/v1', 'network', false],
		['a string', 'https://h.example/v1', 'network', true],
		[
			Object.assign(new TypeError('fetch failed'), {
				cause: Object.assign(
					new AggregateError([
						Object.assign(new Error('6'), { code: 'ECONNREFUSED' }),
						Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
					]),
				),
			}),
			'http://localhost:1/v1',
			'network',
			false,
		],
	];
	for (const [index, [what, url, kind, autoRetry]] of cases.entries()) {
		it(`${index}: ${String(what)} at ${url} is ${kind}${autoRetry ? ', tried again' : ''}`, () => {
			const error = transportError(what, url, text => text);
			assert.deepEqual([error.kind, error.autoRetry], [kind, autoRetry]);
		});
	}

	it('are told in the words of the innermost cause', () => {
		const error = transportError(
			thrown('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'),
			'http://127.0.0.1:1/v1?key=1',
			text => text,
		);
		assert.deepEqual(
			[error.serverText, error.code, error.url],
			['connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED', 'http://127.0.0.1:1/v1'],
		);
	});
});
