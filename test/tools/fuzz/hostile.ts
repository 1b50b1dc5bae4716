import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from '../../../src/core/base/clock';
import { applyEntry } from '../../../src/core/chat/conversation/applyEntry';
import { emptyConversation, lastReply, type ReplyTurn } from '../../../src/core/chat/conversation/conversation';
import type { Entry } from '../../../src/core/chat/conversation/entries';
import { readChat } from '../../../src/core/chat/journal/chatList';
import type { JournalFiles } from '../../../src/core/chat/journal/journalFiles';
import { Sessions } from '../../../src/core/chat/session/sessions';
import { LearnedAdaptations } from '../../../src/core/llm/adaptation/learnedAdaptations';
import { ChatClient } from '../../../src/core/llm/client';
import { Recorder } from '../../../src/core/llm/recording/recorder';
import { DEFAULT_LIMITS, FIELD_CAPS } from '../../../src/core/llm/types/limits';
import { ToolRegistry } from '../../../src/core/tools/registry';
import { createDesktopJournalFiles } from '../../../src/host/desktop/journalFiles';
import { createLoopbackFetch } from '../../../src/host/desktop/loopbackFetch';
import { seededRandom } from '../../support/random';
import { look } from '../../support/testChats';
import type { FuzzReport } from './fuzzReport';
import type { HostileAnswer, Hostility } from './hostileAnswer';
import { HOSTILE_FIELDS } from './hostileFields';
import { HOSTILE_LINES } from './hostileLines';

/** The options of a run. `isTimed`: time and memory are judged, too, which a busy machine would make red by chance. */
export interface HostileOptions {
	readonly runs: number;
	readonly seed: number;
	readonly maxSize?: number;
	readonly isTimed?: boolean;
}

const HOSTILITIES: Readonly<Record<string, Hostility>> = { ...HOSTILE_LINES, ...HOSTILE_FIELDS };

const MAX_SIZE = 1_000_000;
/** The most processor time that one answer may take. The time of the clock would be that of the machine. */
const MAX_MS = 2_000;
const MAX_HEAP = 200 * 1024 * 1024;
/** Growth of time for four times the size, and the time below which it is noise. */
const MAX_GROWTH = 5;
const MIN_MS = 200;
const GROWTH_SEEDS = 4;

/** Asks a server that does its worst, by a session with its journal. */
export async function run({ runs, seed, maxSize = MAX_SIZE, isTimed = true }: HostileOptions): Promise<FuzzReport> {
	const victim = await Victim.start();
	const failures: string[] = [];
	let failed = 0;
	let passed = 0;
	const attempt = async (name: string, act: () => Promise<void>): Promise<void> => {
		try {
			await act();
			passed++;
		} catch (error) {
			failed++;
			failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
		}
	};
	try {
		const names = Object.keys(HOSTILITIES);
		for (let index = 0; index < runs; index++) {
			const own = seed + index;
			const random = seededRandom(own);
			const name = names[Math.floor(random() * names.length)] ?? '';
			const size = Math.floor(200 * (maxSize / 200) ** random());
			await attempt(`${name}, ${size} bytes, alone with --seed ${own} --runs 1`, async () => {
				const answer = HOSTILITIES[name]?.(random, size);
				assert.ok(answer !== undefined);
				const ms = await victim.suffer(answer, random);
				if (isTimed) {
					// What ran beside it, such as the collection of earlier garbage, does not run twice.
					assert.ok(ms < MAX_MS || (await victim.suffer(answer, random)) < MAX_MS, `took ${ms} ms`);
					assert.ok(liveHeap() < MAX_HEAP, `holds ${Math.round(liveHeap() / 1e6)} MB`);
				}
			});
		}
		for (const [name, hostility] of isTimed ? Object.entries(HOSTILITIES) : []) {
			for (let turn = 0; turn < GROWTH_SEEDS; turn++) {
				await attempt(`growth of ${name}, seed ${seed + turn}`, () => judgeGrowth(victim, hostility, seed + turn));
			}
		}
	} finally {
		await victim.stop();
	}
	return { passed, failed, counterexample: failures.slice(0, 20).join('\n') };
}

/** Fails if four times the size takes much more than four times as long. The least of several tries has no noise. */
async function judgeGrowth(victim: Victim, hostility: Hostility, seed: number): Promise<void> {
	const time = async (size: number, tries: number): Promise<number> => {
		let least = Infinity;
		for (let turn = 0; turn < tries; turn++) {
			const random = seededRandom(seed);
			least = Math.min(least, await victim.suffer(hostility(random, size), random));
		}
		return least;
	};
	for (let tries = 1; ; tries++) {
		const large = await time(MAX_SIZE, tries);
		const small = large < MIN_MS ? large : await time(MAX_SIZE / 4, tries);
		if (large <= MAX_GROWTH * Math.max(small, MIN_MS / MAX_GROWTH)) {
			return;
		}
		assert.ok(tries < 4, `${small.toFixed(0)} ms for a quarter, ${large.toFixed(0)} ms for the whole`);
	}
}

/** A session with all that belongs to it, and the server that it asks. */
class Victim {
	#answer: HostileAnswer | undefined;
	#pieceSize = 0;
	readonly #faults: unknown[] = [];

