import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, constants } from 'node:zlib';
import { omitUndefined } from '../../core/base/omitUndefined';
import type { Fetch } from '../../core/llm/types/types';

type LookUpAll = (
	host: string,
	options: LookupAllOptions,
	done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Options that only tests need. */
export interface LoopbackFetchOptions {
	/** A certificate authority in PEM to trust as well as the system's, for servers with their own certificate. */
	readonly ca?: string;
	/** Looks names up in place of the system. */
	readonly lookUp?: LookUpAll;
}

/**
 * Request options with `autoSelectFamily`: `localhost` may resolve to ::1 while the server listens on 127.0.0.1 only.
 */
type ConnectingOptions = https.RequestOptions & { readonly autoSelectFamily: boolean };

/** The number of unread bytes of a body from which on the socket is paused. */
const HIGH_WATER_MARK = 1024 * 1024;

/** Statuses for which `Response` refuses a body, as the standard says. */
const NULL_BODY_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Creates a `fetch` for servers on this machine, over Node's own http. Node's global fetch ends every wait after 300 s,
 * which a local model may well need to read a long prompt; here only the caller decides how long to wait. Redirects are
 * returned, never followed. Failures look like those of fetch: a TypeError whose `cause` has the `code`.
 */
export function createLoopbackFetch(options: LoopbackFetchOptions = {}): Fetch {
	return (url, init) =>
		new Promise<Response>((resolve, reject) => {
			const signal = init.signal ?? undefined;
			if (signal?.aborted) {
				reject(abortError());
				return;
			}
			const isSecure = url.startsWith('https:');
			// A new connection for each request: a kept one may just be closing, and the request would fail for no reason.
			const requestOptions: ConnectingOptions = {
				method: init.method ?? 'GET',
				headers: { 'accept-encoding': 'identity', ...headersOf(init) },
				agent: false,
				autoSelectFamily: true,
				lookup: loopbackOnly(options.lookUp ?? lookup),
				...omitUndefined({ ca: options.ca }),
			};
			const request = (isSecure ? https : http).request(url, requestOptions);
			// Once there is a response, `reject` does nothing: the body reports the failure.
			request.on('error', cause => reject(failure('fetch failed', cause)));
			const abort = (): void => {
				request.destroy();
				reject(abortError());
			};
			signal?.addEventListener('abort', abort, { once: true });
			request.on('close', () => signal?.removeEventListener('abort', abort));
			request.on('response', message => {
				const status = message.statusCode ?? 0;
				try {
					const body = NULL_BODY_STATUSES.has(status) ? null : streamOf(message);
					resolve(new Response(body, { status, statusText: statusTextOf(message), headers: receivedHeaders(message) }));
					if (body === null) {
						message.resume();
					}
				} catch (cause) {
					request.destroy();
					reject(failure('fetch failed', cause));
				}
			});
			request.end(typeof init.body === 'string' ? init.body : undefined);
		});
}

const LOOPBACK: readonly LookupAddress[] = [
	{ address: '127.0.0.1', family: 4 },
	{ address: '::1', family: 6 },
];

/**
 * Looks up names of this machine. A name such as `app.localhost` may mean another machine to a name server: what is
 * taken for local must be so. A name that nobody knows means this machine, as RFC 6761 says.
 */
const loopbackOnly =
	(lookUp: LookUpAll): LookupFunction =>
	(host, options, done) =>
		lookUp(host, { ...options, all: true }, (error, found) => {
			const local = error === null ? found.filter(({ address }) => isLoopbackAddress(address)) : LOOPBACK;
			const [first] = local;
			if (first === undefined) {
				const message = `${host} is not this machine, but ${found[0]?.address ?? 'unknown'}`;
				done(Object.assign(new Error(message), { code: 'ERR_INVALID_ADDRESS' }), []);
			} else if (options.all === true) {
				done(null, [...local]);
			} else {
				done(null, first.address, first.family);
			}
		});

const isLoopbackAddress = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/i.test(address);

function headersOf(init: RequestInit): Record<string, string> {
	const headers = Object.fromEntries(new Headers(init.headers));
	// A known length instead of chunks: not every small server can read chunked requests.
	return typeof init.body === 'string'
		? { ...headers, 'content-length': String(Buffer.byteLength(init.body)) }
		: headers;
}

function receivedHeaders(message: http.IncomingMessage): Headers {
	const headers = new Headers();
	for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
		// A header that the standard does not allow is left out; the response is still good.
		try {
			headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
		} catch {
			continue;
		}
	}
	return headers;
}

