import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import OpenAI from 'openai';
import { systemClock } from '../../../src/core/base/clock';
import { ChatClient } from '../../../src/core/llm/client';

/** The answer that every client reads from the bytes. */
export interface WireAnswer {
	readonly text: string;
	readonly calls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
	readonly usage: { readonly prompt: number | undefined; readonly completion: number | undefined };
}

/** A client that is given a response of these pieces, one per read, in place of a network. */
export interface WireClient {
	readonly name: string;
	read(pieces: readonly Uint8Array[]): Promise<WireAnswer>;
}

const BASE_URL = 'http://127.0.0.1:1/v1';
const MODEL = 'm';

function responseOf(pieces: readonly Uint8Array[]): Response {
	let next = 0;
	const body = new ReadableStream<Uint8Array>(
		{
			pull: controller => {
				const piece = pieces[next++];
				if (piece === undefined) {
					controller.close();
				} else {
					controller.enqueue(piece);
				}
			},
		},
		{ highWaterMark: 0 },
	);
	return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const ours: WireClient = {
	name: 'parley',
	read: async pieces => {
		const nothing = (): void => {};
		const client = new ChatClient({
			fetch: async () => responseOf(pieces),
			clock: systemClock,
			log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
		});
		const body = {
			model: MODEL,
			messages: [{ role: 'user', content: 'Hello?' }],
			stream: true,
			stream_options: { include_usage: true },
		} as const;
		for await (const part of client.stream(
			{ baseUrl: BASE_URL, apiKey: undefined, headers: {} },
			{ ...body, messages: [...body.messages] },
			new AbortController().signal,
		)) {
			if (part.type === 'end') {
				const { choices, usage } = part.reply;
				return {
					text: choices[0].text,
					calls: choices[0].toolCalls.map(call => ({ id: call.id, name: call.name, arguments: call.arguments })),
					usage: { prompt: usage?.promptTokens, completion: usage?.completionTokens },
				};
			}
		}
		throw new Error('no end');
	},
};

/** The raw stream: its `.stream()` helper does far more. */
const openai: WireClient = {
	name: 'openai',
	read: async pieces => {
		const client = new OpenAI({
			apiKey: 'none',
			baseURL: BASE_URL,
			maxRetries: 0,
			fetch: async () => responseOf(pieces),
		});
		const stream = await client.chat.completions.create({
			model: MODEL,
			messages: [{ role: 'user', content: 'Hello?' }],
			stream: true,
			stream_options: { include_usage: true },
		});
		const calls: { id: string; name: string; arguments: string }[] = [];
		let text = '';
		let usage: WireAnswer['usage'] = { prompt: undefined, completion: undefined };
		for await (const chunk of stream) {
			const delta = chunk.choices[0]?.delta;
			text += delta?.content ?? '';
			for (const piece of delta?.tool_calls ?? []) {
				const call = (calls[piece.index] ??= { id: '', name: '', arguments: '' });
				call.id += piece.id ?? '';
				call.name += piece.function?.name ?? '';
				call.arguments += piece.function?.arguments ?? '';
			}
			if (chunk.usage) {
				usage = { prompt: chunk.usage.prompt_tokens, completion: chunk.usage.completion_tokens };
			}
		}
		return { text, calls, usage };
	},
};

const aiSdk: WireClient = {
	name: '@ai-sdk/openai-compatible',
	read: async pieces => {
		const provider = createOpenAICompatible({
			name: 'bench',
			baseURL: BASE_URL,
			includeUsage: true,
			fetch: async () => responseOf(pieces),
		});
		const { stream } = await provider
			.chatModel(MODEL)
			.doStream({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }] });
		const calls: { id: string; name: string; arguments: string }[] = [];
		const text: string[] = [];
		let usage: WireAnswer['usage'] = { prompt: undefined, completion: undefined };
		const reader = stream.getReader();
		for (let next = await reader.read(); !next.done; next = await reader.read()) {
			const part = next.value;
			if (part.type === 'text-delta') {
				text.push(part.delta);
			} else if (part.type === 'tool-call') {
				calls.push({ id: part.toolCallId, name: part.toolName, arguments: part.input });
			} else if (part.type === 'finish') {
				usage = { prompt: part.usage.inputTokens.total, completion: part.usage.outputTokens.total };
			}
		}
		return { text: text.join(''), calls, usage };
	},
};

export const OURS: WireClient = ours;
export const PEERS: readonly WireClient[] = [openai, aiSdk];
