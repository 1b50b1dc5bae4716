import { type AgentEvent, runAgent } from '../agent/loop';
import { assertNever } from '../base/assertNever';
import type { Clock } from '../base/clock';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter } from '../base/event';
import type { LogPort } from '../base/log';
import type { ChatClient } from '../llm/client';
import { ChatError } from '../llm/chatError';
import { formatModelRef, type ModelRef, parseModelRef } from '../llm/profiles';
import type { Endpoint, Outcome, StreamPart, ToolCall } from '../llm/types';
import type { ToolRegistry } from '../tools/registry';
import { composeBody } from './body';
import { applyEntry, type Conversation, path } from './conversation';
import type { Attachment, Entry } from './entries';
import { toMessages } from './history';
import type { JournalWriter } from './journal';
import { OPEN_ELSEWHERE } from './journalFiles';

/** What is going on right now; `since` is ms since the epoch. */
export interface Status {
	readonly kind: 'connecting' | 'waiting' | 'thinking' | 'streaming' | 'tool' | 'asking' | 'retrying' | 'stalled';
	readonly since: number;
	/** When it will go on by itself; ms since the epoch. */
	readonly until?: number;
}

/** What a new chat starts with, and what a chat falls back to where it says nothing itself. */
export interface ChatDefaults {
	readonly model: ModelRef;
	readonly tools: readonly string[];
	readonly stream: boolean;
	readonly includeUsage: boolean;
	readonly systemPrompt: string;
}

export interface SessionPorts {
	readonly client: ChatClient;
	readonly clock: Clock;
	readonly log: LogPort;
	readonly tools: ToolRegistry;
	readonly newId: () => string;
	readonly defaults: () => ChatDefaults;
	/** Where the model is served, with the key read at this moment. Throws ChatError where that cannot be said. */
	readonly connect: (model: ModelRef) => Promise<Endpoint>;
	/** The chat's journal, made when the first message is sent; `undefined` where another window writes it. */
	readonly openJournal: (id: string) => Promise<JournalWriter | undefined>;
}

export interface Message {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** Overrides the ticked tools for this one request. */
	readonly tools?: readonly string[];
}

export type Decision = 'once' | 'chat' | 'deny';

const MAX_STEPS = 25;

/** The message of the error of a chat that is answering, or that this window may only read. The host has the words. */
export const CHAT_BUSY = 'This chat cannot take a message now.';

/**
 * One conversation at work: sends, streams, asks for approvals, and writes everything down. All that happens is an
 * `Entry`: journalled, applied to the conversation and told to listeners, in that order.
 */
export class Session implements Disposable {
	readonly #ports: SessionPorts;
	readonly #conversation: Conversation;
	readonly #entries = new Emitter<Entry>();
	readonly #changes = new Emitter<void>();
	readonly #asked = new Map<string, (decision: Decision) => void>();
	readonly #owned = new DisposableStore();
	#journal: JournalWriter | undefined;
	#running: AbortController | undefined;
	#answering: Promise<void> = Promise.resolve();
	#status: Status | null = null;

