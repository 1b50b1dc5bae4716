import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { lastReply } from '../conversation/conversation';
import type { BackgroundChat, SentMessage } from './backgroundChat';
import type { Message } from './message';
import type { RepairKind } from './repairs';

/**
 * Questions to a chat beside the code, asked one after the other. They wait where an answer fails or is stopped, until
 * something else is asked or it is tried again. The chat's file is closed while nothing is asked.
 */
export class QuestionQueue implements Disposable {
	readonly #onError: (error: unknown) => void;
	readonly #changes = new Emitter<void>();
	readonly #owned = new DisposableStore();
	#pending: readonly Message[] = [];
	#isAsking = false;
	#isStopped = false;
	#isDisposed = false;

	/** Fires when the chat, or what is pending, has changed. */
	readonly onChange = this.#changes.event;

	/** Owns the chat. `onError` gets the reason why a question could not be asked; the question stays pending. */
	constructor(
		readonly chat: BackgroundChat,
		onError: (error: unknown) => void,
	) {
		this.#onError = onError;
		this.#owned.add(chat);
		this.#owned.add(chat.onChange(() => this.#changes.fire()));
	}

	/** The questions that are not sent yet, oldest first. */
	get pending(): readonly Message[] {
		return this.#pending;
	}

	/** True until the pending questions have been asked, or cannot be asked by themselves any more. */
	get isAsking(): boolean {
		return this.#isAsking;
	}

	/** Asks now, or after what was asked before has been answered. */
	ask(message: Message): void {
		this.#pending = [...this.#pending, message];
		void this.#run();
	}

	/**
	 * Asks again for the last answer if it failed, then asks what is pending. The model is the one that is chosen now, or
	 * the same as before where only a key or an address was `repaired`.
	 */
	retry(repaired?: RepairKind): void {
		const isFailed = lastReply(this.chat.conversation)?.outcome?.kind === 'error';
		void this.#run(isFailed ? () => this.chat.retry(repaired) : undefined);
	}

	/** Ends the answer, also one that is about to be asked for. Pending questions wait. */
	stop(): void {
		this.#isStopped = true;
		this.chat.stop();
	}

	/** Drops what is pending and leaves the chat. */
	dispose(): void {
		this.#isDisposed = true;
		this.#pending = [];
		this.#owned.dispose();
		this.#changes.dispose();
	}

	async #run(retry?: () => Promise<SentMessage | undefined>): Promise<void> {
		if (this.#isAsking) {
			this.#changes.fire();
			return;
		}
		this.#isAsking = true;
		this.#isStopped = false;
		try {
			await this.#askAll(retry);
		} catch (error) {
			this.#onError(error);
		}
		this.#isAsking = false;
		this.chat.release();
		this.#changes.fire();
	}

	async #askAll(retry: (() => Promise<SentMessage | undefined>) | undefined): Promise<void> {
		if (retry !== undefined && !(await this.#isAnswered(await retry()))) {
			return;
		}
		for (let next = this.#pending[0]; next !== undefined; next = this.#pending[0]) {
			const sent = await this.chat.send(next);
			if (sent !== undefined) {
				this.#pending = this.#pending.slice(1);
			}
			if (!(await this.#isAnswered(sent))) {
				return;
			}
		}
	}

	/** Waits for an answer and tells whether it lets the next question follow. */
	async #isAnswered(sent: SentMessage | undefined): Promise<boolean> {
		const kind = (await sent?.answer)?.outcome.kind ?? 'cancelled';
		return !this.#isStopped && !this.#isDisposed && kind !== 'error' && kind !== 'cancelled';
	}
}
