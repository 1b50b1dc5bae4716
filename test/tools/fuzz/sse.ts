import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { systemClock } from '../../../src/core/base/clock';
import type { LogPort } from '../../../src/core/base/log';
import { ChatClient } from '../../../src/core/llm/client';
import { DEFAULT_LIMITS } from '../../../src/core/llm/types/limits';
import { decideOutcome } from '../../../src/core/llm/reply/outcome';
import { ReplyReader } from '../../../src/core/llm/reply/replyReader';
import type { Reply, StreamPart } from '../../../src/core/llm/types/types';
import { createLoopbackFetch } from '../../../src/host/desktop/loopbackFetch';
import type { FuzzReport } from './fuzzReport';
import { anyStream, type WireStream } from './wireStream';

/** One run in this many goes over a socket, which costs far more. */
const SOCKET_EVERY = 100;

const silent: LogPort = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
};

/** A byte, a few, a packet or a whole event. */
const anySize = fc.constantFrom(0, 1, 2, 3, 17, 64, 100, 333, 1_000, 1_460);

/**
 * Reads random streams in random spelling and random pieces: the text that comes out is the text that went in. If the
 * stream is cut at a byte, it is exactly what had arrived by then, with the right outcome.
 */
export async function run({
	runs,
	seed,
}: {
	readonly runs: number;
	readonly seed: number | undefined;
}): Promise<FuzzReport> {
	let sending: readonly Uint8Array[] = [];
	let number = 0;
	const server = await serve(() => sending);
	const client = new ChatClient({ fetch: createLoopbackFetch(), clock: systemClock, log: silent }, () => ({
		maxRetries: 0,
	}));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	try {
		const details = await fc.check(
			fc.asyncProperty(
				anyStream,
				fc.array(anySize, { minLength: 1, maxLength: 20 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				async (stream, sizes, where) => {
					const overSocket = number++ % SOCKET_EVERY === 0;
					for (const length of [stream.bytes.length, Math.floor(where * stream.bytes.length)]) {
						sending = pieces(stream.bytes.subarray(0, length), sizes);
						inspect(stream, length, overSocket ? await ask(client, url) : read(sending));
					}
				},
			),
			{ numRuns: runs, ...(seed === undefined ? {} : { seed }) },
		);
		return details.failed
			? { passed: Math.max(0, details.numRuns - 1), failed: 1, counterexample: fc.defaultReportMessage(details) ?? '' }
			: { passed: details.numRuns, failed: 0 };
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

async function serve(sending: () => readonly Uint8Array[]): Promise<Server> {
	const server = createServer(async (request, response) => {
		request.resume();
		await once(request, 'end');
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		response.flushHeaders();
		for (const piece of sending()) {
			await new Promise<void>(resolve => {
				response.write(piece, () => resolve());
			});
		}
		response.end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return server;
}

/** Sizes are taken in turn; 0 makes an empty piece. */
export function pieces(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
	const cut: Uint8Array[] = [];
	for (let from = 0, turn = 0; from < bytes.length; turn++) {
		const size = Math.max(turn % 2, sizes[turn % sizes.length] ?? 1);
		cut.push(bytes.subarray(from, from + size));
		from += size;
	}
	return cut;
}

/** Reads exactly these pieces with the client's own reader, without a connection. */
export function read(chunks: readonly Uint8Array[]): readonly StreamPart[] {
	const context = {
		url: '',
		hasKey: true,
		sentFields: new Set<string>(),
		redact: (text: string) => text,
		now: 0,
		maxRetryWaitMs: 0,
	};
	const reader = new ReplyReader(1, new Set(), new Headers(), DEFAULT_LIMITS, context);
	const parts: StreamPart[] = [];
	for (const chunk of chunks) {
		if (reader.ending === undefined) {
			parts.push(...reader.feed(chunk));
		}
	}
	parts.push(...reader.end({ type: 'eof' }));
	return [
		...parts,
		{ type: 'end', reply: reader.reply(decideOutcome(reader.ending ?? { type: 'eof' }, reader.evidence)) },
	];
}

async function ask(client: ChatClient, baseUrl: string): Promise<readonly StreamPart[]> {
	const parts: StreamPart[] = [];
	for await (const part of client.stream(
		{ baseUrl, apiKey: undefined, headers: {} },
		{ model: 'm', messages: [], stream: true, logprobs: true },
		new AbortController().signal,
	)) {
		parts.push(part);
	}
	return parts;
}

/** Throws unless the parts are those of the stream. `length` is the number of its bytes that were sent. */
function inspect(stream: WireStream, length: number, parts: readonly StreamPart[]): void {
	const arrived = stream.events.filter(event => event.end <= length);
	const reply = replyOf(parts);
	const [choice] = reply.choices;
	expectSame('text', choice.text, wellFormed(arrived.map(event => event.text).join('')));
	expectSame('reasoning', choice.reasoning, wellFormed(arrived.map(event => event.reasoning).join('')));
	expectSame(
		'sound',
		choice.audio?.data ?? '',
		Buffer.from(arrived.map(event => event.sound).join('')).toString('base64'),
	);
	expectSame(
		'tokens',
		JSON.stringify(choice.logprobs.map(({ token }) => token)),
		JSON.stringify(arrived.flatMap(({ token }) => (token === undefined ? [] : wellFormed(token)))),
	);
	expectSame(
		'sources',
		JSON.stringify(choice.citations.map(({ url }) => url)),
		JSON.stringify([...new Set(arrived.flatMap(({ source }) => source ?? []))]),
	);
	expectSame('streamed text', parts.map(part => (part.type === 'text' ? part.text : '')).join(''), choice.text);
	expectSame(
		'outcome',
		outcomeOf(reply),
		expectedOutcome(
			arrived.length > 0,
			arrived.some(event => event.terminal),
			outcomeOf(reply),
		),
	);
	expectSame('damaged events', reply.damagedEvents, 0);
}

function expectedOutcome(anything: boolean, terminal: boolean, found: string): string {
	if (terminal) {
		return 'complete';
	}
	// Before the first event there may have been comments only, which is an answer without content, or a cut line.
	return !anything && found === 'empty_response' ? found : 'truncated';
}

export const outcomeOf = ({ outcome }: Reply): string => (outcome.kind === 'error' ? outcome.error.kind : outcome.kind);

export function replyOf(parts: readonly StreamPart[]): Reply {
	const end = parts.at(-1);
	if (end?.type !== 'end' || parts.filter(part => part.type === 'end').length !== 1) {
		throw new Error('The stream has no end, or more than one.');
	}
	return end.reply;
}

/** Replaces lone surrogates, as UTF-8 does. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

function expectSame(what: string, found: unknown, wanted: unknown): void {
	if (found !== wanted) {
		throw new Error(`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
	}
}
