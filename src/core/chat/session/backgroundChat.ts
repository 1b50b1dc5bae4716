import { sleep, systemClock } from '../../base/clock';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { formatModelRef } from '../../llm/profiles';
import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { Outcome } from '../../llm/types/types';
import { type Conversation, lastReply, pickedChoice } from '../conversation/conversation';
import { ChatStateError } from '../journal/chatStateError';
import type { Message } from './message';
import type { RepairKind } from './repairs';
import type { Status } from './replyRun';
import type { Session } from './session';
import type { Sessions } from './sessions';

/** An answer that has ended, whole or not. */
export interface ChatAnswer {
	readonly outcome: Outcome;
	/** The text of its last step. */
	readonly text: string;
	/** The differences of its requests from what was chosen. */
	readonly changes: readonly AppliedAdaptation[];
	/** The model that was asked, as `profile/model`; empty where none was. */
	readonly model: string;
}

/** A message that has been sent and is safe on the disk. */
export interface SentMessage {
	/** Resolves when the answer has ended; never rejects. */
	readonly answer: Promise<ChatAnswer>;
}

/**
 * A chat beside the code: stored, recorded and found in the history like any other. The panel may open it, ask in it
 * and even delete it at any time; this class then follows the session that the panel shows.
 */
export class BackgroundChat implements Disposable {
	readonly #sessions: Sessions;
	readonly #changes = new Emitter<void>();
	readonly #texts = new Emitter<string>();
	readonly #owned = new DisposableStore();
	#ofSession = new DisposableStore();
	#session: Session;
	#isReleased = false;
	#isAsking = false;
	#isStopped = false;
	#isDisposed = false;

	/** Fires when the conversation or the status has changed. */
	readonly onChange = this.#changes.event;
	/** Fires with each piece of an answer's text as it arrives; of `n` answers, with the first one's. */
	readonly onText = this.#texts.event;

