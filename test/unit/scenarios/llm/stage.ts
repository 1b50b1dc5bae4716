import type { LogPort } from '../../../../src/core/base/log';
import { ChatClient } from '../../../../src/core/llm/client';
import type { ClientLimits } from '../../../../src/core/llm/types/limits';
import type { ChatBody, Endpoint, Reply, StreamPart } from '../../../../src/core/llm/types/types';
import { createLoopbackFetch } from '../../../../src/host/desktop/loopbackFetch';
import { type Act, RawServer, type Respond } from '../../../tools/wire/rawServer';
import { VirtualClock } from '../../../tools/wire/virtualClock';

/** A client, and a server that sends exact bytes, on a virtual clock. */
export interface Stage {
	readonly server: RawServer;
	readonly clock: VirtualClock;
	readonly client: ChatClient;
	readonly endpoint: Endpoint;
	/** All lines of the log. */
	readonly logged: readonly string[];
}

export const KEY = 'sk-unit-test-0123456789';

export const BODY: ChatBody = { model: 'm', messages: [{ role: 'user', content: 'Hello?' }], stream: true };

const LIMIT_MS = 120_000;

export async function onStage<T>(
	respond: Respond,
	act: (stage: Stage) => Promise<T>,
	limits: Partial<ClientLimits> = {},
): Promise<T> {
	const clock = new VirtualClock();
	const server = await RawServer.start(clock, respond, () => clock.noteActivity());
	const logged: string[] = [];
	const write = (message: string): void => {
		logged.push(message);
	};
	const log: LogPort = { debug: write, info: write, warn: write, error: write };
	try {
		const client = new ChatClient({ fetch: createLoopbackFetch(), clock, log }, () => limits);
		const endpoint = { baseUrl: `http://127.0.0.1:${server.port}/v1`, apiKey: KEY, headers: {} };
		return await clock.runDuring(act({ server, clock, client, endpoint, logged }), () => server.isQuiet, LIMIT_MS);
	} finally {
		await server.stop();
	}
}

export async function collect(
	parts: AsyncIterable<StreamPart>,
	seen: (part: StreamPart) => void = () => undefined,
): Promise<readonly StreamPart[]> {
	const all: StreamPart[] = [];
	for await (const part of parts) {
		all.push(part);
		seen(part);
	}
	return all;
}

export function replyOf(parts: readonly StreamPart[]): Reply {
	const end = parts.at(-1);
	if (end?.type !== 'end' || parts.filter(part => part.type === 'end').length !== 1) {
		throw new Error('not exactly one end, last');
	}
	return end.reply;
}

/** Returns the outcome's kind, or that of its error. */
export const outcomeOf = ({ outcome }: Reply): string => (outcome.kind === 'error' ? outcome.error.kind : outcome.kind);

export const event = (delta: object, finish: string | null = null): string =>
	`data: ${JSON.stringify({ id: 'c1', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export const DONE = 'data: [DONE]\n\n';

/** Writes a response whose body ends with the connection. */
export function respondWith(
	body: string | Buffer,
	{
		status = 200,
		headers = {},
	}: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Act {
	const lines = Object.entries({ 'content-type': 'text/event-stream', ...headers })
		.map(([name, value]) => `${name}: ${value}\r\n`)
		.join('');
	return {
		do: 'write',
		bytes: Buffer.concat([
			Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines}connection: close\r\n\r\n`),
			Buffer.from(body),
		]),
	};
}

export const more = (text: string): Act => ({ do: 'write', bytes: Buffer.from(text) });

export const CLOSE: Act = { do: 'close' };
