import { sleep, systemClock } from '../../core/base/clock';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter } from '../../core/base/event';
import {
	type Conversation,
	emptyConversation,
	currentPath,
	type ReplyTurn,
} from '../../core/chat/conversation/conversation';
import type { Message } from '../../core/chat/session/message';
import type { Status } from '../../core/chat/session/replyRun';
import type { Session } from '../../core/chat/session/session';
import type { Sessions } from '../../core/chat/session/sessions';
import { formatModelRef } from '../../core/llm/profiles';

/** The message of the error of a chat that was deleted while its thread was open. `Threads` has the words. */
export const CHAT_GONE = 'This chat was deleted.';

/**
 * A chat beside the code. What is asked while it answers waits for its turn. Between questions its file is let go, so
 * that it can be opened, deleted or gone on with elsewhere; what is shown follows the panel where that has it open.
 */
export class Talk implements Disposable {
	readonly #sessions: Sessions;
	readonly #failed: (error: unknown) => void;
	readonly #changes = new Emitter<void>();
	readonly #owned = new DisposableStore();
	#ofSession = new DisposableStore();
	#session: Session | undefined;
	#waiting: readonly Message[] = [];
	#busy = false;
	#stopped = false;
	#over = false;

	/** What was said, what waits, or what is going on has changed. */
	readonly onChange = this.#changes.event;

	constructor(sessions: Sessions, failed: (error: unknown) => void) {
		this.#sessions = sessions;
		this.#failed = failed;
		this.#owned.add(
			sessions.onDidChangeCurrent(session => {
				if (session.id === this.#session?.id) {
					this.#follow(session);
				}
			}),
		);
	}

	/** Its chat; `undefined` before anything was said. */
	get id(): string | undefined {
		return this.#session?.isEmpty === false ? this.#session.id : undefined;
	}
	get conversation(): Conversation {
		return this.#session?.conversation ?? NOTHING;
	}
	get status(): Status | null {
		return this.#session?.status ?? null;
	}
	get answering(): boolean {
		return this.#session?.running === true;
	}
	/** What is not asked yet, oldest first. */
	get waiting(): readonly Message[] {
		return this.#waiting;
	}
	/** `false` where what waits does so until something else is asked: nothing could be asked, or the answer did not come to its end. */
	get goesOn(): boolean {
		return this.#busy;
	}

	/** Asks now, or when what was asked before is answered. */
	ask(message: Message): void {
		this.#waiting = [...this.#waiting, message];
		void this.#go();
	}

	/** Asks again for the answer that failed, if it did, with the model that is chosen now; then what waits. */
	retry(): void {
		const hasFailed = lastReply(this.conversation)?.outcome?.kind === 'error';
		void this.#go(hasFailed ? session => this.#again(session) : undefined);
	}

	/** Ends the answer, also one that has not begun; what arrived is kept. */
	stop(): void {
		this.#stopped = true;
		this.#session?.stop();
	}

	/** Makes the wait for the next attempt end now. */
	retryNow(): void {
		this.#session?.retryNow();
	}

	/** Waits on for an answer that has stalled. */
	keepWaiting(): void {
		this.#session?.keepWaiting();
	}

	/** Nothing more is asked, unless the panel does. */
	dispose(): void {
		this.#over = true;
		this.#waiting = [];
		this.#ofSession.dispose();
		this.#owned.dispose();
		this.#changes.dispose();
		if (this.#session !== undefined && this.#session !== this.#sessions.current) {
			this.#session.stop();
			this.#sessions.closeWhenIdle(this.#session);
		}
	}

	async #go(first?: (session: Session) => Promise<void>): Promise<void> {
		if (this.#busy) {
			this.#changes.fire();
			return;
		}
		this.#busy = true;
		this.#stopped = false;
		try {
			await this.#askAll(first);
		} catch (error) {
			this.#failed(error);
		}
		this.#busy = false;
		if (this.#session !== undefined) {
			this.#sessions.closeWhenIdle(this.#session);
		}
		this.#changes.fire();
	}

	async #askAll(first: ((session: Session) => Promise<void>) | undefined): Promise<void> {
		if (first !== undefined && !(await this.#step(first))) {
			return;
		}
		for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
			const message = next;
			const answered = await this.#step(async session => {
				await session.send(message);
				this.#waiting = this.#waiting.slice(1);
			});
			if (!answered) {
				return;
			}
		}
	}

	/** `false` where there is no going on from the answer. */
	async #step(ask: (session: Session) => Promise<void>): Promise<boolean> {
		const session = await this.#take();
		// The panel may be asking in the same chat.
		await idle(session);
		if (this.#over) {
			this.#sessions.closeWhenIdle(session);
			return false;
		}
		if (this.#stopped) {
			return false;
		}
		await ask(session);
		await idle(session);
		const ended = lastReply(session.conversation)?.outcome?.kind;
		return !this.#over && ended !== 'error' && ended !== 'cancelled';
	}

	/** The session to ask in: its file may have been let go since. */
	async #take(): Promise<Session> {
		const left = this.#session;
		if (left === undefined || left.isEmpty) {
			return this.#follow(this.#sessions.createBackground());
		}
		const session = await this.#sessions.resume(left.id);
		if (session.isEmpty) {
			this.#sessions.closeWhenIdle(session);
			throw new Error(CHAT_GONE);
		}
		return this.#follow(session);
	}

	#follow(session: Session): Session {
		if (session !== this.#session && !this.#over) {
			this.#ofSession.dispose();
			this.#ofSession = new DisposableStore();
			this.#session = session;
			this.#ofSession.add(session.onEntry(() => this.#changes.fire()));
			this.#ofSession.add(session.onStatus(() => this.#changes.fire()));
			this.#changes.fire();
		}
		return session;
	}

	async #again(session: Session): Promise<void> {
		const failed = lastReply(session.conversation);
		if (failed?.outcome?.kind !== 'error') {
			return;
		}
		const { current } = this.#sessions;
		if (session !== current) {
			await session.configure({ model: formatModelRef(current.model), parameters: current.parameters });
		}
		await session.retry(failed.id);
	}
}

const NOTHING = emptyConversation();

/** The answer that the chat ends with, if it does. */
export function lastReply(conversation: Conversation): ReplyTurn | undefined {
	const last = currentPath(conversation).at(-1);
	return last?.kind === 'reply' ? last : undefined;
}

/** Resolves when nothing is being answered. A session that is closed has ended its answer before. */
async function idle(session: Session): Promise<void> {
	while (session.running) {
		await ended(session);
		// Where an answer is given up to be asked for anew, the next one begins right behind its end.
		await sleep(systemClock, 0);
	}
}

const ended = (session: Session): Promise<void> =>
	new Promise(resolve => {
		const listening = session.onStatus(() => {
			if (!session.running) {
				listening.dispose();
				resolve();
			}
		});
	});
