import OpenAI, { APIError } from 'openai';
import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources/chat/completions/completions';
import type { ChatBody, Endpoint } from '../../../src/core/llm/types/types';
import { listReading, NOTHING, type AnswerReading, readInput } from './reading';

/** Lets the `openai` SDK read an answer, as its documentation adds up the pieces of a stream. */
export async function readBySdk(endpoint: Endpoint, body: ChatBody): Promise<AnswerReading> {
	const draft = new Draft();
	try {
		const completions = sdk(endpoint).chat.completions;
		if (body.stream === true) {
			for await (const chunk of await completions.create({ ...body, stream: true })) {
				draft.add(chunk);
			}
		} else {
			draft.take(await completions.create({ ...body, stream: false }));
		}
		return draft.reading;
	} catch (error) {
		return { ...draft.reading, ...failed(error) };
	}
}

/** Lets the SDK read a list of models. */
export async function readModelsBySdk(endpoint: Endpoint): Promise<AnswerReading> {
	try {
		const { data } = await sdk(endpoint).models.list();
		return listReading(data.map(({ id }) => id));
	} catch (error) {
		return { ...NOTHING, ...failed(error) };
	}
}

function failed(error: unknown): Pick<AnswerReading, 'outcome' | 'failure'> {
	const status: unknown = error instanceof APIError ? error.status : undefined;
	const words = error instanceof Error ? error.message : String(error);
	return { outcome: 'error', failure: { status: typeof status === 'number' ? status : undefined, words } };
}

const sdk = ({ baseUrl, apiKey, headers }: Endpoint): OpenAI =>
	new OpenAI({ baseURL: baseUrl, apiKey: apiKey ?? 'none', defaultHeaders: { ...headers }, maxRetries: 0 });

const OUTCOMES: Readonly<Record<string, AnswerReading['outcome']>> = {
	stop: 'complete',
	tool_calls: 'complete',
	function_call: 'complete',
	length: 'length',
	content_filter: 'filtered',
};

interface CallDraft {
	name: string;
	json: string;
}

/** An answer as it grows. The SDK types say that every field is there; what is not is passed over. */
class Draft {
	readonly #texts: string[] = [];
	readonly #calls: CallDraft[] = [];
	readonly #tokens: string[] = [];
	#usage: AnswerReading['usage'];
	#finish: string | undefined;

	add(chunk: ChatCompletionChunk): void {
		for (const { index, delta, finish_reason: finish, logprobs } of chunk.choices) {
			this.#texts[index] = (this.#texts[index] ?? '') + (delta.content ?? '');
			if (index === 0) {
				this.#finish = finish ?? this.#finish;
				this.#tokens.push(...(logprobs?.content ?? []).map(({ token }) => token));
				for (const piece of delta.tool_calls ?? []) {
					const call = (this.#calls[piece.index] ??= { name: '', json: '' });
					call.name += piece.function?.name ?? '';
					call.json += piece.function?.arguments ?? '';
				}
			}
		}
		this.#take(chunk.usage);
	}

	take(completion: ChatCompletion): void {
		for (const { index, message, finish_reason: finish, logprobs } of completion.choices) {
			// The types promise text, but whatever was sent is there.
			this.#texts[index] = String(message.content ?? '');
			if (index === 0) {
				this.#finish = finish;
				this.#tokens.push(...(logprobs?.content ?? []).map(({ token }) => token));
				for (const call of message.tool_calls ?? []) {
					if (call.type === 'function') {
						this.#calls.push({ name: call.function.name, json: call.function.arguments });
					}
				}
			}
		}
		this.#take(completion.usage);
	}

	get reading(): AnswerReading {
		const [text = '', ...others] = this.#texts;
		return {
			text,
			// Its types have no field for it.
			reasoning: '',
			calls: this.#calls.map(({ name, json }) => ({ name, input: readInput(json) })),
			others,
			tokens: this.#tokens,
			usage: this.#usage,
			// An end that is not said, it does not say either.
			outcome: OUTCOMES[this.#finish ?? ''] ?? (this.#finish === undefined ? 'truncated' : 'complete'),
			failure: undefined,
		};
	}

	#take(usage: ChatCompletion['usage'] | null): void {
		if (usage) {
			this.#usage = { input: usage.prompt_tokens, output: usage.completion_tokens };
		}
	}
}
