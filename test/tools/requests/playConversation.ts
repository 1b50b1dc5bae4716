import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { systemClock } from '../../../src/core/base/clock';
import type { Entry } from '../../../src/core/chat/conversation/entries';
import { lastReply, type ReplyTurn } from '../../../src/core/chat/conversation/conversation';
import { Sessions } from '../../../src/core/chat/session/sessions';
import { type LearnedState, LearnedAdaptations } from '../../../src/core/llm/adaptation/learnedAdaptations';
import { ChatClient } from '../../../src/core/llm/client';
import { Recorder } from '../../../src/core/llm/recording/recorder';
import { ToolRegistry } from '../../../src/core/tools/registry';
import { defineTool } from '../../../src/core/tools/tool';
import { createDesktopJournalFiles } from '../../../src/host/desktop/journalFiles';
import { bytesOf } from '../../support/journalBytes';
import { look } from '../../support/testChats';
import type { Conversation, ServerSpec, Step } from './case';
import { type SeenRequest, StrictServer } from './strictServer';

/** A reply of a played conversation, with the requests that were made for it. */
export interface PlayedReply {
	readonly step: Extract<Step, { do: 'send' | 'retry' }>;
	readonly turn: ReplyTurn;
	readonly requests: readonly SeenRequest[];
	readonly unused: number;
}

/** What can be seen of a conversation from outside. */
export interface Played {
	readonly replies: readonly PlayedReply[];
	/** Values of one server that another one got. */
	readonly foreign: readonly string[];
}

const silent = { debug: (): void => {}, info: (): void => {}, warn: (): void => {}, error: (): void => {} };

/** A tool that never answers. */
const wait = defineTool({
	name: 'wait',
	description: 'Waits.',
	input: z.object({ at: z.string().optional() }),
	prepare: () => ({ preview: 'waits', run: () => new Promise<never>(() => {}) }),
});

const hush = defineTool({
	name: 'hush',
	description: 'Answers nothing.',
	input: z.object({ at: z.string().optional() }),
	prepare: () => ({ preview: 'hush', run: async () => ({ ok: true, text: '', summary: '' }) }),
});

const IMAGE = { id: 'i1', kind: 'image', name: 'a.png', url: 'data:image/png;base64,iVBORw0KGgo=' } as const;

