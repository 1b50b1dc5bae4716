import { createServer, type IncomingMessage, request as requestOf, type Server, type ServerResponse } from 'node:http';
import { listenOnLoopback, readBody, stopServer } from './loopback';
import { type NativeAnswer, NO_ANSWER } from './scene';
import { send } from './upstream';

/** A request and the bytes that answered it. */
export interface Exchange {
	readonly path: string;
	readonly body: string;
	readonly answer: NativeAnswer;
}

export interface Recording {
	/** Resolves to the exchanges so far, in order, when all of them have ended. */
	finished(): Promise<readonly Exchange[]>;
}

/** Headers that are about the connection, not about the answer. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** A server on loopback that stands before another one and keeps every byte that passes, or plays kept bytes again. */
export class Tape {
	readonly #server: Server;
	#handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async (_, response) => {
		response.destroy();
	};
	#port = 0;

	private constructor() {
		this.#server = createServer((request, response) => {
			this.#handle(request, response).catch(() => response.destroy());
		});
	}

	static async start(): Promise<Tape> {
		const tape = new Tape();
		tape.#port = await listenOnLoopback(tape.#server);
		return tape;
	}

	/** The address that a client is given. */
	get origin(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** Hands requests on to a server, whose answers are kept to their end, also where the client lets go before it. */
	record(origin: string): Recording {
		const kept: Promise<Exchange>[] = [];
		this.#handle = async (request, response) => {
			const body = await readBody(request);
			const answer = relay(`${origin}${request.url}`, request, body, response);
			kept.push(answer.then(whole => ({ path: request.url ?? '', body, answer: whole })));
			await answer;
		};
		return { finished: () => Promise.all(kept) };
	}

	/** Answers every request with the same bytes. */
	replay(exchange: Exchange | undefined): void {
		this.#handle = async (request, response) => {
			await readBody(request);
			if (exchange === undefined) {
				response.destroy();
			} else {
				await send(exchange.answer, response);
			}
		};
	}

	async stop(): Promise<void> {
		await stopServer(this.#server);
	}
}

/** Passes a request and its answer on as they come, and resolves to the answer when it has ended, well or not. */
function relay(url: string, from: IncomingMessage, body: string, to: ServerResponse): Promise<NativeAnswer> {
	const headers = { ...from.headers, host: new URL(url).host, 'content-length': String(Buffer.byteLength(body)) };
	return new Promise(resolve => {
		const onward = requestOf(url, { method: from.method, headers, agent: false }, answer => {
			const status = answer.statusCode ?? 0;
			const kept = Object.fromEntries(
				Object.entries(answer.headers).flatMap(([name, value]) =>
					OWN_HEADERS.has(name) || value === undefined ? [] : [[name, String(value)]],
				),
			);
			const pieces: Buffer[] = [];
			to.writeHead(status, kept);
			const end = (cut: boolean): void => {
				resolve({ status, headers: kept, pieces, cut });
				if (cut) {
					to.destroy();
				} else {
					to.end();
				}
			};
			answer.on('data', (piece: Buffer) => {
				pieces.push(piece);
				to.write(piece);
			});
			answer.on('end', () => end(false));
			answer.on('error', () => end(true));
		});
		onward.on('error', () => {
			to.destroy();
			resolve(NO_ANSWER);
		});
		onward.end(from.method === 'GET' ? undefined : body);
	});
}
