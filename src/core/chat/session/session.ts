import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter, type Event } from '../../base/event';
import { omitUndefined } from '../../base/omitUndefined';
import type { ParameterName } from '../../llm/parameters/parameterTable';
import type { ParameterValues } from '../../llm/parameters/parameterValues';
import type { ModelRef } from '../../llm/profiles';
import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { ChatConfig, Conversation } from '../conversation/conversation';
import type { Entry } from '../conversation/entries';
import { ChatStateError } from '../journal/chatStateError';
import type { JournalWriter } from '../journal/journalWriter';
import type { Decision } from './approvals';
import { ChatSettings, type RequestPreview } from './chatSettings';
import { EntryLog } from './entryLog';
import { type Message, messageTitle } from './message';
import { ReplyRun, type Status } from './replyRun';
import type { RepairKind } from './repairs';
import type { RequestPlan } from './requestPlan';
import type { SessionPorts } from './sessionPorts';

/** One conversation at work: its entries, its settings, and the reply that is running. */
export class Session implements Disposable {
	readonly #ports: SessionPorts;
	readonly #entries: EntryLog;
	readonly #settings: ChatSettings;
	readonly #changes = new Emitter<void>();
	readonly #owned = new DisposableStore();
	#run: ReplyRun | undefined;
	#answering: Promise<void> = Promise.resolve();

	readonly onEntry: Event<Entry>;
	/** Fires when the status has changed, a reply has begun or ended, or writing has begun to fail or works again. */
	readonly onStatus = this.#changes.event;

	/** `readOnly`: another window writes this chat, or a newer Parley wrote it; this session only shows it. */
	constructor(
		ports: SessionPorts,
		readonly id: string,
		conversation: Conversation,
		journal: JournalWriter | undefined,
		readonly readOnly: boolean,
	) {
		this.#ports = ports;
		this.#entries = this.#owned.add(new EntryLog(conversation, journal));
		this.#settings = new ChatSettings(ports, this.#entries);
		this.onEntry = this.#entries.onEntry;
		this.#owned.add(this.#entries.onProblem(() => this.#changes.fire()));
	}

	get conversation(): Conversation {
		return this.#entries.conversation;
	}
	get isEmpty(): boolean {
		return this.conversation.turns.size === 0;
	}
	/** The state of the running reply; `null` where none is running. */
	get status(): Status | null {
		return this.#run?.status ?? null;
	}
	get running(): boolean {
		return this.#run !== undefined;
	}
	/** Resolves when the running reply has ended. */
	get settled(): Promise<void> {
		return this.#answering;
	}
	/** True while the disk refuses the entries: they are kept in memory, and tried again. */
	get unwritten(): boolean {
		return this.#entries.isFailing;
	}

	get model(): ModelRef {
		return this.#settings.chosen.model;
	}
	get tools(): readonly string[] {
		return this.#settings.chosen.tools;
	}
	/** The parameters that this chat sets itself. */
	get parameters(): ParameterValues {
		return this.#settings.parameters;
	}
	/** The plan of the next request, from all layers. */
	get plan(): RequestPlan {
		return this.#settings.plan;
	}
	/** The differences of the next request from what is chosen, whatever its messages. */
	get changes(): readonly AppliedAdaptation[] {
		return this.#settings.changes;
	}

	/** Changes what this chat sends from now on. */
	async configure(change: ChatConfig): Promise<void> {
		await this.#settings.configure(change);
	}

	/** Offers a tool with the messages of this chat, or withdraws it. */
	async tick(tool: string, on: boolean): Promise<void> {
		await this.#settings.tick(tool, on);
	}

	/** Sets a parameter. `null` is *not sent*; `undefined` leaves it to the model, the profile and the defaults. */
	async setParameter(name: ParameterName, value: unknown): Promise<void> {
		await this.#settings.setParameter(name, value);
	}

	/** Returns the request that this message would make, to the byte. */
	preview(message: Message): RequestPreview {
		return this.#settings.preview(message);
	}

	async rename(title: string): Promise<void> {
		await this.#entries.commit({ type: 'title', title, by: 'user' });
	}