	private constructor(
		readonly server: Server,
		readonly folder: string,
		readonly files: JournalFiles,
		readonly sessions: Sessions,
	) {
		server.on('request', async (request, response) => {
			request.resume();
			await once(request, 'end');
			const answer = this.#answer;
			// A reply that called a tool asks again; it is answered once, and the second time plainly.
			this.#answer = undefined;
			response.on('error', () => undefined);
			response.writeHead(answer?.status ?? 200, { ...answer?.headers });
			const body = answer?.body ?? Buffer.from(PLAIN);
			for (let from = 0; from < body.length && !response.destroyed; from += this.#pieceSize) {
				await new Promise<void>(resolve => {
					response.write(body.subarray(from, from + this.#pieceSize), () => resolve());
				});
			}
			response.end();
		});
		process.on('unhandledRejection', this.#onFault).on('uncaughtException', this.#onFault);
	}

	readonly #onFault = (fault: unknown): void => void this.#faults.push(fault);

	static async start(): Promise<Victim> {
		const server = createServer({ maxHeaderSize: 64 * 1024 });
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
		const folder = mkdtempSync(join(tmpdir(), 'parley-hostile-'));
		const files = createDesktopJournalFiles(folder);
		const tools = new ToolRegistry();
		tools.register(look);
		const recorder = new Recorder(systemClock);
		const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
		let ids = 0;
		const sessions = new Sessions({
			client: new ChatClient({ fetch: createLoopbackFetch(), clock: systemClock, log }, () => ({ maxRetries: 0 })),
			clock: systemClock,
			log,
			tools,
			newId: () => `id-${ids++}`,
			defaults: () => ({ model: { profile: 'p', model: 'm' }, tools: ['look'], systemPrompt: '' }),
			files,
			workspace: 'w',
			settingsOf: () => ({ provider: 'custom', baseUrl, profile: {}, model: {}, capabilities: undefined }),
			learnedAdaptations: new LearnedAdaptations({ get: () => undefined, set: () => undefined }),
			upgraded: () => undefined,
			observe: about => recorder.begin(about),
			connect: async () => ({ baseUrl, apiKey: 'sk-hostile-0123456789-abcdef', headers: {} }),
		});
		return new Victim(server, folder, files, sessions);
	}

	async stop(): Promise<void> {
		process.off('unhandledRejection', this.#onFault).off('uncaughtException', this.#onFault);
		await this.sessions.close();
		this.server.closeAllConnections();
		this.server.close();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Gets the answer in a chat of its own, and throws unless all is well. Returns the processor time in ms. */
	async suffer(answer: HostileAnswer, random: () => number): Promise<number> {
		this.#answer = answer;
		this.#pieceSize = answer.body.length < 5_000 && random() < 0.2 ? 1 : random() < 0.5 ? 16_384 : 1_000_000;
		this.#faults.length = 0;
		const session = this.sessions.createBackground();
		const listener = session.onEntry(entry => {
			if (entry.type === 'call' && entry.state === 'asking') {
				setImmediate(() => session.decide(entry.call, random() < 0.5 ? 'once' : 'deny'));
			}
		});
		const before = process.cpuUsage();
		await session.send({ text: 'Hello?', attachments: [] });
		await session.settled;
		const { user, system } = process.cpuUsage(before);
		listener.dispose();
		await this.sessions.evict(session.id);
		const shown = lastReply(session.conversation);
		const { entries, problem } = await readChat(this.files, session.id);
		rmSync(join(this.folder, `${session.id}.jsonl`), { force: true });
		assert.deepEqual(this.#faults, [], 'threw');
		assert.equal(problem, undefined, 'the journal cannot be read');
		inspect(answer, shown, entries);
		return (user + system) / 1_000;
	}
}

const PLAIN = `data: ${JSON.stringify({ choices: [{ delta: { content: 'Done.' }, finish_reason: 'stop' }] })}\n\n`;

/** Throws unless the reply has what arrived, ends, is the same on the disk, and keeps to the caps. */
function inspect(answer: HostileAnswer, shown: ReplyTurn | undefined, entries: readonly Entry[]): void {
	const stored = emptyConversation();
	for (const entry of entries) {
		applyEntry(stored, entry);
	}
	const kept = lastReply(stored);
	assert.ok(kept?.outcome !== undefined && kept.outcome !== null && shown !== undefined, 'no end is stored');
	assert.deepEqual(JSON.parse(JSON.stringify(kept)), JSON.parse(JSON.stringify(shown)), 'the disk has another reply');
	const text = kept.steps[0]?.text ?? '';
	assert.ok(answer.isWhole ? text === answer.text : text.startsWith(answer.text), `has the text ${text.slice(0, 99)}`);
	if (answer.status >= 400) {
		assert.ok(kept.outcome.kind === 'error' && kept.outcome.error.kind !== 'network', JSON.stringify(kept.outcome));
		assert.ok(kept.outcome.error.serverText.length <= FIELD_CAPS.serverText, 'words beyond the cap');
	}
	for (const step of kept.steps) {
		const { requestId, ...meta } = { requestId: undefined, ...step.meta };
		for (const name of [requestId, meta.id, meta.model, meta.systemFingerprint, meta.serviceTier, step.finishReason]) {
			assert.ok((name ?? '').length <= FIELD_CAPS.meta, 'a name beyond the cap');
		}
		assert.ok(step.calls.length <= DEFAULT_LIMITS.maxToolCalls, 'too many calls');
		for (const { call } of step.calls) {
			assert.ok(
				call.id.length <= FIELD_CAPS.callId && call.name.length <= FIELD_CAPS.toolName,
				'a call beyond the cap',
			);
			assert.ok(
				JSON.stringify(call.extraContent ?? '').length <= FIELD_CAPS.extraContent,
				'extra content beyond the cap',
			);
		}
	}
}

/** Returns the memory that is in use. Garbage is collected only where it would decide. */
function liveHeap(): number {
	if (process.memoryUsage().heapUsed < MAX_HEAP) {
		return process.memoryUsage().heapUsed;
	}
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}
