import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/base/clock';
import type { LogPort } from '../../src/core/base/log';
import type { ModelSettings } from '../../src/core/chat/session/requestPlan';
import type { ChatDefaults } from '../../src/core/chat/session/sessionPorts';
import { Sessions } from '../../src/core/chat/session/sessions';
import { type LearnedState, LearnedAdaptations } from '../../src/core/llm/adaptation/learnedAdaptations';
import { ChatClient } from '../../src/core/llm/client';
import { Recorder } from '../../src/core/llm/recording/recorder';
import type { ChatError } from '../../src/core/llm/types/chatError';
import { ToolRegistry } from '../../src/core/tools/registry';
import { createDesktopJournalFiles } from '../../src/host/desktop/journalFiles';
import { ModelServer } from './modelServer';

const silent: LogPort = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Real sessions on a folder of their own, which ask a model server on loopback. */
export class TestChats {
	readonly tools = new ToolRegistry();
	readonly recorder = new Recorder(systemClock);
	readonly learnedAdaptations: LearnedAdaptations;
	defaults: ChatDefaults = { model: { profile: 'p', model: 'org/model' }, tools: [], systemPrompt: '' };
	settings: ModelSettings;
	/** The reason why no endpoint is found, if none is. */
	refusal: ChatError | undefined;
	/** The sessions of the window that was opened last. */
	sessions: Sessions;
	readonly #opened: Sessions[] = [];

	private constructor(
		readonly server: ModelServer,
		readonly folder: string,
	) {
		const kept = new Map<string, LearnedState>();
		this.learnedAdaptations = new LearnedAdaptations({
			get: key => kept.get(key),
			set: (key, learnedState) => void (learnedState === undefined ? kept.delete(key) : kept.set(key, learnedState)),
		});
		this.settings = { provider: 'custom', baseUrl: server.url, profile: {}, model: {}, capabilities: undefined };
		this.sessions = this.openWindow();
	}

	static async start(): Promise<TestChats> {
		return new TestChats(await ModelServer.start(), mkdtempSync(join(tmpdir(), 'parley-chats-')));
	}

	/** Opens another window on the same folder. */
	openWindow(): Sessions {
		const window = this.#opened.length;
		let count = 0;
		const opened = new Sessions({
			client: new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log: silent }),
			clock: systemClock,
			log: silent,
			tools: this.tools,
			newId: () => `id-${window}-${count++}`,
			defaults: () => this.defaults,
			files: createDesktopJournalFiles(this.folder),
			workspace: 'w',
			settingsOf: () => this.settings,
			learnedAdaptations: this.learnedAdaptations,
			upgraded: () => {},
			observe: about => this.recorder.begin(about),
			connect: async () => {
				if (this.refusal !== undefined) {
					throw this.refusal;
				}
				return { baseUrl: this.server.url, apiKey: 'sk-test', headers: {} };
			},
		});
		this.#opened.push(opened);
		return opened;
	}

	/** Closes the window and opens it again. */
	async reload(): Promise<Sessions> {
		await this.sessions.close();
		this.sessions = this.openWindow();
		return this.sessions;
	}

	/** The bodies of the chat requests so far. */
	get bodies(): readonly unknown[] {
		return this.server.chats.map(({ json }) => json);
	}

	async stop(): Promise<void> {
		await Promise.all(this.#opened.map(each => each.close()));
		await this.server.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
