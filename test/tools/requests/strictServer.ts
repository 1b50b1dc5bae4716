import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from '../support/paths';
import { answerEvents, answerMessage, sentWith } from './answers';
import type { Answer, ServerSpec } from './case';
import {
	callKey,
	callsOf,
	findBreach,
	type LooseJson,
	type Place,
	records,
	type Rule,
	ruleSchema,
	type WireMessage,
} from './rules';

/** A request to the chat endpoint, and what became of it. */
export interface SeenRequest {
	readonly path: string;
	readonly body: LooseJson;
	/** The rule that it broke. */
	readonly refusedBy: Rule['refuses'] | undefined;
}

/** Fields of a message that the API knows, whatever their source. */
const API_FIELDS = new Set(['role', 'content', 'name', 'tool_calls', 'tool_call_id', 'refusal', 'audio']);

/** A loopback server that enforces rules, answers by a script, and remembers what it was sent. */
export class StrictServer {
	readonly #server: Server;
	readonly #rules: readonly Rule[];
	readonly #sent = new Map<string, LooseJson>();
	/** The strings that this server put into fields of its own, by which foreign ones are told. */
	readonly #ownStrings = new Set<string>();
	readonly requests: SeenRequest[] = [];
	/** Values that another server sent, and that came here: none may. */
	readonly foreign: string[] = [];
	readonly #script: Answer[] = [];
	/** Called when an answer has been written at whose end the user stops. */
	onStop: () => void = () => {};

	private constructor(rules: readonly Rule[]) {
		this.#rules = rules;
		this.#server = createServer((request, response) => {
			this.#respond(request, response).catch(error => {
				response.destroy(error instanceof Error ? error : new Error(String(error)));
			});
		});
	}

	static async start({ like, rules = [] }: ServerSpec): Promise<StrictServer> {
		const server = new StrictServer([...(await knownRules(like)), ...rules]);
		server.#server.listen(0, '127.0.0.1');
		await once(server.#server, 'listening');
		return server;
	}

	get origin(): string {
		const address = this.#server.address();
		return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
	}

	/** The answers of the script that nothing has asked for. */
	get unused(): number {
		return this.#script.length;
	}

	/** Replaces the script. With none left, the answer is `ok`. */
	script(answers: readonly Answer[]): void {
		this.#script.splice(0, Infinity, ...answers);
	}

	/** Takes everything in a value for something that this server sent before. */
	adopt(value: unknown): void {
		for (const text of stringsIn(value)) {
			this.#ownStrings.add(text);
		}
	}

	async stop(): Promise<void> {
		this.#server.close();
		this.#server.closeAllConnections();
		if (this.#server.listening) {
			await once(this.#server, 'close');
		}
	}

	async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = JSON.parse(await read(request)) as LooseJson;
		const path = request.url ?? '';
		if (!/\/chat\/completions(?:\?|$)/.test(path)) {
			json(response, 404, { error: { message: `Invalid URL (POST ${path})`, type: 'invalid_request_error' } });
			return;
		}
		this.#lookForForeign(body);
		for (const rule of this.#rules) {
			const place = findBreach(rule, body, this.#sent);
			if (place !== undefined) {
				this.requests.push({ path, body, refusedBy: rule.refuses });
				json(response, rule.status, refusalBody(rule, place));
				return;
			}
		}
		this.requests.push({ path, body, refusedBy: undefined });
		await this.#answer(this.#script.shift() ?? { text: 'ok' }, body, response);
	}

	async #answer(answer: Answer, body: LooseJson, response: ServerResponse): Promise<void> {
		if (answer.status !== undefined) {
			json(response, answer.status, answer.body ?? { error: { message: 'The engine failed.' } });
			return;
		}
		for (const [key, fields] of sentWith(answer)) {
			this.#sent.set(key, fields);
		}
		this.adopt(answer);
		if (answer.body !== undefined) {
			json(response, 200, answer.body);
			return;
		}
		if (body['stream'] !== true) {
			json(response, 200, answerMessage(answer));
			return;
		}
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		for (const event of answerEvents(answer)) {
			response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
		}
		if (answer.stop === true) {
			this.onStop();
			return;
		}
		response.end();
	}

	/** Notes strings in fields beside those of the API that this server never sent. */
	#lookForForeign(body: LooseJson): void {
		for (const message of records(body['messages']) as readonly WireMessage[]) {
			const fields = [
				...Object.entries(message).filter(([name]) => !API_FIELDS.has(name)),
				...callsOf(message).flatMap(call =>
					Object.entries(call).filter(([name]) => !['id', 'type', 'function', 'index'].includes(name)),
				),
			];
			for (const text of fields.flatMap(([, value]) => [...stringsIn(value)])) {
				if (text.trim().length > 1 && !this.#ownStrings.has(text) && !this.#isOwnJoined(text)) {
					this.foreign.push(`${callsOf(message).map(callKey).join()}: ${text.slice(0, 60)}`);
				}
			}
		}
	}

	/** Tells if a text is made of pieces that this server sent one by one. */
	#isOwnJoined(text: string): boolean {
		let rest = text;
		for (const own of this.#ownStrings) {
			if (own.length > 1) {
				rest = rest.replaceAll(own, '');
			}
		}
		return rest.trim() === '';
	}
}

/** Returns the rules of a known server. */
async function knownRules(name: string): Promise<readonly Rule[]> {
	const text = await readFile(join(ROOT, 'test/fixtures/wire/strictServers.json'), 'utf8');
	const { servers } = z.object({ servers: z.record(z.string(), z.array(ruleSchema)) }).parse(JSON.parse(text));
	const rules = servers[name];
	if (rules === undefined) {
		throw new Error(`there is no server named ${name}`);
	}
	return rules;
}

function* stringsIn(value: unknown): Generator<string> {
	if (typeof value === 'string') {
		yield value;
	} else if (typeof value === 'object' && value !== null) {
		for (const each of Object.values(value)) {
			yield* stringsIn(each);
		}
	}
}

/** Fills the place into the words of a rule. */
function refusalBody({ says, with: fields = {} }: Rule, place: Place): unknown {
	const body = typeof says === 'string' ? { error: { message: says, type: 'invalid_request_error', ...fields } } : says;
	return JSON.parse(JSON.stringify(body), (_, value: unknown) =>
		typeof value === 'string'
			? value.replace(/\{(index|id|field|role)\}/g, (_whole, name: keyof Place) => String(place[name] ?? ''))
			: value,
	) as unknown;
}

function json(response: ServerResponse, status: number, value: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function read(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of request) {
		pieces.push(piece as Buffer);
	}
	return Buffer.concat(pieces).toString('utf8');
}
