import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { systemClock } from '../../src/core/base/clock';
import type { LogPort } from '../../src/core/base/log';
import type { SelectionAttachment } from '../../src/core/chat/conversation/attachments';
import { lastReply, type ReplyTurn } from '../../src/core/chat/conversation/conversation';
import type { JournalAppender } from '../../src/core/chat/journal/journalFiles';
import type { Message } from '../../src/core/chat/session/message';
import type { ModelSettings } from '../../src/core/chat/session/requestPlan';
import type { Session } from '../../src/core/chat/session/session';
import type { ChatDefaults } from '../../src/core/chat/session/sessionPorts';
import { Sessions } from '../../src/core/chat/session/sessions';
import { type LearnedState, LearnedAdaptations } from '../../src/core/llm/adaptation/learnedAdaptations';
import { ChatClient } from '../../src/core/llm/client';
import { Recorder } from '../../src/core/llm/recording/recorder';
import type { Endpoint } from '../../src/core/llm/types/types';
import { ToolRegistry } from '../../src/core/tools/registry';
import { defineTool } from '../../src/core/tools/tool';
import { createDesktopJournalFiles } from '../../src/host/desktop/journalFiles';
import { ModelServer } from './modelServer';

/** Code that goes with a message. */
export const chip: SelectionAttachment = {
	id: 'a1',
	kind: 'selection',
	path: 'src/a.ts',
	uri: 'file:///w/src/a.ts',
	languageId: 'typescript',
	startLine: 3,
	endLine: 4,
	text: 'const a = 1;\nconst b = `x`;',
};

/** The one tool there is. */
export const look = defineTool({
	name: 'look',
	description: 'Looks.',
	input: z.object({ at: z.string() }),
	prepare: ({ at }) => ({ preview: `at ${at}`, run: async () => ({ ok: true, text: `seen ${at}`, summary: at }) }),
});

/** Resolves when the next reply has ended, also one that has not begun. */
export const ended = (session: Session): Promise<void> =>
	new Promise(resolve => {
		const listener = session.onStatus(() => {
			if (!session.running) {
				listener.dispose();
				resolve();
			}
		});
	});

/** Returns the reply that a chat ends with. */
export function lastReplyOf(session: Session): ReplyTurn {
	const reply = lastReply(session.conversation);
	assert.ok(reply !== undefined);
	return reply;
}

/** Real sessions on a folder of their own, which ask a model server on loopback. */
export class TestChats {
	readonly #tools = new ToolRegistry();
	readonly recorder = new Recorder(systemClock);
	readonly learnedAdaptations: LearnedAdaptations;
	defaults: ChatDefaults = { model: { profile: 'p', model: 'org/model' }, tools: [], systemPrompt: '' };
	settings: ModelSettings;
	/** All lines of the log. */
	readonly logged: string[] = [];
	/** Makes the endpoint of a request from the usual one. */
	endpoint = (usual: Endpoint): Endpoint => usual;
	/** The reason why no endpoint is found, if none is. */
	refusal: Error | undefined;
	/** The sessions of the window that was opened last. */
	sessions: Sessions;
	readonly #opened: Sessions[] = [];

	private constructor(
		readonly server: ModelServer,
		readonly folder: string,
	) {
		this.#tools.register(look);
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
		const write = (message: string): void => void this.logged.push(message);
		const log: LogPort = { debug: write, info: write, warn: write, error: write };
		const window = this.#opened.length;
		let count = 0;
		const opened = new Sessions({
			client: new ChatClient({ fetch: (url, init) => fetch(url, init), clock: systemClock, log }),
			clock: systemClock,
			log,
			tools: this.#tools,
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
				return this.endpoint({ baseUrl: this.server.url, apiKey: 'sk-test', headers: {} });
			},
		});
		this.#opened.push(opened);
		return opened;
	}

	/** Opens a chat's file for writing as another window does, as soon as this one has closed it. */
	async holdElsewhere(chat: string): Promise<JournalAppender> {
		const files = createDesktopJournalFiles(this.folder);
		for (;;) {
			const held = await files.open(chat);
			if (held !== undefined) {
				return held;
			}
		}
	}

	/** Closes the window and opens it again. */
	async reload(): Promise<Sessions> {
		await this.sessions.close();
		this.sessions = this.openWindow();
		return this.sessions;
	}

	/** Sends a message in the current chat and returns the reply when it has ended. */
	async say(text: string, extra: Omit<Partial<Message>, 'text'> = {}): Promise<ReplyTurn> {
		const session = this.sessions.current;
		await session.send({ text, attachments: [], ...extra });
		await session.settled;
		return lastReplyOf(session);
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
