import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Clock } from '../../../src/core/base/clock';
import { sleep } from '../../../src/core/base/clock';
import type { Identity } from './selfSigned';

/** The action of the server on a connection once it has read the request. */
export type Act =
	| { readonly do: 'write'; readonly bytes: Buffer }
	/** Waits on the injected clock. */
	| { readonly do: 'wait'; readonly ms: number }
	| { readonly do: 'close' | 'reset' | 'hang' }
	/** Writes the same again and again, until the client lets go. */
	| { readonly do: 'repeat'; readonly bytes: Buffer; readonly everyMs: number };

export interface RawRequest {
	readonly method: string;
	readonly path: string;
	/** Names in lower case. */
	readonly headers: ReadonlyMap<string, string>;
	readonly body: string;
	readonly secure: boolean;
}

export type Respond = (request: RawRequest, number: number) => Iterable<Act>;

/** An HTTP server of exact bytes, over TCP and TLS on the same port. Knows only as much HTTP as requests need. */
export class RawServer {
	readonly requests: RawRequest[] = [];
	readonly #sockets = new Set<Socket>();
	readonly #tcp: Server;
	#port = 0;
	/** The number of connections that write or are about to. A wait on the clock does not count. */
	#busy = 0;

	private constructor(
		readonly clock: Clock,
		readonly respond: Respond,
		readonly stir: () => void,
		identity: Identity | undefined,
	) {
		const tls = identity === undefined ? undefined : createTlsServer({ key: identity.key, cert: identity.cert });
		tls?.on('secureConnection', socket => this.#serve(socket, true));
		tls?.on('tlsClientError', (_, socket) => socket.destroy());
		this.#tcp = createTcpServer({ noDelay: true }, socket => {
			this.#sockets.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				this.#sockets.delete(socket);
				this.stir();
			});
			if (tls === undefined) {
				this.#serve(socket, false);
				return;
			}
			// A TLS handshake begins with 22; no HTTP method does.
			socket.once('readable', () => {
				const first = socket.read(1) as Buffer | null;
				if (first === null) {
					return;
				}
				socket.unshift(first);
				if (first[0] === 22) {
					tls.emit('connection', socket);
				} else {
					this.#serve(socket, false);
				}
			});
		});
	}

	static async start(
		clock: Clock,
		respond: Respond,
		stir: () => void = () => undefined,
		identity?: Identity,
	): Promise<RawServer> {
		const server = new RawServer(clock, respond, stir, identity);
		server.#tcp.listen(0, '127.0.0.1');
		await once(server.#tcp, 'listening');
		server.#port = (server.#tcp.address() as AddressInfo).port;
		return server;
	}

	get port(): number {
		return this.#port;
	}

	/** True if nothing more will be sent until the clock moves or a request comes. */
	get isQuiet(): boolean {
		return this.#busy === 0;
	}

	get openConnections(): number {
		return this.#sockets.size;
	}

	async stop(): Promise<void> {
		const closed = this.#tcp.listening ? once(this.#tcp, 'close') : undefined;
		if (this.#tcp.listening) {
			this.#tcp.close();
		}
		for (const socket of this.#sockets) {
			socket.destroy();
		}
		await closed;
	}

	#serve(socket: Socket, secure: boolean): void {
		socket.on('error', () => undefined);
		let received = Buffer.alloc(0);
		const read = (chunk: Buffer): void => {
			received = Buffer.concat([received, chunk]);
			const request = parse(received, secure);
			if (request === undefined) {
				return;
			}
			received = Buffer.alloc(0);
			this.requests.push(request);
			this.stir();
			this.#performAll(socket, this.respond(request, this.requests.length)).catch(() => socket.destroy());
		};
		socket.on('data', read);
	}

	async #performAll(socket: Socket, acts: Iterable<Act>): Promise<void> {
		this.#busy++;
		try {
			for (const act of acts) {
				if (socket.destroyed) {
					return;
				}
				await this.#perform(socket, act);
				this.stir();
			}
		} finally {
			this.#busy--;
		}
	}

	async #perform(socket: Socket, act: Act): Promise<void> {
		switch (act.do) {
			case 'write':
				await this.#write(socket, act.bytes);
				return;
			case 'wait':
				await this.#wait(act.ms);
				return;
			case 'close':
				socket.end();
				return;
			case 'reset':
				await waitTurns(3);
				socket.resetAndDestroy();
				return;
			case 'hang':
				return;
			case 'repeat':
				while (!socket.destroyed) {
					await this.#write(socket, act.bytes);
					if (act.everyMs > 0) {
						await this.#wait(act.everyMs);
					}
				}
		}
	}

	async #wait(ms: number): Promise<void> {
		this.#busy--;
		await sleep(this.clock, ms);
		this.#busy++;
	}

	/** Resolves when the bytes have left, and the loop has turned so that they arrive alone. */
	async #write(socket: Socket, bytes: Buffer): Promise<void> {
		// The callback comes with an error, too, where the client has gone.
		if (bytes.length > 0) {
			await new Promise<void>(resolve => {
				socket.write(bytes, () => resolve());
			});
		}
		await waitTurns(1);
	}
}

async function waitTurns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
}

/** Returns the request once it is complete. */
function parse(received: Buffer, secure: boolean): RawRequest | undefined {
	const end = received.indexOf('\r\n\r\n');
	if (end === -1) {
		return undefined;
	}
	const [start, ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
	const headers = new Map(
		lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
	);
	const length = Number(headers.get('content-length') ?? 0);
	const body = received.subarray(end + 4);
	const [method, path] = (start ?? '').split(' ');
	return body.length < length
		? undefined
		: { method: method ?? '', path: path ?? '', headers, body: body.toString('utf8'), secure };
}
