import { isDeepStrictEqual } from 'node:util';
import type { Claim } from './claim';
import { run as hello } from './hello';
import { measure } from './rounds';
import { OURS, PEERS, type WireClient } from './wireClients';
import { hugeEvent, splitIntoReads, concatenate, realisticEvents } from './wireStreams';

/** The same bytes for every client. */
interface Load {
	readonly title: string;
	/** Name of its claim. */
	readonly claim: string;
	readonly reads: readonly Uint8Array[];
	readonly events: number;
	readonly rounds: number;
}

const EVENTS = 20_000;
const MANY = 200_000;
const HUGE = 8_000_000;

const ROUNDS = 9;
const GROWTH_ROUNDS = 5;

/**
 * Measures the way from bytes to text, calls and usage against the two most used clients, on the same bytes in the same
 * run, and the size of a request.
 */
export async function run(say: (line: string) => void): Promise<readonly Claim[]> {
	const events = realisticEvents(EVENTS);
	const loads: readonly Load[] = [
		{ title: 'an event per read', claim: 'events-1-per-read', reads: events, events: EVENTS, rounds: ROUNDS },
		{
			title: '4 KiB reads',
			claim: 'events-4-kib-reads',
			reads: splitIntoReads(concatenate(events), 4_096),
			events: EVENTS,
			rounds: ROUNDS,
		},
		{
			title: 'one 8 MB event',
			claim: '8-mb-event',
			reads: splitIntoReads(hugeEvent(HUGE), 16 * 1_024),
			events: 1,
			rounds: 3 * ROUNDS,
		},
	];
	const claims: Claim[] = [];
	for (const load of loads) {
		claims.push(await compareWithPeers(load, say));
	}
	return [...claims, await measureGrowth(say), ...hello(say)];
}

async function compareWithPeers(
	{ title, claim, reads, events, rounds }: Load,
	say: (line: string) => void,
): Promise<Claim> {
	const clients = [OURS, ...PEERS];
	await checkSameAnswers(clients, reads);
	const times = await measure(
		clients.map(client => ({
			name: client.name,
			run: async () => {
				await client.read(reads);
			},
		})),
		rounds,
	);
	const bytes = reads.reduce((sum, piece) => sum + piece.length, 0);
	say(`\n${title} (${(bytes / 1e6).toFixed(1)} MB)`);
	for (const [name, ms] of times) {
		const speed = [
			events > 1 ? `${Math.round((events / ms) * 1000).toLocaleString('en')} events/s` : '',
			`${(bytes / 1e3 / ms).toFixed(1)} MB/s`,
		];
		say(`  ${name.padEnd(28)}${ms.toFixed(1).padStart(8)} ms  ${speed.filter(text => text !== '').join('  ')}`);
	}
	const best = Math.min(...PEERS.map(({ name }) => times.get(name) ?? NaN));
	return {
		name: `wire-${claim}-vs-best-peer`,
		value: best / (times.get(OURS.name) ?? NaN),
		unit: 'x',
		limit: { atLeast: 1 },
	};
}

/** Measures whether ten times the events take ten times as long: one long stream, and ten of a tenth. */
async function measureGrowth(say: (line: string) => void): Promise<Claim> {
	const loads = [EVENTS, MANY].map(count => ({ count, reads: realisticEvents(count), times: MANY / count }));
	const found = await measure(
		loads.map(({ count, reads, times }) => ({
			name: String(count),
			run: async () => {
				for (let time = 0; time < times; time++) {
					await OURS.read(reads);
				}
			},
		})),
		GROWTH_ROUNDS,
	);
	say(`\n${OURS.name}, an event per read`);
	for (const [count, ms] of found) {
		const each = ((ms * 1_000) / MANY).toFixed(2).padStart(8);
		say(`  ${Number(count).toLocaleString('en').padStart(8)} events ${each} µs each`);
	}
	const [few = NaN, many = NaN] = [...found.values()];
	return { name: 'wire-growth-20000-to-200000', value: many / few, unit: 'x', limit: { atMost: 1.3 } };
}

/** Fails unless all clients read the same: one that is faster because it reads less is not faster. */
async function checkSameAnswers(clients: readonly WireClient[], reads: readonly Uint8Array[]): Promise<void> {
	const answers = await Promise.all(clients.map(client => client.read(reads)));
	for (const [index, answer] of answers.entries()) {
		if (answer.text === '' || !isDeepStrictEqual(answer, answers[0])) {
			throw new Error(`${clients[index]?.name ?? ''} read something else than ${clients[0]?.name ?? ''}.`);
		}
	}
}
