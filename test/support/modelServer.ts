import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { assertNever } from '../../src/core/base/assertNever';
import { Latch } from './latch';
import { completion, completionChunks, modelList, wrongKey } from './modelAnswers';
import type { ModelReply, ModelScript, RecordedRequest } from './modelScript';

export interface ModelServerOptions {
	/** True if a browser's worker may read the answers. True by default. */
	readonly cors?: boolean;
	/** A free port by default. */
	readonly port?: number;
}

type Recording = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };

const READING_TIME = 100;
const FRIENDLY: ModelReply = { chunks: ['Hello ', 'from ', 'the ', 'model ', 'server.'] };

/**
 * An OpenAI-compatible server on loopback that answers as a test says and remembers what it was asked.
 * In this process through its methods; from anywhere else through `POST /control/{script,continue,reset}` and
 * `GET /control/requests`.
 */
export class ModelServer {
	readonly #server: Server;
	readonly #cors: boolean;
	readonly #latch = new Latch();
	#requests: Recording[] = [];
	#apiKey: string | undefined;
	#models: readonly string[] = ['test-model'];
	#replies: ModelReply[] = [];

	private constructor(cors: boolean) {
		this.#cors = cors;
		this.#server = createServer((request, response) => {
			this.#answer(request, response).catch(error =>
				response.destroy(error instanceof Error ? error : new Error(String(error))),
			);
		});
	}

	static async start(options: ModelServerOptions = {}): Promise<ModelServer> {
		const server = new ModelServer(options.cors ?? true);
		server.#server.listen(options.port ?? 0, '127.0.0.1');
		await once(server.#server, 'listening');
		return server;
	}

	get origin(): string {
		const address = this.#server.address();
		if (address === null || typeof address === 'string') {
			throw new Error('The model server does not listen.');
		}
		return `http://127.0.0.1:${address.port}`;
	}

	/** The base URL, as a user would type it. */
	get url(): string {
		return `${this.origin}/v1`;
	}

	/** The requests since the last reset, except those that control the server. */
	get requests(): readonly RecordedRequest[] {
		return this.#requests;
	}

	/** The chat requests among them. */
	get chats(): readonly RecordedRequest[] {
		return this.#requests.filter(({ method, path }) => method === 'POST' && isFor(path, 'chat'));
	}

	script(script: ModelScript): void {
		this.#apiKey = script.apiKey ?? this.#apiKey;
		this.#models = script.models ?? this.#models;
		this.#replies.push(...(script.replies ?? []));
	}

	/** Lets one hold go, also one that is yet to come. */
	continue(): void {
		this.#latch.release();
	}

	/** Resets the server to its initial state and drops the answers that are running. */
	reset(): void {
		this.#requests = [];
		this.#apiKey = undefined;
		this.#models = ['test-model'];
		this.#replies = [];
		this.#latch.reset();
		this.#server.closeAllConnections();
	}

	async stop(): Promise<void> {
		this.#server.close();
		this.#server.closeAllConnections();
		if (this.#server.listening) {
			await once(this.#server, 'close');
		}
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = request.url ?? '/';
		const isControl = path.startsWith('/control/');
		if (this.#cors || isControl) {
			allowBrowsers(request, response);
		}
		if (request.method === 'OPTIONS') {
			response.writeHead(this.#cors || isControl ? 204 : 405).end();
			return;
		}
		const body = await text(request);
		if (isControl) {
			this.#control(path, body, response);
			return;
		}
		const recording: Recording = {
			method: request.method ?? '',
			path,
			headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
			body,
			json: parsed(body),
			aborted: false,
		};
		this.#requests.push(recording);
		response.on('close', () => {
			recording.aborted = !response.writableFinished;
		});
		await this.#reply(recording, response);
	}

	#control(path: string, body: string, response: ServerResponse): void {
		// A reset cuts every connection: none may be about to be used again.
		response.setHeader('connection', 'close');
		switch (path) {
			case '/control/script':
				this.script(parsed(body) as ModelScript);
				break;
			case '/control/continue':
				this.continue();
				break;
			case '/control/requests':
				json(response, 200, this.#requests);
				return;
			case '/control/reset': {
				// Its own connection is among those that a reset cuts.
				response.on('finish', () => this.reset());
				break;
			}
			default:
				json(response, 404, { error: `No such control: ${path}` });
				return;
		}
		json(response, 200, {});
	}

	async #reply(request: Recording, response: ServerResponse): Promise<void> {
		if (this.#apiKey !== undefined && request.headers['authorization'] !== `Bearer ${this.#apiKey}`) {
			json(response, 401, wrongKey(request.headers['authorization']));
			return;
		}
		if (request.method === 'GET' && isFor(request.path, 'models')) {
			await this.#send(this.#take('models', undefined) ?? { json: modelList(this.#models) }, {}, response);
		} else if (request.method === 'POST' && isFor(request.path, 'chat')) {
			const wanted = (request.json ?? {}) as Record<string, unknown>;
			await this.#send(this.#take('chat', wanted['model']) ?? FRIENDLY, wanted, response);
		} else {
			json(response, 404, {
				error: {
					message: `Invalid URL (${request.method} ${request.path})`,
					type: 'invalid_request_error',
					param: null,
					code: null,
				},
			});
		}
	}

	/** Takes the first reply in the queue that is meant for such a request. */
	#take(kind: 'chat' | 'models', model: unknown): ModelReply | undefined {
		const reply = this.#replies.find(
			candidate => (candidate.for ?? 'chat') === kind && (candidate.model === undefined || candidate.model === model),
		);
		if (reply !== undefined && reply.always !== true) {
			this.#replies.splice(this.#replies.indexOf(reply), 1);
		}
		return reply;
	}

	async #send(reply: ModelReply, wanted: Readonly<Record<string, unknown>>, response: ServerResponse): Promise<void> {
		const status = reply.status ?? 200;
		const headers = { 'x-request-id': `req-${this.#requests.length}`, ...reply.headers };
		if (reply.hold === true) {
			await this.#latch.wait();
		}
		if (reply.bytes !== undefined) {
			response.socket?.write(reply.bytes);
			await leave(response, reply.close, () => response.socket?.end());
			return;
		}
		if (reply.json !== undefined) {
			json(response, status, reply.json, headers);
			return;
		}
		if (reply.body !== undefined) {
			response.writeHead(status, headers).end(reply.body);
			return;
		}
		if (wanted['stream'] !== true) {
			json(response, status, completion(reply, wanted), headers);
			return;
		}
		response.writeHead(status, {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-cache',
			...headers,
		});
		response.flushHeaders();
		for (const { bytes, hold, delayMs } of completionChunks(reply, wanted)) {
			if (hold) {
				await this.#latch.wait();
			}
			if (delayMs > 0) {
				await delay(delayMs);
			}
			if (response.destroyed) {
				return;
			}
			response.write(bytes);
		}
		await leave(response, reply.close, () => response.end());
	}
}

async function leave(response: ServerResponse, how: ModelReply['close'], end: () => void): Promise<void> {
	switch (how) {
		case undefined:
		case 'end':
			end();
			break;
		case 'never':
			break;
		// A reset overtakes what the reader has not read yet, and the script wants it read.
		case 'reset':
			await delay(READING_TIME);
			response.socket?.resetAndDestroy();
			break;
		default:
			assertNever(how);
	}
}

const isFor = (path: string, kind: 'chat' | 'models'): boolean =>
	(kind === 'chat' ? /\/chat\/completions(?:\?|$)/ : /\/models(?:\?|$)/).test(path);

/** Allows browsers to read the response. `*` does not cover `Authorization`, so the requested headers are named. */
function allowBrowsers(request: IncomingMessage, response: ServerResponse): void {
	response.setHeader('access-control-allow-origin', '*');
	response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
	response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
	response.setHeader('access-control-allow-private-network', 'true');
}

function json(
	response: ServerResponse,
	status: number,
	value: unknown,
	headers: Readonly<Record<string, string>> = {},
): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

async function text(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of request) {
		pieces.push(piece as Buffer);
	}
	return Buffer.concat(pieces).toString('utf8');
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
