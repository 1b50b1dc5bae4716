import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { anthropic } from './protocols/anthropic';
import { bedrock } from './protocols/bedrock';
import { chatCompletions } from './protocols/chatCompletions';
import { cohere } from './protocols/cohere';
import { gemini } from './protocols/gemini';
import { listenOnLoopback, readBody, stopServer } from './loopback';
import { jsonAnswer, MODELS, type NativeAnswer, NO_ANSWER, PAGE, type Scene, type Speak } from './scene';

/** The protocols by name: the first folder of the address at which each is spoken. */
const PROTOCOLS = {
	openai: chatCompletions('openai'),
	openrouter: chatCompletions('openrouter'),
	deepseek: chatCompletions('deepseek'),
	groq: chatCompletions('groq'),
	mistral: chatCompletions('mistral'),
	anthropic,
	gemini,
	cohere,
	bedrock,
} as const satisfies Readonly<Record<string, Speak>>;

export type Protocol = keyof typeof PROTOCOLS;

const isProtocol = (name: string): name is Protocol => Object.hasOwn(PROTOCOLS, name);

/** The services behind the gateways: a server on loopback that plays scenes, in the protocol that the address names. */
export class Upstream {
	readonly #server: Server;
	#scenes: readonly Scene[] = [];
	#next = 0;

	private constructor() {
		this.#server = createServer((request, response) => {
			this.#answer(request, response).catch(() => response.destroy());
		});
	}

	static async start(): Promise<Upstream> {
		const upstream = new Upstream();
		await listenOnLoopback(upstream.#server);
		return upstream;
	}

	/** The base address at which a protocol is spoken. */
	addressOf(protocol: Protocol): string {
		const address = this.#server.address();
		return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/${protocol}`;
	}

	/** Plays these scenes for the requests that follow; the last one again and again. */
	play(scenes: readonly Scene[]): void {
		this.#scenes = scenes;
		this.#next = 0;
	}

	async stop(): Promise<void> {
		await stopServer(this.#server);
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const text = await readBody(request);
		if (request.method === 'GET') {
			await send(jsonAnswer(modelList(request.url ?? '')), response);
			return;
		}
		const body = JSON.parse(text) as { readonly stream?: unknown; readonly model?: unknown };
		const path = request.url ?? '';
		const name = path.split('/')[1] ?? '';
		const scene = this.#scenes[Math.min(this.#next++, this.#scenes.length - 1)];
		if (scene === undefined || !isProtocol(name)) {
			response.writeHead(404).end();
			return;
		}
		if (scene.instead !== undefined) {
			await send(scene.instead === 'page' ? PAGE : NO_ANSWER, response);
			return;
		}
		const streamed = body.stream === true || /stream/i.test(path);
		await send(PROTOCOLS[name](scene, typeof body.model === 'string' ? body.model : 'test-model', streamed), response);
	}
}

/** Returns a list of models as the service of an address gives it. */
function modelList(path: string): object {
	switch (path.split('/')[1]) {
		case 'gemini':
			return { models: MODELS.map(name => ({ name: `models/${name}`, inputTokenLimit: 32_768 })), nextPageToken: '' };
		case 'cohere':
			return { models: MODELS.map(name => ({ name, endpoints: ['chat'], context_length: 128_000 })) };
		case 'anthropic':
			return { data: MODELS.map(id => ({ type: 'model', id, display_name: id })), has_more: false };
		default:
			return { object: 'list', data: MODELS.map(id => ({ id, object: 'model', created: 0, owned_by: 'us' })) };
	}
}

/** Time for whoever reads to get what was written before the connection is lost. */
const CUT_DELAY = 50;

/** Sends an answer piece by piece, each in a packet of its own as far as the system allows it. */
export async function send(answer: NativeAnswer, response: ServerResponse): Promise<void> {
	if (answer.status === 0) {
		response.destroy();
		return;
	}
	response.writeHead(answer.status, answer.headers);
	response.flushHeaders();
	for (const piece of answer.pieces) {
		await new Promise(resolve => {
			response.write(piece, resolve);
		});
		await turn();
	}
	if (answer.cut) {
		await delay(CUT_DELAY);
		response.destroy();
	} else {
		response.end();
	}
}