	readonly onEntry = this.#entries.event;
	/** The status, whether it runs, or whether it is written has changed. */
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
		this.#conversation = conversation;
		if (journal !== undefined) {
			this.#watch(journal);
		}
	}

	get conversation(): Conversation {
		return this.#conversation;
	}
	get status(): Status | null {
		return this.#status;
	}
	get running(): boolean {
		return this.#running !== undefined;
	}
	/** The disk does not take what is said here: it is kept in memory, and tried again. */
	get unwritten(): boolean {
		return this.#journal?.problem?.kind === 'failed';
	}
	get isEmpty(): boolean {
		return this.#conversation.turns.size === 0;
	}

	get model(): ModelRef {
		return this.#chosen().model;
	}
	get tools(): readonly string[] {
		return this.#chosen().tools;
	}
	get stream(): boolean {
		return this.#chosen().stream;
	}
	get includeUsage(): boolean {
		return this.#chosen().includeUsage;
	}

	#chosen(): ChatDefaults {
		const defaults = this.#ports.defaults();
		const { config } = this.#conversation;
		return {
			...defaults,
			model: parseModelRef(config.model ?? this.#lastModel() ?? '') ?? defaults.model,
			tools: config.tools ?? defaults.tools,
			stream: config.stream ?? defaults.stream,
			includeUsage: config.includeUsage ?? defaults.includeUsage,
		};
	}

	/** A chat that is opened again goes on with the model it was held with. */
	#lastModel(): string | undefined {
		return [...this.#conversation.turns.values()].findLast(turn => turn.kind === 'reply')?.model;
	}

	/** Changes what this chat sends from now on. */
	async configure(change: Omit<Extract<Entry, { type: 'config' }>, 'type'>): Promise<void> {
		const entry: Entry = { type: 'config', ...change };
		// A chat that nobody has written in has no file yet; its settings are written with its first message.
		if (this.isEmpty) {
			this.#tell(entry);
		} else {
			await this.#commit(entry);
		}
	}

	async rename(title: string): Promise<void> {
		await this.#commit({ type: 'title', title, by: 'user' });
	}

	/** Adds a message and asks the model. Resolves when the message is safe; the answer arrives as entries. */
	async send(message: Message): Promise<void> {
		if (this.readOnly || this.running) {
			throw new Error(CHAT_BUSY);
		}
		const abort = this.#begin();
		const { newId, clock } = this.#ports;
		const turn = newId();
		try {
			if (!(await this.#prepareJournal(message))) {
				throw new Error(OPEN_ELSEWHERE);
			}
			await this.#commit({
				type: 'user',
				id: turn,
				parent: this.#conversation.head,
				at: clock.now(),
				text: message.text,
				attachments: message.attachments,
			});
		} catch (error) {
			this.#finish();
			throw error;
		}
		this.#answering = this.#answer(turn, abort, message.tools);
	}

	/**
	 * Asks again for the message that a reply answers, with the tools that it was asked with. The old reply is kept beside
	 * the new one. Further up in the chat, where that would hide what followed, the message is sent anew at the end.
	 */
	async retry(reply: string): Promise<void> {
		const { turns, head } = this.#conversation;
		const old = turns.get(reply);
		const asked = turns.get(old?.parent ?? '');
		if (this.readOnly || this.running || old?.kind !== 'reply' || asked?.kind !== 'user') {
			return;
		}
		if (reply === head) {
			this.#answering = this.#answer(asked.id, this.#begin(), old.tools);
		} else {
			await this.send({ text: asked.text, attachments: asked.attachments, ...(old.tools === undefined ? {} : { tools: old.tools }) });
		}
	}

	/** Ends the running reply; what arrived is kept. */
	stop(): void {
		this.#running?.abort();
	}

	/** The user's answer to a call that asks. Unknown ids are ignored: the card may be older than the question. */
	decide(call: string, decision: Decision): void {
		this.#asked.get(call)?.(decision);
	}

	/** Writes what is pending and lets the file go. A running reply is stopped first, and its end is written too. */
	async close(): Promise<void> {
		this.stop();
		await this.#answering;
		await this.#journal?.close();
		this.#journal = undefined;
		this.dispose();
	}

	dispose(): void {
		this.stop();
		this.#owned.dispose();
		this.#entries.dispose();
		this.#changes.dispose();
	}

	#begin(): AbortController {
		this.#running = new AbortController();
		this.#setStatus('connecting');
		return this.#running;
	}

	#finish(): void {
		this.#running = undefined;
		this.#status = null;
		this.#changes.fire();
	}

	#setStatus(kind: Status['kind'], until?: number): void {
		if (this.#status?.kind === kind && until === undefined) {
			return;
		}
		this.#status = { kind, since: this.#ports.clock.now(), ...(until === undefined ? {} : { until }) };
		this.#changes.fire();
	}

	#watch(journal: JournalWriter): void {
		this.#journal = journal;
		this.#owned.add(journal.onProblem(() => this.#changes.fire()));
	}

	async #prepareJournal(message: Message): Promise<boolean> {
		if (this.#journal === undefined) {
			const journal = await this.#ports.openJournal(this.id);
			if (journal === undefined) {
				return false;
			}
			this.#watch(journal);
			await journal.append(openingEntries(this.#conversation));
		}
		if (this.#conversation.title === '') {
			await this.#commit({ type: 'title', title: titleOf(message), by: 'first message' });
		}
		return true;
	}

	/** Writes, then applies and tells: the view never shows what a crash could take back. */
	async #commit(entry: Entry): Promise<void> {
		await this.#journal?.append([entry]);
		this.#tell(entry);
	}

	#tell(entry: Entry): void {
		applyEntry(this.#conversation, entry);
		this.#entries.fire(entry);
	}

	async #answer(parent: string, abort: AbortController, tools: readonly string[] | undefined): Promise<void> {
		const { newId, clock, log } = this.#ports;
		const id = newId();
		const chosen = this.#chosen();
		try {
			await this.#commit({
				type: 'reply',
				id,
				parent,
				at: clock.now(),
				model: formatModelRef(chosen.model),
				...(tools === undefined ? {} : { tools }),
			});
			const ended = await this.#run(id, parent, { ...chosen, tools: tools ?? chosen.tools }, abort.signal);
			await this.#commit({ type: 'end', reply: id, at: clock.now(), outcome: ended });
		} catch (error) {
			// Only a bug or a full disk leads here; what has arrived is in the conversation all the same.
			log.error(`A reply ended unexpectedly: ${error instanceof Error ? error.name : typeof error}`);
			this.#tell({ type: 'end', reply: id, at: clock.now(), outcome: { kind: 'damaged' } });
		}
		this.#finish();
	}

	async #run(id: string, parent: string, chosen: ChatDefaults, signal: AbortSignal): Promise<Outcome> {
		let endpoint: Endpoint;
		try {
			endpoint = await this.#ports.connect(chosen.model);
		} catch (error) {
			if (error instanceof ChatError) {
				return { kind: 'error', error: error.info };
			}
			throw error;
		}
		const events = runAgent(
			{
				messages: toMessages(path(this.#conversation, parent), chosen.systemPrompt),
				tools: this.#ports.tools.pick(chosen.tools),
				maxSteps: MAX_STEPS,
				ask: (messages, definitions, abort) =>
					this.#ports.client.stream(endpoint, composeBody({ ...chosen, model: chosen.model.model }, messages, definitions), abort),
				mustAsk: call => !this.#conversation.allowed.has(call.name),
				approve: call => this.#approve(call),
			},
			signal,
		);
		let outcome: Outcome = { kind: 'truncated' };
		for await (const event of events) {
			if (event.type === 'end') {
				outcome = event.outcome;
			} else {
				await this.#record(id, event);
			}
		}
		return outcome;
	}

	#firstTextAt: number | undefined;

	async #record(reply: string, event: Exclude<AgentEvent, { type: 'end' }>): Promise<void> {
		const { clock } = this.#ports;
		switch (event.type) {
			case 'step':
				this.#firstTextAt = undefined;
				this.#setStatus('connecting');
				await this.#commit({ type: 'step', reply, step: event.step, at: clock.now() });
				return;
			case 'part':
				this.#recordPart(reply, event.step, event.part);
				return;
			case 'reply': {
				const [choice] = event.reply.choices;
				await this.#commit({
					type: 'stepEnd',
					reply,
					step: event.step,
					at: clock.now(),
					calls: choice.toolCalls,
					meta: event.reply.meta,
					...(choice.finishReason === undefined ? {} : { finishReason: choice.finishReason }),
					...(event.reply.usage === undefined ? {} : { usage: event.reply.usage }),
					...(this.#firstTextAt === undefined ? {} : { firstTextAt: this.#firstTextAt }),
				});
				return;
			}
			case 'call':
				if (event.state === 'asking') {
					this.#setStatus('asking');
				}
				if (event.state === 'running') {
					this.#setStatus('tool');
				}
				await this.#commit({
					type: 'call',
					reply,
					step: event.step,
					call: event.call.id,
					state: event.state,
					...(event.result === undefined ? {} : { result: event.result }),
				});
				return;
			default:
				assertNever(event);
		}
	}

	#recordPart(reply: string, step: number, part: Exclude<StreamPart, { type: 'end' }>): void {
		switch (part.type) {
			case 'open':
				this.#setStatus('waiting');
				return;
			case 'text':
			case 'reasoning':
			case 'refusal':
				if (part.choice !== 0) {
					return;
				}
				if (part.type === 'text') {
					this.#firstTextAt ??= this.#ports.clock.now();
				}
				this.#setStatus(part.type === 'reasoning' ? 'thinking' : 'streaming');
				this.#journal?.stream({ type: part.type, reply, step, text: part.text });
				this.#tell({ type: part.type, reply, step, text: part.text });
				return;
			case 'call':
				this.#setStatus('tool');
				return;
			case 'retry':
				this.#setStatus('retrying', part.at);
				return;
			case 'stalled':
				this.#setStatus('stalled');
				return;
			case 'resumed':
				this.#setStatus('streaming');
				return;
			default:
				assertNever(part);
		}
	}

	async #approve(call: ToolCall): Promise<'allow' | 'deny'> {
		if (this.#conversation.allowed.has(call.name)) {
			return 'allow';
		}
		const decision = await new Promise<Decision>(resolve => {
			this.#asked.set(call.id, resolve);
			// Nobody answers after a stop; the loop itself tells the call as cancelled.
			this.#running?.signal.addEventListener('abort', () => resolve('deny'), { once: true });
		});
		this.#asked.delete(call.id);
		if (decision === 'chat') {
			await this.#commit({ type: 'allow', tool: call.name });
		}
		return decision === 'deny' ? 'deny' : 'allow';
	}
}

/** What a new journal starts with: the header, and what was set before the first message. */
function openingEntries(conversation: Conversation): Entry[] {
	const { id, at, workspace, config } = conversation;
	return [{ type: 'chat', id, at, workspace }, ...(Object.keys(config).length > 0 ? [{ type: 'config' as const, ...config }] : [])];
}

const MAX_TITLE = 60;

function titleOf(message: Message): string {
	const line =
		message.text
			.split('\n')
			.map(text => text.trim())
			.find(text => text !== '') ??
		message.attachments[0]?.path ??
		'';
	const characters = [...line];
	return characters.length <= MAX_TITLE ? line : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
}
