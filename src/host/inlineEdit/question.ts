import type { Disposable } from '../../core/base/disposable';
import { pickedChoice, type ReplyTurn } from '../../core/chat/conversation/conversation';
import type { Message } from '../../core/chat/session/message';
import type { Status } from '../../core/chat/session/replyRun';
import type { Session } from '../../core/chat/session/session';
import type { Sessions } from '../../core/chat/session/sessions';
import type { AppliedAdaptation } from '../../core/llm/types/appliedAdaptation';
import type { Outcome } from '../../core/llm/types/types';

/** An answer that has ended, whole or not. */
export interface EditAnswer {
	readonly outcome: Outcome;
	readonly text: string;
	/** How the request was changed for its server. */
	readonly changes: readonly AppliedAdaptation[];
	/** `profile/model` that was asked. */
	readonly model: string;
}

/** One message to the model beside the code. It is a chat of its own: written down, recorded and found in the history like any. */
export class Question {
	readonly #sessions: Sessions;
	readonly #session: Session;
	readonly #following: readonly Disposable[];
	#isAnswered = false;
	#isDisposed = false;

	/** `grew` gets the text as it arrives; `moved` is told that what is going on has changed. */
	constructor(sessions: Sessions, grew: (text: string) => void, moved: () => void) {
		this.#sessions = sessions;
		this.#session = sessions.createBackground();
		this.#following = [
			this.#session.onStatus(moved),
			this.#session.onEntry(entry => {
				if (entry.type === 'text' && (entry.choice ?? 0) === 0) {
					grew(entry.text);
				}
			}),
		];
	}

	/** Of its chat. */
	get chat(): string {
		return this.#session.id;
	}

	get status(): Status | null {
		return this.#session.status;
	}

	async ask(message: Message): Promise<EditAnswer> {
		await this.#session.send({ ...message, tools: [] });
		await this.#session.settled;
		this.#isAnswered = true;
		const turn = [...this.#session.conversation.turns.values()].findLast(
			(found): found is ReplyTurn => found.kind === 'reply',
		);
		const step = turn?.steps.at(-1);
		return {
			outcome: turn?.outcome ?? { kind: 'cancelled' },
			text: step === undefined ? '' : pickedChoice(step).text,
			changes: turn?.steps.flatMap(({ changes }) => changes) ?? [],
			model: turn?.model ?? '',
		};
	}

	stop(): void {
		this.#session.stop();
	}

	/** Makes the wait for the next attempt end now. */
	retryNow(): void {
		this.#session.retryNow();
	}

	/** Waits on for an answer that has stalled. */
	keepWaiting(): void {
		this.#session.keepWaiting();
	}

	/** Its chat's file is let go; the chat stays in the history. */
	dispose(): void {
		if (this.#isDisposed) {
			return;
		}
		this.#isDisposed = true;
		for (const following of this.#following) {
			following.dispose();
		}
		// The user may have gone on in this chat, in the panel.
		if (!this.#isAnswered) {
			this.#session.stop();
		}
		this.#sessions.closeWhenIdle(this.#session);
	}
}
