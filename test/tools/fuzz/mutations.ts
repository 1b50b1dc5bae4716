import * as fc from 'fast-check';
import type { FuzzReport } from './fuzzReport';
import { outcomeOf, pieces, read, replyOf } from './sse';
import { anyStream, type WireStream } from './wireStream';

/** The damage that a broken proxy, a bad cable or a bug may do to bytes. Never a whole `[DONE]`: that is a real end. */
type Harm =
	| { readonly kind: 'flip'; readonly mask: number; readonly length: number }
	| { readonly kind: 'delete'; readonly length: number }
	| { readonly kind: 'insert'; readonly text: string };

const anyHarm: fc.Arbitrary<Harm> = fc.oneof(
	fc.record({
		kind: fc.constant('flip' as const),
		mask: fc.integer({ min: 1, max: 255 }),
		length: fc.integer({ min: 1, max: 4 }),
	}),
	fc.record({ kind: fc.constant('delete' as const), length: fc.integer({ min: 1, max: 60 }) }),
	fc.record({
		kind: fc.constant('insert' as const),
		text: fc.oneof(
			fc.constantFrom(
				'\n',
				'\r',
				'\n\n',
				':',
				'{',
				'}',
				'"',
				'<',
				'\u0000',
				'\ufeff',
				'data:',
				'data: {',
				'event: x\n',
				'\\',
				'\\u',
				'好',
			),
			fc.string({ maxLength: 12 }),
		),
	}),
);

/**
 * Damages a stream in one place. Whatever happens there, the reading ends with exactly one end, everything before the
 * damage is there to the character, and if the reply calls itself complete, so is everything after it.
 */
export async function run({
	runs,
	seed,
}: {
	readonly runs: number;
	readonly seed: number | undefined;
}): Promise<FuzzReport> {
	const details = await fc.check(
		fc.property(
			anyStream,
			anyHarm,
			fc.double({ min: 0, max: 1, noNaN: true }),
			fc.array(fc.constantFrom(0, 1, 3, 64, 1_460), { minLength: 1, maxLength: 8 }),
			(stream, harm, where, sizes) => {
				const from = Math.floor(where * (stream.bytes.length - 1));
				const { bytes, to } = damage(stream.bytes, from, harm);
				judge(stream, from, to, read(pieces(bytes, sizes)));
			},
		),
		{ numRuns: runs, ...(seed === undefined ? {} : { seed }) },
	);
	return details.failed
		? { passed: Math.max(0, details.numRuns - 1), failed: 1, counterexample: fc.defaultReportMessage(details) ?? '' }
		: { passed: details.numRuns, failed: 0 };
}

/** Returns the damaged bytes, and the offset in the original ones at which the damage ends. */
function damage(bytes: Uint8Array, from: number, harm: Harm): { readonly bytes: Uint8Array; readonly to: number } {
	const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
	switch (harm.kind) {
		case 'flip': {
			const to = Math.min(bytes.length, from + harm.length);
			return { bytes: bytes.map((byte, at) => (at >= from && at < to ? byte ^ harm.mask : byte)), to };
		}
		case 'delete': {
			const to = Math.min(bytes.length, from + harm.length);
			return { bytes: join(bytes.subarray(0, from), bytes.subarray(to)), to };
		}
		case 'insert':
			return { bytes: join(bytes.subarray(0, from), Buffer.from(harm.text), bytes.subarray(from)), to: from };
	}
}

function judge({ events }: WireStream, from: number, to: number, parts: ReturnType<typeof read>): void {
	const reply = replyOf(parts);
	const [{ text }] = reply.choices;
	// A harmed index makes of a piece the beginning of another answer: it is not lost.
	const streamed = parts.map(part => (part.type === 'text' && part.choice === 0 ? part.text : '')).join('');
	if (streamed !== text) {
		throw new Error(`streamed ${JSON.stringify(streamed)}, kept ${JSON.stringify(text)}`);
	}
	// The last of the events before may have run on into the harm: it counts when another begins before it.
	const before = events.filter((_, at) => (events[at + 1]?.end ?? Infinity) < from);
	// A half of an emoji waits for the other half, which the harm may have taken.
	const expected = wellFormed(before.map(event => event.text).join('')).replace(/\ufffd$/, '');
	if (!text.startsWith(expected)) {
		throw new Error(`${JSON.stringify(text)} does not begin with ${JSON.stringify(expected)}`);
	}
	// The event that the harm is in, and the one after it whose beginning it may have joined, are not judged.
	const after = events.filter((_, at) => (events[at - 2]?.end ?? -1) >= to);
	const rest = wellFormed(after.map(event => event.text).join('')).replace(/^\ufffd/, '');
	const ended = events.some(event => event.terminal && event.end <= from);
	if (outcomeOf(reply) === 'complete' && reply.damagedEvents === 0 && !ended && !text.endsWith(rest)) {
		throw new Error(`complete, and ${JSON.stringify(text)} does not end with ${JSON.stringify(rest)}`);
	}
}

const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
