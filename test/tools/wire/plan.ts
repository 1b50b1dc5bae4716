import { gzipSync } from 'node:zlib';
import type { Act, RawRequest } from './rawServer';
import type { Vector } from './vector';

/** The way to cut a body into pieces that are sent one by one. `own`: as the vector says. */
export type Cutting = 'whole' | 'every-byte' | 'own';

/** The behaviour of the server of a vector. */
export interface Plan {
	/**
	 * `refused`: nothing listens. `self-signed`: TLS without a known issuer. `tls`: TLS that the client was told to
	 * trust.
	 */
	readonly listens: 'http' | 'tls' | 'self-signed' | 'refused';
	readonly host: '127.0.0.1' | 'localhost';
	respond(request: RawRequest): Iterable<Act>;
}

const chunk = (delta: object, finish: string | null = null): string =>
	`data: ${JSON.stringify({
		id: 'c1',
		object: 'chat.completion.chunk',
		choices: [{ index: 0, delta, finish_reason: finish }],
	})}\n\n`;

/** A good answer, for scenarios that are about everything else. */
const HELLO = [
	chunk({ role: 'assistant', content: 'Hel' }),
	chunk({ content: 'lo' }),
	chunk({}, 'stop'),
	'data: [DONE]\n\n',
].join('');

const PIECE = 16 * 1024;

/** The size up to which a body is sent byte by byte; beyond it that only takes time. */
const MAX_BY_BYTE = 64 * 1024;

const isScenario = (vector: Vector): boolean => vector.bytes_or_json.startsWith('@@');

export function planFor(vector: Vector, cutting: Cutting, address: () => string): Plan {
	const { socket, status = 200 } = vector.transport ?? {};
	const location = /Location: *(\S+)/i.exec(vector.bytes_or_json)?.[1] ?? vector.transport?.headers?.['location'];
	const redirects = status >= 300 && status < 400 && location !== undefined;
	// A redirect down to http has to come from somewhere above it.
	const listens =
		socket === 'refused'
			? 'refused'
			: socket === 'tls-self-signed'
				? 'self-signed'
				: redirects && location.startsWith('http://same-host')
					? 'tls'
					: 'http';
	return {
		listens,
		host: socket === 'ipv4-only' ? 'localhost' : '127.0.0.1',
		respond: request =>
			redirects && (listens === 'tls' || !request.secure)
				? redirect(status, location, address())
				: answer(vector, cutting),
	};
}