	/** Begins an empty chat with the model and the parameters of the current one. */
	constructor(sessions: Sessions) {
		this.#sessions = sessions;
		this.#session = sessions.createBackground();
		this.#listen();
		this.#owned.add(
			sessions.onDidChangeCurrent(session => {
				if (session.id === this.id) {
					this.#follow(session);
				}
			}),
		);
	}

	get id(): string {
		return this.#session.id;
	}
	get conversation(): Conversation {
		return this.#session.conversation;
	}
	/** True until the first message is sent. */
	get isEmpty(): boolean {
		return this.#session.isEmpty;
	}
	/** The state of the running reply; `null` where none is running. */
	get status(): Status | null {
		return this.#session.status;
	}
	/** True while a reply is running, also one that was asked for in the panel. */
	get isRunning(): boolean {
		return this.#session.running;
	}

	/** Sends a message and waits for its answer, which is *cancelled* where the chat was stopped before it was sent. */
	async ask(message: Message): Promise<ChatAnswer> {
		const sent = await this.send(message);
		return sent?.answer ?? NOT_SENT;
	}

	/**
	 * Sends a message when no other is being answered. Resolves to `undefined` where the chat was stopped or disposed of
	 * before. Rejects with ChatStateError where the chat was deleted, or another window writes it.
	 */
	send(message: Message): Promise<SentMessage | undefined> {
		return this.#begin(session => session.send(message));
	}

	/**
	 * Asks again for the last answer where it failed, with the model and the parameters of the current chat; where a key
	 * or an address was `repaired`, with its own.
	 */
	retry(repaired?: RepairKind): Promise<SentMessage | undefined> {
		return this.#begin(async session => {
			const failed = lastReply(session.conversation);
			if (failed?.outcome?.kind !== 'error') {
				return;
			}
			const { current } = this.#sessions;
			if (session !== current && (repaired === undefined || repaired === 'model')) {
				await session.configure({ model: formatModelRef(current.model), parameters: current.parameters });
			}
			await session.retry(failed.id, repaired);
		});
	}

	/** Ends the answer, also one that is about to be asked for; what arrived is kept. */
	stop(): void {
		this.#isStopped = true;
		this.#session.stop();
	}

	/** Ends the wait for the next attempt now. */
	retryNow(): void {
		this.#session.retryNow();
	}

	/** Waits once more for an answer that has stalled. */
	keepWaiting(): void {
		this.#session.keepWaiting();
	}

	/** Closes the chat's file until the next message, so that it can be opened, deleted or continued elsewhere. */
	release(): void {
		this.#isReleased = true;
		this.#sessions.closeWhenIdle(this.#session);
	}

	/** Leaves the chat to the history. An answer that was asked for here is stopped, unless the panel shows it. */
	dispose(): void {
		if (this.#isDisposed) {
			return;
		}
		this.#isDisposed = true;
		this.#ofSession.dispose();
		this.#owned.dispose();
		this.#changes.dispose();
		this.#texts.dispose();
		if (this.#isAsking && this.#session !== this.#sessions.current) {
			this.#session.stop();
		}
		this.release();
	}

	async #begin(ask: (session: Session) => Promise<void>): Promise<SentMessage | undefined> {
		this.#isStopped = false;
		const session = await this.#acquire();
		// The panel may be asking in the same chat.
		await untilIdle(session);
		if (this.#isDisposed) {
			this.#sessions.closeWhenIdle(session);
			return undefined;
		}
		if (this.#isStopped) {
			return undefined;
		}
		this.#isAsking = true;
		try {
			await ask(session);
		} catch (error) {
			this.#isAsking = false;
			throw error;
		}
		return { answer: this.#answer(session) };
	}

	async #answer(session: Session): Promise<ChatAnswer> {
		await untilIdle(session);
		this.#isAsking = false;
		return answerOf(session.conversation);
	}

	/** Returns the session to ask in, which may have been closed since. */
	async #acquire(): Promise<Session> {
		if (this.isEmpty) {
			return this.#isReleased ? this.#follow(this.#sessions.createBackground()) : this.#session;
		}
		const session = await this.#sessions.resume(this.id);
		if (session.isEmpty) {
			this.#sessions.closeWhenIdle(session);
			throw new ChatStateError('deleted');
		}
		return this.#follow(session);
	}

	#follow(session: Session): Session {
		this.#isReleased = false;
		if (session !== this.#session && !this.#isDisposed) {
			this.#session = session;
			this.#listen();
			this.#changes.fire();
		}
		return session;
	}

	#listen(): void {
		this.#ofSession.dispose();
		this.#ofSession = new DisposableStore();
		this.#ofSession.add(this.#session.onStatus(() => this.#changes.fire()));
		this.#ofSession.add(
			this.#session.onEntry(entry => {
				if (entry.type === 'text' && (entry.choice ?? 0) === 0) {
					this.#texts.fire(entry.text);
				}
				this.#changes.fire();
			}),
		);
	}
}

const NOT_SENT: ChatAnswer = { outcome: { kind: 'cancelled' }, text: '', changes: [], model: '' };

function answerOf(conversation: Conversation): ChatAnswer {
	const reply = lastReply(conversation);
	if (reply === undefined) {
		return NOT_SENT;
	}
	const step = reply.steps.at(-1);
	return {
		outcome: reply.outcome ?? { kind: 'cancelled' },
		text: step === undefined ? '' : pickedChoice(step).text,
		changes: reply.steps.flatMap(({ changes }) => changes),
		model: reply.model,
	};
}

/** Waits until no reply is running. A session that is being closed ends its reply before. */
async function untilIdle(session: Session): Promise<void> {
	while (session.running) {
		await nextEnd(session);
		// A reply that is given up to be asked for again is followed by the next one right after its end.
		await sleep(systemClock, 0);
	}
}

const nextEnd = (session: Session): Promise<void> =>
	new Promise(resolve => {
		const listener = session.onStatus(() => {
			if (!session.running) {
				listener.dispose();
				resolve();
			}
		});
	});
