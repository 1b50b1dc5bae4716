import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { systemClock } from '../../../../src/core/base/clock';
import { createLoopbackFetch } from '../../../../src/host/desktop/loopbackFetch';
import { type Act, RawServer, type Respond } from '../../../tools/wire/rawServer';
import { selfSigned } from '../../../tools/wire/selfSigned';

const fetch = createLoopbackFetch();

async function against<T>(respond: Respond, act: (url: string, server: RawServer) => Promise<T>): Promise<T> {
	const server = await RawServer.start(systemClock, respond);
	try {
		return await act(`http://127.0.0.1:${server.port}/v1`, server);
	} finally {
		await server.stop();
	}
}

const write = (bytes: string | Buffer): Act => ({ do: 'write', bytes: Buffer.from(bytes) });
const head = (status: number, headers = ''): Act =>
	write(`HTTP/1.1 ${status} OK\r\n${headers}connection: close\r\n\r\n`);
const CLOSE: Act = { do: 'close' };

/** Everything that comes before the stream ends or fails. */
async function drain(response: Response): Promise<{ readonly text: string; readonly failure: unknown }> {
	const decoder = new TextDecoder();
	let text = '';
	const reader = response.body?.getReader();
	try {
		for (;;) {
			const next = await reader?.read();
			if (next === undefined || next.done) {
				return { text, failure: undefined };
			}
			text += decoder.decode(next.value, { stream: true });
		}
	} catch (failure) {
		return { text, failure };
	}
}

const codeOf = (error: unknown): unknown =>
	error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause ? error.cause.code : error;