/** Plays a conversation with the product's own sessions and client, on real journal files, over loopback. */
export async function playConversation(conversation: Conversation, maxRetries = 2): Promise<Played> {
	const folder = await mkdtemp(join(tmpdir(), 'parley-requests-'));
	const stage = await Stage.start(conversation, folder, maxRetries);
	try {
		const replies: PlayedReply[] = [];
		for (const step of conversation.steps) {
			const reply = await stage.take(step);
			replies.push(...(reply === undefined ? [] : [reply]));
		}
		return { replies, foreign: stage.servers.flatMap(({ server }) => server.foreign) };
	} finally {
		await stage.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

interface StagedServer {
	readonly name: string;
	readonly spec: ServerSpec;
	readonly server: StrictServer;
}

class Stage {
	readonly #learned = new Map<string, LearnedState>();
	readonly #recorder = new Recorder(systemClock);
	#sessions: Sessions;
	#windows = 0;
	#current: StagedServer;

	private constructor(
		readonly conversation: Conversation,
		readonly servers: readonly [StagedServer, ...StagedServer[]],
		readonly folder: string,
		readonly maxRetries: number,
	) {
		[this.#current] = servers;
		this.#sessions = this.#openWindow();
	}

	static async start(conversation: Conversation, folder: string, maxRetries: number): Promise<Stage> {
		const [first, ...others] = await Promise.all(
			Object.entries(conversation.servers).map(async ([name, spec]) => ({
				name,
				spec,
				server: await StrictServer.start(spec),
			})),
		);
		if (first === undefined) {
			throw new Error('there is no server');
		}
		const stage = new Stage(conversation, [first, ...others], folder, maxRetries);
		await stage.#begin();
		return stage;
	}

	async #begin(): Promise<void> {
		const { journal, parameters = {} } = this.conversation;
		if (journal !== undefined) {
			// An earlier version wrote these: they are read as any chat on the disk.
			const entries = journal as unknown as readonly Entry[];
			await writeFile(join(this.folder, 'old.jsonl'), bytesOf(entries));
			for (const entry of entries) {
				const profile = entry.type === 'reply' ? entry.model.split('/')[0] : undefined;
				this.servers.find(({ name }) => name === profile)?.server.adopt(journal);
			}
			await this.#sessions.open('old');
		}
		for (const [name, value] of Object.entries(parameters)) {
			await this.#sessions.current.setParameter(name as never, value);
		}
	}

	/** Takes a step, and returns the reply that it led to. */
	async take(step: Step): Promise<PlayedReply | undefined> {
		const session = this.#sessions.current;
		switch (step.do) {
			case 'switch': {
				const next = this.servers.find(({ name }) => name === step.server);
				if (next === undefined) {
					throw new Error(`there is no server named ${step.server}`);
				}
				this.#current = next;
				await session.configure({ model: `${next.name}/${next.spec.model}` });
				return undefined;
			}
			case 'reload': {
				const { id } = session;
				if (session.isEmpty) {
					// Nothing is stored of it, so there is nothing to come back.
					return undefined;
				}
				await this.#sessions.close();
				this.#sessions = this.#openWindow();
				await this.#sessions.open(id);
				return undefined;
			}
			case 'parameters':
				for (const [name, value] of Object.entries(step.values)) {
					await session.setParameter(name as never, value);
				}
				return undefined;
			case 'tools':
				await session.configure({ tools: step.names });
				return undefined;
			case 'send':
			case 'retry':
				return this.#ask(step);
		}
	}

	async #ask(step: PlayedReply['step']): Promise<PlayedReply> {
		const session = this.#sessions.current;
		const { server } = this.#current;
		server.script(step.answers ?? []);
		const from = server.requests.length;
		// The part of an answer that arrived is there once its entries are.
		server.onStop = () => setTimeout(() => session.stop(), 30);
		const decided = session.onEntry(entry => {
			const stop = step.do === 'send' ? step.stop : undefined;
			if (entry.type !== 'call') {
				return;
			}
			if (entry.state === stop) {
				session.stop();
			} else if (entry.state === 'asking') {
				session.decide(entry.call, step.do === 'send' && step.deny === true ? 'deny' : 'once');
			}
		});
		try {
			if (step.do === 'send') {
				await session.send({
					text: step.text,
					attachments: step.image === true ? [IMAGE] : [],
					...(step.tools === undefined ? {} : { tools: step.tools }),
				});
			} else {
				await session.retry(lastReply(session.conversation)?.id ?? '');
			}
			await session.settled;
		} finally {
			decided.dispose();
		}
		const turn = lastReply(session.conversation);
		if (turn === undefined) {
			throw new Error('there is no reply');
		}
		return { step, turn, requests: server.requests.slice(from), unused: server.unused };
	}

	async stop(): Promise<void> {
		await this.#sessions.close();
		await Promise.all(this.servers.map(({ server }) => server.stop()));
	}

	#openWindow(): Sessions {
		const window = this.#windows++;
		let count = 0;
		const tools = new ToolRegistry();
		for (const tool of [look, wait, hush]) {
			tools.register(tool);
		}
		const [first] = this.servers;
		const staged = (profile: string): StagedServer => this.servers.find(({ name }) => name === profile) ?? first;
		const urlOf = ({ server, spec }: StagedServer): string => server.origin + spec.path;
		return new Sessions({
			client: new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log: silent }, () => ({
				maxRetries: this.maxRetries,
			})),
			clock: systemClock,
			log: silent,
			tools,
			newId: () => `id-${window}-${count++}`,
			defaults: () => ({
				model: { profile: first.name, model: first.spec.model },
				tools: this.conversation.tools,
				systemPrompt: this.conversation.systemPrompt,
			}),
			files: createDesktopJournalFiles(this.folder),
			workspace: 'w',
			settingsOf: ({ profile }) => {
				const { spec } = staged(profile);
				return {
					provider: spec.provider,
					baseUrl: urlOf(staged(profile)),
					profile: {},
					model: spec.parameters ?? {},
					capabilities: spec.capabilities,
				};
			},
			learnedAdaptations: new LearnedAdaptations({
				get: key => this.#learned.get(key),
				set: (key, state) => void (state === undefined ? this.#learned.delete(key) : this.#learned.set(key, state)),
			}),
			upgraded: () => {},
			observe: about => this.#recorder.begin(about),
			connect: async ({ profile }) => ({ baseUrl: urlOf(staged(profile)), apiKey: 'sk-requests-test', headers: {} }),
		});
	}
}
