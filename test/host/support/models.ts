import type { ModelScript, RecordedRequest } from '../../support/modelScript';
import { readControl } from './control';

/** The runner's model server, worked from inside an extension host. */
export class Models {
	readonly #origin: string;

	private constructor(readonly url: string) {
		this.#origin = new URL(url).origin;
	}

	/** Opens the server that a worker may read, in its initial state. */
	static async open(): Promise<Models> {
		return Models.#reset((await readControl()).models);
	}

	/** Opens the server that sends no CORS headers, in its initial state. */
	static async openWithoutCors(): Promise<Models> {
		return Models.#reset((await readControl()).modelsWithoutCors);
	}

	/** Opens the server that nobody has set up. */
	static async openUnconfigured(): Promise<Models> {
		return Models.#reset((await readControl()).unconfigured);
	}

	static async #reset(url: string): Promise<Models> {
		const models = new Models(url);
		await models.reset();
		return models;
	}

	/** Resets the server to its initial state: nothing scripted, nothing requested. */
	async reset(): Promise<void> {
		await this.#post('reset', {});
	}

	async script(script: ModelScript): Promise<void> {
		await this.#post('script', script);
	}

	/** Lets one hold of a reply go. */
	async continue(): Promise<void> {
		await this.#post('continue', {});
	}

	async requests(): Promise<readonly RecordedRequest[]> {
		return (await (await fetch(`${this.#origin}/control/requests`)).json()) as RecordedRequest[];
	}

	/** Returns the chat requests among all requests. */
	async chats(): Promise<readonly RecordedRequest[]> {
		return (await this.requests()).filter(
			({ method, path }) => method === 'POST' && path.includes('/chat/completions'),
		);
	}

	/** Returns the body of a chat request, the first by default. */
	async body<T>(index = 0): Promise<T> {
		const request = (await this.chats())[index];
		if (request === undefined) {
			throw new Error(`The server was not asked ${index + 1} times.`);
		}
		return request.json as T;
	}

	async #post(control: string, value: unknown): Promise<void> {
		const answer = await fetch(`${this.#origin}/control/${control}`, { method: 'POST', body: JSON.stringify(value) });
		if (!answer.ok) {
			throw new Error(`${control}: ${await answer.text()}`);
		}
	}
}