function redirect(status: number, location: string, address: string): readonly Act[] {
	const target = location.replace('same-host', address).replace('...', 'v1/chat/completions');
	return [
		{
			do: 'write',
			bytes: Buffer.from(
				`HTTP/1.1 ${status} Redirect\r\nlocation: ${target}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
			),
		},
		{ do: 'close' },
	];
}

function* answer(vector: Vector, cutting: Cutting): Generator<Act> {
	const { socket, generated, close } = vector.transport ?? {};
	if (socket === 'reset-before-headers') {
		yield { do: 'reset' };
		return;
	}
	if (socket === 'delay-headers') {
		yield { do: 'wait', ms: durationIn(vector) ?? 360_000 };
	}
	const body = bodyOf(vector);
	const length = socket === 'bad-content-length' ? body.length + 100 : undefined;
	const head = headOf(vector, length);
	if (generated === 'huge-event') {
		yield* hugeEvent(head);
		return;
	}
	yield { do: 'write', bytes: head };
	if (socket === 'reset-after-headers') {
		yield { do: 'reset' };
		return;
	}
	const everyMs = socket === 'slow-loris' ? (durationIn(vector) ?? 30_000) : 0;
	for (const piece of cutBody(body, socket === 'slow-loris' ? 'every-byte' : cutting, vector)) {
		yield { do: 'write', bytes: length === undefined ? frameChunk(piece) : piece };
		if (everyMs > 0) {
			yield { do: 'wait', ms: everyMs };
		}
	}
	switch (socket) {
		case 'reset-after-body':
			yield { do: 'reset' };
			return;
		case 'stall-after-body':
			yield { do: 'hang' };
			return;
		case 'close-without-terminator':
		case 'bad-content-length':
			yield { do: 'close' };
			return;
		case 'endless':
			yield endless(vector);
			return;
		default:
			if (close === 'never') {
				yield { do: 'hang' };
				return;
			}
			yield { do: 'write', bytes: Buffer.from('0\r\n\r\n') };
			yield { do: 'close' };
	}
}

/** Yields one chunk whose content is 8,000,000 times "x". */
function* hugeEvent(head: Buffer): Generator<Act> {
	yield { do: 'write', bytes: head };
	const [before = '', after = ''] = chunk({ content: '@' }).split('@');
	yield { do: 'write', bytes: frameChunk(Buffer.from(before)) };
	const piece = Buffer.alloc(PIECE, 'x');
	for (let left = 8_000_000; left > 0; left -= PIECE) {
		yield { do: 'write', bytes: frameChunk(piece.subarray(0, Math.min(left, PIECE))) };
	}
	yield { do: 'write', bytes: frameChunk(Buffer.from(`${after}${chunk({}, 'stop')}data: [DONE]\n\n`)) };
	yield { do: 'write', bytes: Buffer.from('0\r\n\r\n') };
	yield { do: 'close' };
}

/** Returns an endless body: occasional comments, one line that never ends, or text, as the words of the vector say. */
function endless(vector: Vector): Act {
	const words = `${vector.bytes_or_json.startsWith('@@') ? vector.bytes_or_json : ''} ${vector.title}`;
	if (/comment|keep-?alive|ping|heartbeat/i.test(words)) {
		return { do: 'repeat', bytes: frameChunk(Buffer.from(': ping\n\n')), everyMs: durationIn(vector) ?? 15_000 };
	}
	if (/line|event|newline/i.test(words) && !/events|deltas|chunks/i.test(words)) {
		return { do: 'repeat', bytes: frameChunk(Buffer.from(`data: ${'x'.repeat(PIECE)}`)), everyMs: 0 };
	}
	return { do: 'repeat', bytes: frameChunk(Buffer.from(chunk({ content: 'x'.repeat(PIECE) }))), everyMs: 0 };
}

function bodyOf(vector: Vector): Buffer {
	const text =
		vector.transport?.socket === 'endless' && isScenario(vector)
			? ''
			: isScenario(vector)
				? HELLO
				: vector.bytes_or_json;
	return vector.transport?.generated === 'gzip' ? gzipSync(text) : Buffer.from(text, 'utf8');
}

function headOf({ transport }: Vector, length: number | undefined): Buffer {
	const headers = new Map(Object.entries(transport?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
	if (!headers.has('content-type')) {
		headers.set('content-type', 'text/event-stream');
	}
	if (transport?.generated === 'gzip') {
		headers.set('content-encoding', 'gzip');
	}
	if (length === undefined) {
		headers.set('transfer-encoding', 'chunked');
	} else {
		headers.set('content-length', String(length));
	}
	const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
	// Where a redirect leads to there is a good answer.
	const status =
		transport?.status === undefined || (transport.status >= 300 && transport.status < 400) ? 200 : transport.status;
	return Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines}connection: close\r\n\r\n`, 'latin1');
}

function cutBody(body: Buffer, cutting: Cutting, { transport }: Vector): readonly Buffer[] {
	const mode =
		cutting === 'own' ? (transport?.split ?? (transport?.generated === undefined ? 'one-chunk' : 'pieces')) : cutting;
	switch (mode) {
		case 'every-byte':
			return pieces(body, body.length > MAX_BY_BYTE ? 997 : 1);
		case 'after-every-CR':
			return afterEveryCr(body);
		case 'pieces':
			return pieces(body, PIECE);
		case 'whole':
		case 'one-chunk':
			return body.length === 0 ? [] : [body];
	}
}

function pieces(body: Buffer, size: number): readonly Buffer[] {
	return Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
		body.subarray(index * size, (index + 1) * size),
	);
}

function afterEveryCr(body: Buffer): readonly Buffer[] {
	const cuts: Buffer[] = [];
	let from = 0;
	for (let at = body.indexOf(0x0d); at !== -1; at = body.indexOf(0x0d, from)) {
		cuts.push(body.subarray(from, at + 1));
		from = at + 1;
	}
	return from < body.length ? [...cuts, body.subarray(from)] : cuts;
}

/** Frames a piece as a chunk of HTTP's chunked transfer coding. */
const frameChunk = (piece: Buffer): Buffer =>
	Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);

/** Reads a time in the words of a scenario, such as `360 s` or `6 minutes`, in milliseconds. */
function durationIn(vector: Vector): number | undefined {
	const words = isScenario(vector) ? `${vector.bytes_or_json} ${vector.title}` : vector.title;
	const [, amount, unit = ''] = /(\d+(?:\.\d+)?) ?(ms|s|sec|seconds?|min|minutes?)\b/i.exec(words) ?? [];
	return amount === undefined
		? undefined
		: Number(amount) * (unit === 'ms' ? 1 : unit.startsWith('m') ? 60_000 : 1_000);
}
