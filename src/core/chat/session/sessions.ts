import type { Clock } from '../../base/clock';
import { Emitter } from '../../base/event';
import { LatestWins } from '../../base/latestWins';
import { formatModelRef } from '../../llm/profiles';
import { applyEntry } from '../conversation/applyEntry';
import { closeOpenReplies, type Conversation, emptyConversation } from '../conversation/conversation';
import { newestChats, readChat } from '../journal/chatList';
import { JournalWriter } from '../journal/journalWriter';
import type { JournalFiles } from '../journal/journalFiles';
import { Session } from './session';
import type { SessionPorts } from './sessionPorts';

/** Everything outside of the sessions that they work with. */
export interface SessionsPorts extends Omit<SessionPorts, 'openJournal'> {
	readonly files: JournalFiles;
	/** The identity of the open workspace, so that a window returns to its own chat. */
	readonly workspace: string;
}

/** A problem of a chat that was opened. `locked`: another window writes it. `newer`: a later Parley wrote it. */
export type OpenProblem = 'damaged' | 'newer' | 'locked' | 'missing' | 'unwritable';

/** The open chats of this window: one is current, others may still be answering behind it. */
export class Sessions {
	readonly #ports: SessionsPorts;
	readonly #open = new Map<string, Session>();
	readonly #changed = new Emitter<Session>();
	readonly #sessionPorts: SessionPorts;
	/** The chats whose file is being closed, by id. */
	readonly #closing = new Map<string, Promise<void>>();
	/** Orders the requests for another current chat: reading a chat takes time, and the last request wins. */
	readonly #switches = new LatestWins();
	#current: Session;
	#problem: OpenProblem | undefined;

	/** Fires when another session has become the current one. */
	readonly onDidChangeCurrent = this.#changed.event;

	constructor(ports: SessionsPorts) {
		this.#ports = ports;
		this.#sessionPorts = { ...ports, openJournal: id => JournalWriter.open(ports.files, id, ports.clock) };
		this.#current = this.#createEmpty();
		this.#open.set(this.#current.id, this.#current);
	}

	get current(): Session {
		return this.#current;
	}
	/** The problem with which the current chat was opened, if any. */
	get problem(): OpenProblem | undefined {
		return this.#problem;
	}

	/** Shows an empty chat: the current one where it is empty, else a new one. */
	newChat(): Session {
		this.#switches.begin();
		if (this.#current.isEmpty && !this.#current.readOnly) {
			return this.#current;
		}
		return this.#show(this.#createEmpty(), undefined);
	}

	/** Begins a chat beside the code, with the model and the parameters of the current one. The caller closes it. */
	createBackground(): Session {
		const session = this.#createEmpty();
		const { model, parameters } = this.#current;
		this.#open.set(session.id, session);
		void session.configure({ surface: 'editor', model: formatModelRef(model), parameters });
		return session;
	}

	/** Closes a chat as soon as it is neither answering nor current: it needs no open file then. */
	closeWhenIdle(session: Session): void {
		const close = (): void => {
			// The chat may have been opened again since.
			if (session.running || session === this.#current || this.#open.get(session.id) !== session) {
				return;
			}
			this.#open.delete(session.id);
			const { id } = session;
			const closing = session
				.close()
				.catch(() => this.#ports.log.error('A chat could not be closed cleanly.'))
				.finally(() => this.#closing.delete(id));
			this.#closing.set(id, closing);
		};
		session.onStatus(close);
		close();
	}

	/**
	 * Shows the newest chat of this workspace again, after a reload of the window. `leftAt` (ms since the epoch) is when
	 * the user last asked for a new chat: an older chat was left on purpose.
	 */
	async restore(leftAt: number): Promise<void> {
		for await (const chat of newestChats(this.#ports.files)) {
			if (chat.modified < leftAt || !this.#current.isEmpty) {
				return;
			}
			if (chat.workspace !== this.#ports.workspace || chat.surface === 'editor' || chat.turns === 0) {
				continue;
			}
			const session = await this.open(chat.id);
			// A second window on the same folder begins its own chat.
			if (session === this.#current && this.#problem === 'locked') {
				this.#show(this.#createEmpty(), undefined);
			}
			return;
		}
	}

	/**
	 * Shows a stored chat, unless another was asked for while it was read; read-only where another window writes it.
	 */
	async open(id: string): Promise<Session> {
		const ticket = this.#switches.begin();
		const { session, problem } = await this.#find(id);
		if (ticket.isLatest) {
			return this.#show(session, problem);
		}
		if (this.#open.get(id) !== session) {
			this.#open.set(id, session);
			this.closeWhenIdle(session);
		}
		return session;
	}

	/** Opens a stored chat beside the current one, to go on with it. */
	async resume(id: string): Promise<Session> {
		const { session } = await this.#find(id);
		this.#open.set(id, session);
		return session;
	}

	async #find(id: string): Promise<{ readonly session: Session; readonly problem: OpenProblem | undefined }> {
		const already = this.#open.get(id);
		if (already !== undefined && !already.readOnly) {
			return { session: already, problem: undefined };
		}
		// This window's own lock is released before it is taken again.
		await this.#closing.get(id);
		const { files, clock } = this.#ports;
		const opened = await openWriter(files, id, clock);
		const writer = opened === 'unwritable' ? undefined : opened;
		const read = await readChat(files, id).catch(async (error: unknown) => {
			await writer?.close();
			throw error;
		});
		const conversation = emptyConversation();
		for (const entry of read.entries) {
			applyEntry(conversation, entry);
		}
		const readOnly = writer === undefined || read.problem === 'newer';
		if (!readOnly) {
			const closing = closeOpenReplies(conversation, clock.now());
			for (const entry of closing) {
				applyEntry(conversation, entry);
			}
			if (closing.length > 0) {
				await writer.append(closing);
			}
		}
		const session = new Session(this.#sessionPorts, id, conversation, writer, readOnly);
		const problem =
			opened === 'unwritable'
				? opened
				: writer === undefined
					? 'locked'
					: read.entries.length === 0
						? 'missing'
						: read.problem;
		return { session, problem };
	}

	/** Stops and closes a chat, before its file is moved away. */
	async evict(id: string): Promise<void> {
		const session = this.#open.get(id);
		if (session === undefined) {
			return;
		}
		this.#open.delete(id);
		if (session === this.#current) {
			this.#show(this.#createEmpty(), undefined);
		}
		await session.close();
	}

	/** Closes all chats. */
	async close(): Promise<void> {
		await Promise.all([...this.#open.values()].map(session => session.close()));
	}

	/** Creates an empty chat, which has no file until its first message is sent. */
	#createEmpty(): Session {
		const { newId, clock, workspace } = this.#ports;
		const conversation: Conversation = emptyConversation();
		const id = newId();
		applyEntry(conversation, { type: 'chat', id, at: clock.now(), workspace });
		return new Session(this.#sessionPorts, id, conversation, undefined, false);
	}

	#show(session: Session, problem: OpenProblem | undefined): Session {
		const previous = this.#current;
		this.#open.set(session.id, session);
		this.#current = session;
		this.#problem = problem;
		if (previous !== session) {
			this.closeWhenIdle(previous);
		}
		this.#changed.fire(session);
		return session;
	}
}

/** Opens a chat for writing. A disk that is full or read-only must not keep its chats from being shown. */
async function openWriter(
	files: JournalFiles,
	id: string,
	clock: Clock,
): Promise<JournalWriter | 'unwritable' | undefined> {
	try {
		return await JournalWriter.open(files, id, clock);
	} catch {
		return 'unwritable';
	}
}