describe('the fetch for servers on this machine', () => {
	it('takes a name for local only where it is', async () => {
		const answers: Readonly<Record<string, readonly string[]>> = {
			'away.localhost': ['10.1.2.3', '2001:db8::1'],
			'both.localhost': ['10.1.2.3', '127.0.0.1'],
		};
		const named = createLoopbackFetch({
			lookUp: (host, _, done) => {
				const found = answers[host];
				done(
					found === undefined ? Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }) : null,
					(found ?? []).map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
				);
			},
		});
		const hosts = await against(
			() => [head(200), CLOSE],
			async (url, server) => {
				const at = (host: string): string => url.replace('127.0.0.1', host);
				await assert.rejects(named(at('away.localhost'), {}), error => codeOf(error) === 'ERR_INVALID_ADDRESS');
				await named(at('both.localhost'), {});
				await named(at('unknown.localhost'), {});
				return server.requests.map(({ headers }) => headers.get('host')?.split(':')[0]);
			},
		);
		assert.deepEqual(hosts, ['both.localhost', 'unknown.localhost']);
	});

	it('sends what it is given, with its length', async () => {
		const [request] = await against(
			() => [head(200), CLOSE],
			async (url, server) => {
				await fetch(`${url}/chat?x=1`, {
					method: 'POST',
					headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
					body: '{"a":"你好"}',
				});
				return server.requests;
			},
		);
		assert.deepEqual(
			[
				request?.method,
				request?.path,
				request?.body,
				request?.headers.get('content-length'),
				request?.headers.get('authorization'),
			],
			['POST', '/v1/chat?x=1', '{"a":"你好"}', '14', 'Bearer k'],
		);
	});

	it('gives status, headers and body', async () => {
		await against(
			() => [head(418, 'x-one: 1\r\nX-Two: a\r\nx-two: b\r\n'), write('tea'), CLOSE],
			async url => {
				const response = await fetch(url, {});
				assert.deepEqual(
					[response.status, response.headers.get('x-one'), response.headers.get('x-two'), await response.text()],
					[418, '1', 'a, b', 'tea'],
				);
			},
		);
	});

	it('hands a redirect back', async () => {
		await against(
			() => [head(307, 'location: http://other.example/\r\n'), CLOSE],
			async (url, server) => {
				const response = await fetch(url, { redirect: 'manual' });
				assert.deepEqual(
					[response.status, response.headers.get('location'), server.requests.length],
					[307, 'http://other.example/', 1],
				);
			},
		);
	});

	it('gives bodiless answers no body', async () => {
		for (const status of [204, 205, 304]) {
			await against(
				() => [head(status), CLOSE],
				async url => {
					assert.equal((await fetch(url, {})).body, null);
				},
			);
		}
	});

	it('gives each piece as it comes', async () => {
		await against(
			function* (): Generator<Act> {
				yield head(200);
				yield write('one');
				yield { do: 'hang' };
			},
			async (url, server) => {
				const response = await fetch(url, {});
				const reader = response.body?.getReader();
				const first = await reader?.read();
				assert.equal(Buffer.from(first?.value ?? []).toString(), 'one');
				await reader?.cancel();
				while (server.openConnections > 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
				}
			},
		);
	});

	for (const [name, compress] of [
		['gzip', gzipSync],
		['deflate', deflateSync],
		['br', brotliCompressSync],
	] as const) {
		it(`unpacks ${name}`, async () => {
			await against(
				() => [head(200, `content-encoding: ${name}\r\n`), write(compress('packed words')), CLOSE],
				async url => assert.equal((await drain(await fetch(url, {}))).text, 'packed words'),
			);
		});
	}

	it('loses nothing of what came before a reset, however slowly it is read', async () => {
		const words = 'x'.repeat(200_000);
		await against(
			() => [
				head(200, 'transfer-encoding: chunked\r\n'),
				write(`${words.length.toString(16)}\r\n${words}\r\n`),
				{ do: 'reset' },
			],
			async (url, server) => {
				const response = await fetch(url, {});
				while (server.openConnections > 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
				}
				const { text, failure } = await drain(response);
				assert.equal(text.length, words.length);
				assert.equal(codeOf(failure), 'ECONNRESET');
			},
		);
	});

	it('tells an end from a connection that was cut', async () => {
		await against(
			() => [head(200, 'transfer-encoding: chunked\r\n'), write('3\r\nabc\r\n'), CLOSE],
			async url => assert.equal(codeOf((await drain(await fetch(url, {}))).failure), 'ECONNRESET'),
		);
		await against(
			() => [head(200, 'content-length: 9\r\n'), write('abc'), CLOSE],
			async url => assert.equal(codeOf((await drain(await fetch(url, {}))).failure), 'ECONNRESET'),
		);
		await against(
			() => [head(200, 'content-length: 3\r\n'), write('abc'), CLOSE],
			async url => assert.deepEqual(await drain(await fetch(url, {})), { text: 'abc', failure: undefined }),
		);
	});

	it("fails as fetch does, with the cause's code", async () => {
		const url = await against(
			() => [],
			async closed => closed,
		);
		await assert.rejects(fetch(url, {}), error => codeOf(error) === 'ECONNREFUSED');
		await against(
			() => [{ do: 'reset' }],
			open => assert.rejects(fetch(open, {}), error => codeOf(error) === 'ECONNRESET'),
		);
	});

	it('reaches a server that listens on IPv4 only by the name localhost', async () => {
		await against(
			() => [head(200), write('here'), CLOSE],
			async url => assert.equal(await (await fetch(url.replace('127.0.0.1', 'localhost'), {})).text(), 'here'),
		);
	});

	it('trusts no certificate that nobody vouches for, unless it is told to', async () => {
		const identity = selfSigned();
		const server = await RawServer.start(
			systemClock,
			() => [head(200), write('safe'), CLOSE],
			() => undefined,
			identity,
		);
		try {
			const url = `https://127.0.0.1:${server.port}/`;
			await assert.rejects(fetch(url, {}), error => codeOf(error) === 'DEPTH_ZERO_SELF_SIGNED_CERT');
			assert.equal(server.requests.length, 0);
			assert.equal(await (await createLoopbackFetch({ ca: identity.cert })(url, {})).text(), 'safe');
		} finally {
			await server.stop();
		}
	});

	it('is aborted before, during and after the headers', async () => {
		await assert.rejects(fetch('http://127.0.0.1:9/', { signal: AbortSignal.abort() }), { name: 'AbortError' });
		await against(
			() => [{ do: 'hang' }],
			async (url, server) => {
				const abort = new AbortController();
				const pending = fetch(url, { signal: abort.signal });
				while (server.requests.length === 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
				}
				abort.abort();
				await assert.rejects(pending, { name: 'AbortError' });
			},
		);
		await against(
			() => [head(200), write('one'), { do: 'hang' }],
			async (url, server) => {
				const abort = new AbortController();
				const response = await fetch(url, { signal: abort.signal });
				const drained = drain(response);
				abort.abort();
				assert.ok((await drained).failure instanceof Error);
				while (server.openConnections > 0) {
					await new Promise(resolve => {
						setImmediate(resolve);
					});
				}
			},
		);
	});

	it('reads no further ahead than it must', async () => {
		const piece = Buffer.alloc(64 * 1024, 'x');
		let written = 0;
		await against(
			function* (): Generator<Act> {
				yield head(200);
				for (;;) {
					written += piece.length;
					yield { do: 'write', bytes: piece };
				}
			},
			async url => {
				const response = await fetch(url, {});
				let before = -1;
				// The server stands still once nobody takes anything: the socket's buffers are all that fills.
				for (let still = 0; still < 200; still = written === before ? still + 1 : 0) {
					before = written;
					await new Promise(resolve => {
						setImmediate(resolve);
					});
				}
				assert.ok(written < 64 * 1024 * 1024, `${written} bytes taken`);
				await response.body?.cancel();
			},
		);
	});
});