	/** Goes on with another of `n` answers. */
	async pick(reply: string, step: number, choice: number): Promise<void> {
		const turn = this.conversation.turns.get(reply);
		const calls = turn?.kind === 'reply' ? (turn.steps[step]?.calls ?? []) : [];
		// Once its calls have been answered, an answer cannot be exchanged for another.
		if (!this.readOnly && turn?.kind === 'reply' && calls.every(({ state }) => state === 'blocked')) {
			await this.#entries.commit({ type: 'pick', reply, step, choice });
		}
	}

	/**
	 * Adds a message and asks the model. Resolves when the message is safe; the answer arrives as entries. Rejects with
	 * ChatStateError where the chat is answering, or another window writes it.
	 */
	async send(message: Message): Promise<void> {
		if (this.readOnly || this.running) {
			throw new ChatStateError(this.readOnly ? 'readOnly' : 'busy');
		}
		const run = this.#begin();
		const { newId, clock } = this.#ports;
		const turn = newId();
		try {
			await this.#open(message);
			await this.#entries.commit({
				type: 'user',
				id: turn,
				parent: this.conversation.head,
				at: clock.now(),
				text: message.text,
				attachments: message.attachments,
			});
		} catch (error) {
			this.#finish();
			throw error;
		}
		this.#answering = this.#answer(run, turn, message.tools);
	}

	/**
	 * Asks again for the message that a reply answers, with the tools that it was asked with. The old reply is kept
	 * beside the new one. Further up in the chat, where that would hide what followed, the message is sent anew at the
	 * end. `repaired` is what was mended, where that alone is the reason to ask.
	 */
	async retry(reply: string, repaired?: RepairKind): Promise<void> {
		const { turns, head } = this.conversation;
		const old = turns.get(reply);
		const asked = turns.get(old?.parent ?? '');
		if (this.readOnly || this.running || old?.kind !== 'reply' || asked?.kind !== 'user') {
			return;
		}
		const { tools } = old;
		if (reply === head) {
			this.#answering = this.#answer(this.#begin(repaired), asked.id, tools);
		} else {
			await this.send(omitUndefined({ text: asked.text, attachments: asked.attachments, tools }));
		}
	}

	/** Ends the running reply, and asks again for what it answers. */
	async giveUpAndRetry(): Promise<void> {
		const reply = this.conversation.head;
		this.stop();
		await this.#answering;
		const turn = this.conversation.turns.get(reply ?? '');
		// The reply may have come to its end in the same moment, or the chat may have been closed.
		if (turn?.kind === 'reply' && turn.outcome?.kind === 'cancelled' && this.#entries.isOpen) {
			await this.retry(turn.id);
		}
	}

	/** Ends the running reply; what arrived is kept. */
	stop(): void {
		this.#run?.stop();
	}

	/** Ends the wait for the next attempt now. */
	retryNow(): void {
		this.#run?.retryNow();
	}

	/** Waits once more for a reply that has stalled. */
	keepWaiting(): void {
		this.#run?.keepWaiting();
	}

	/** Passes on the user's answer to a call that asks. Unknown ids are ignored. */
	decide(call: string, decision: Decision): void {
		this.#run?.decide(call, decision);
	}

	/** Writes what is pending and closes the file. A running reply is stopped first, and its end is written too. */
	async close(): Promise<void> {
		this.stop();
		await this.#answering;
		await this.#entries.close();
		this.dispose();
	}

	dispose(): void {
		this.stop();
		this.#owned.dispose();
		this.#changes.dispose();
	}

	/** Opens the journal, and gives a chat that has no title the one that follows from its first message. */
	async #open(message: Message): Promise<void> {
		if (!(await this.#entries.open(() => this.#ports.openJournal(this.id)))) {
			throw new ChatStateError('openElsewhere');
		}
		if (this.conversation.title === '') {
			await this.#entries.commit({ type: 'title', title: messageTitle(message), by: 'first message' });
		}
	}

	#begin(repaired?: RepairKind): ReplyRun {
		this.#run = new ReplyRun({
			chat: this.id,
			ports: this.#ports,
			settings: this.#settings,
			entries: this.#entries,
			onStatus: () => this.#changes.fire(),
			repaired,
		});
		this.#changes.fire();
		return this.#run;
	}

	async #answer(run: ReplyRun, parent: string, tools: readonly string[] | undefined): Promise<void> {
		await run.answer(parent, tools);
		this.#finish();
	}

	#finish(): void {
		this.#run = undefined;
		this.#changes.fire();
	}
}