const statusTextOf = (message: http.IncomingMessage): string =>
	(message.statusMessage ?? '').replace(/[^\t\x20-\x7e]/g, '');

/** The end of a body; with a cause if it failed. */
interface BodyEnd {
	readonly cause?: unknown;
}

/**
 * A queue of the bytes of a body that have arrived. It loses none: a failure of the connection is reported after the
 * last byte that arrived before it, where Node's own conversion and the global fetch discard bytes that were not yet
 * read.
 */
class BodyQueue {
	readonly #source: Readable;
	readonly #chunks: Uint8Array[] = [];
	/** The number of bytes in the queue. */
	#size = 0;
	#end: BodyEnd | undefined;
	#wake: (() => void) | undefined;

	constructor(source: Readable) {
		this.#source = source;
		source.on('data', (chunk: Buffer) => this.#push(chunk));
		source.on('end', () => this.finish({}));
		source.on('error', cause => this.finish({ cause }));
		source.on('close', () =>
			this.finish({ cause: Object.assign(new Error('other side closed'), { code: 'ECONNRESET' }) }),
		);
	}

	/** Ends the body; only the first call counts. */
	finish(end: BodyEnd): void {
		this.#end ??= end;
		this.#wake?.();
	}

	/** Resolves to the next bytes, or to the end. */
	async next(): Promise<Uint8Array | BodyEnd> {
		for (;;) {
			const chunk = this.#chunks.shift();
			if (chunk !== undefined) {
				this.#size -= chunk.length;
				if (this.#size <= HIGH_WATER_MARK / 2) {
					this.#source.resume();
				}
				return chunk;
			}
			if (this.#end !== undefined) {
				return this.#end;
			}
			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}
	}

	#push(chunk: Buffer): void {
		this.#chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
		this.#size += chunk.length;
		if (this.#size > HIGH_WATER_MARK) {
			this.#source.pause();
		}
		this.#wake?.();
	}
}

function streamOf(message: http.IncomingMessage): ReadableStream<Uint8Array> {
	const source = decoded(message);
	const queue = new BodyQueue(source);
	// A decoder does not learn that its source has failed.
	if (source !== message) {
		message.on('error', cause => queue.finish({ cause }));
	}
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller): Promise<void> {
				const next = await queue.next();
				if (next instanceof Uint8Array) {
					controller.enqueue(next);
				} else if ('cause' in next) {
					controller.error(failure('terminated', next.cause));
				} else {
					controller.close();
				}
			},
			cancel(): void {
				queue.finish({});
				message.destroy();
			},
		},
		{ highWaterMark: 0 },
	);
}

/**
 * Decompresses a body: some servers compress whatever is requested. Flushes at each chunk, so that a stream stays one.
 */
function decoded(message: http.IncomingMessage): Readable {
	const flush = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
	switch (message.headers['content-encoding']?.trim().toLowerCase()) {
		case 'gzip':
		case 'x-gzip':
			return message.pipe(createGunzip(flush));
		case 'deflate':
			return message.pipe(createInflate(flush));
		case 'br':
			return message.pipe(
				createBrotliDecompress({
					flush: constants.BROTLI_OPERATION_FLUSH,
					finishFlush: constants.BROTLI_OPERATION_FLUSH,
				}),
			);
		default:
			return message;
	}
}

const failure = (message: string, cause: unknown): TypeError => Object.assign(new TypeError(message), { cause });

const abortError = (): DOMException => new DOMException('This operation was aborted', 'AbortError');
