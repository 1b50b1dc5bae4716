import * as http from 'node:http';
import * as https from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, constants } from 'node:zlib';
import type { Fetch } from '../../core/llm/types/types';

export interface LoopbackFetchOptions {
	/** A certificate authority in PEM to trust besides the system's, for servers with a certificate of their own. */
	readonly ca?: string;
}

/** `localhost` may mean ::1 while the server listens on 127.0.0.1 only: both are tried. */
type ConnectingOptions = https.RequestOptions & { readonly autoSelectFamily: boolean };

/** Bytes that may wait in a body before the socket is paused. */
const HIGH_WATER = 1024 * 1024;

/** Statuses that the standard gives no body; `Response` refuses one. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * `fetch` for servers on this machine, over Node's own http. Node's global fetch ends every wait after 300 s, which a
 * local model may well need to read a long prompt; here only the caller decides how long to wait. Redirects are handed
 * back, never followed. Failures look as fetch's do: a TypeError whose `cause` has the `code`.
 */
export function createLoopbackFetch(options: LoopbackFetchOptions = {}): Fetch {
	return (url, init) =>
		new Promise<Response>((resolve, reject) => {
			const signal = init.signal ?? undefined;
			if (signal?.aborted) {
				reject(abortError());
				return;
			}
			const secure = url.startsWith('https:');
			// A connection per request: a kept one may just be closing, and then a request fails that never needed to.
			const wanted: ConnectingOptions = {
				method: init.method ?? 'GET',
				headers: { 'accept-encoding': 'identity', ...headersOf(init) },
				agent: false,
				autoSelectFamily: true,
				...(options.ca === undefined ? {} : { ca: options.ca }),
			};
			const request = (secure ? https : http).request(url, wanted);
			// Its failure is not the answer's failure any more, once there is an answer: the body tells of that.
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
					const body = BODILESS.has(status) ? null : streamOf(message);
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

function headersOf(init: RequestInit): Record<string, string> {
	const headers = Object.fromEntries(new Headers(init.headers));
	// A known length instead of chunks: not every small server reads chunked requests.
	return typeof init.body === 'string'
		? { ...headers, 'content-length': String(Buffer.byteLength(init.body)) }
		: headers;
}

function receivedHeaders(message: http.IncomingMessage): Headers {
	const headers = new Headers();
	for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
		// A header that the standard does not allow is the server's loss, not the answer's.
		try {
			headers.append(message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? '');
		} catch {
			continue;
		}
	}
	return headers;
}

const statusTextOf = (message: http.IncomingMessage): string =>
	(message.statusMessage ?? '').replace(/[^\t\x20-\x7e]/g, '');

/**
 * What has arrived of a body. Loses nothing: a failure of the connection comes behind the last byte that arrived before
 * it, where Node's own conversion and the global fetch throw away what was not yet read.
 */
class Arrivals {
	readonly #source: Readable;
	readonly #waiting: Uint8Array[] = [];
	#held = 0;
	#over: { readonly cause?: unknown } | undefined;
	#wake: (() => void) | undefined;

	constructor(source: Readable) {
		this.#source = source;
		source.on('data', (chunk: Buffer) => this.#take(chunk));
		source.on('end', () => this.finish({}));
		source.on('error', cause => this.finish({ cause }));
		source.on('close', () =>
			this.finish({ cause: Object.assign(new Error('other side closed'), { code: 'ECONNRESET' }) }),
		);
	}

	/** The first word on how it ended stands. */
	finish(end: { readonly cause?: unknown }): void {
		this.#over ??= end;
		this.#wake?.();
	}

	/** The next bytes, or how it ended. */
	async next(): Promise<Uint8Array | { readonly cause?: unknown }> {
		for (;;) {
			const chunk = this.#waiting.shift();
			if (chunk !== undefined) {
				this.#held -= chunk.length;
				if (this.#held <= HIGH_WATER / 2) {
					this.#source.resume();
				}
				return chunk;
			}
			if (this.#over !== undefined) {
				return this.#over;
			}
			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}
	}

	#take(chunk: Buffer): void {
		this.#waiting.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
		this.#held += chunk.length;
		if (this.#held > HIGH_WATER) {
			this.#source.pause();
		}
		this.#wake?.();
	}
}

function streamOf(message: http.IncomingMessage): ReadableStream<Uint8Array> {
	const source = decoded(message);
	const arrivals = new Arrivals(source);
	// A decoder is not told when its source breaks off.
	if (source !== message) {
		message.on('error', cause => arrivals.finish({ cause }));
	}
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller): Promise<void> {
				const next = await arrivals.next();
				if (next instanceof Uint8Array) {
					controller.enqueue(next);
				} else if ('cause' in next) {
					controller.error(failure('terminated', next.cause));
				} else {
					controller.close();
				}
			},
			cancel(): void {
				arrivals.finish({});
				message.destroy();
			},
		},
		{ highWaterMark: 0 },
	);
}

/** Some servers compress whatever is asked for. Flushed at each piece, so that a stream stays one. */
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
