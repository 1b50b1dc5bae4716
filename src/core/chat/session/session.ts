import { runAgent } from '../../agent/loop';
import type { Clock } from '../../base/clock';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { LogPort } from '../../base/log';
import { adaptiveStream } from '../../llm/adaptiveStream';
import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { ChatClient } from '../../llm/client';
import { ChatError, type ErrorInfo } from '../../llm/types/chatError';
import { adaptAhead, type LearnedAdaptations, endpointKey } from '../../llm/adaptation/learnedAdaptations';
import type { RequestObserver } from '../../llm/types/observer';
import type { ParameterName } from '../../llm/parameters/parameterTable';
import type { ParameterValues } from '../../llm/parameters/parameterValues';
import { formatModelRef, type ModelRef, parseModelRef } from '../../llm/profiles';
import { maskedParts } from '../../llm/secrets/secretMask';
import { endpointUrl, shownUrl } from '../../llm/secrets/url';
import { RetryControl } from '../../llm/types/retryControl';
import type {
	ChatBody,
	ChatMessage,
	Endpoint,
	Outcome,
	StreamPart,
	ToolCall,
	ToolDefinition,
} from '../../llm/types/types';
import type { ToolRegistry } from '../../tools/registry';
import { composeBody } from './composeBody';
import { applyEntry, type Conversation, currentPath } from '../conversation/conversation';
import { type Attachment, nameOf } from '../conversation/attachments';
import type { Entry } from '../conversation/entries';
import { requestMessages, userMessage } from '../conversation/requestMessages';
import type { JournalWriter } from '../journal/journal';
import { OPEN_ELSEWHERE } from '../journal/journalFiles';
import { type ModelSettings, planRequest, type RequestPlan } from './requestPlan';
import { ReplyWriter, type StatusKind } from './replyWriter';

/** What is going on right now; `since` is ms since the epoch. */
export interface Status {
	readonly kind: StatusKind;
	readonly since: number;
	/** When it will go on by itself; ms since the epoch. */
	readonly until?: number;
	/** Why it is tried again. */
	readonly error?: ErrorInfo;
}

/** What a new chat starts with, and what a chat falls back to where it says nothing itself. */
export interface ChatDefaults {
	readonly model: ModelRef;
	readonly tools: readonly string[];
	readonly systemPrompt: string;
}

export interface SessionPorts {
	readonly client: ChatClient;
	readonly clock: Clock;
	readonly log: LogPort;
	readonly tools: ToolRegistry;
	readonly newId: () => string;
	readonly defaults: () => ChatDefaults;
	/** What is set up for a model, read at this moment. */
	readonly settingsOf: (model: ModelRef) => ModelSettings;
	readonly learnedAdaptations: LearnedAdaptations;
	/** The model's server leads to https: this is its base URL there. */
	readonly upgraded: (model: ModelRef, baseUrl: string) => void;
	/** Watches a request; `model` is `profile/model`. */
	readonly observe: (about: { readonly chat: string; readonly model: string }) => RequestObserver;
	/** Where the model is served, with the key read at this moment. Throws ChatError where that cannot be said. */
	readonly connect: (model: ModelRef) => Promise<Endpoint>;
	/** The chat's journal, made when the first message is sent; `undefined` where another window writes it. */
	readonly openJournal: (id: string) => Promise<JournalWriter | undefined>;
}

export interface Message {
	readonly text: string;
	readonly attachments: readonly Attachment[];
	/** What a chat that begins with it is called; its first line by default. */
	readonly title?: string;
	/** Overrides the ticked tools for this one request. */
	readonly tools?: readonly string[];
}

/** A request as it would leave now. */
export interface RequestPreview {
	readonly url: string;
	readonly body: ChatBody;
	/** How it differs from what is chosen. */
	readonly changes: readonly AppliedAdaptation[];
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
	#retryControl = new RetryControl();
	#changing: Promise<void> = Promise.resolve();
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
	/** Resolves when nothing is being answered any more. */
	get settled(): Promise<void> {
		return this.#answering;
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
	/** What this chat itself says of parameters. */
	get parameters(): ParameterValues {
		return this.#conversation.config.parameters ?? {};
	}
	/** What decides the next request, from all layers. */
	get plan(): RequestPlan {
		return this.#plan(this.#chosen());
	}

	#plan({ model, systemPrompt }: ChatDefaults): RequestPlan {
		return planRequest(model, this.#ports.settingsOf(model), this.parameters, systemPrompt);
	}

	#chosen(): ChatDefaults {
		const defaults = this.#ports.defaults();
		const { config } = this.#conversation;
		return {
			...defaults,
			model: parseModelRef(config.model ?? this.#lastModel() ?? '') ?? defaults.model,
			tools: config.tools ?? defaults.tools,
		};
	}

	/** A chat that is opened again goes on with the model it was held with. */
	#lastModel(): string | undefined {
		return [...this.#conversation.turns.values()].findLast(turn => turn.kind === 'reply')?.model;
	}

	/** Changes what this chat sends from now on. */
	async configure(change: Omit<Extract<Entry, { type: 'config' }>, 'type'>): Promise<void> {
		await this.#change(() => change);
	}

	/** One change after the other: each is made of what the one before it left. */
	async #change(change: () => Omit<Extract<Entry, { type: 'config' }>, 'type'>): Promise<void> {
		const make = async (): Promise<void> => {
			const entry: Entry = { type: 'config', ...change() };
			// A chat that nobody has written in has no file yet; its settings are written with its first message.
			if (this.#journal === undefined) {
				this.#tell(entry);
			} else {
				await this.#commit(entry);
			}
		};
		this.#changing = this.#changing.then(make, make);
		await this.#changing;
	}

	/** Offers a tool with the messages of this chat, or no longer. */
	async tick(tool: string, on: boolean): Promise<void> {
		await this.#change(() => {
			const others = this.tools.filter(name => name !== tool);
			return { tools: on ? [...others, tool] : others };
		});
	}

	/** `null` is *not sent*; `undefined` leaves it to the model, the profile and the defaults. */
	async setParameter(name: ParameterName, value: unknown): Promise<void> {
		await this.#change(() => {
			const { [name]: _, ...others } = this.parameters;
			return { parameters: value === undefined ? others : { ...others, [name]: value } };
		});
	}

	/** The request that this message would make, to the byte. */
	preview(message: Message): RequestPreview {
		const { messages } = this.plan;
		return this.#previewOf(
			[...requestMessages(currentPath(this.#conversation), messages), userMessage(message, messages.name)],
			message.tools,
		);
	}

	/** How the next request would differ from what is chosen, whatever its messages. */
	get changes(): readonly AppliedAdaptation[] {
		return this.#previewOf(requestMessages([], this.plan.messages)).changes;
	}

	#previewOf(messages: readonly ChatMessage[], only?: readonly string[]): RequestPreview {
		const { learnedAdaptations, settingsOf, tools } = this.#ports;
		const chosen = this.#chosen();
		const plan = this.#plan(chosen);
		const settings = settingsOf(chosen.model);
		const definitions = tools.pick(only ?? chosen.tools).map(tool => tool.definition);
		const body = composeBody({ model: chosen.model.model, values: plan.values }, messages, definitions);
		const learnedState = learnedAdaptations.of(endpointKey(settings.baseUrl, chosen.model.model));
		return {
			url: shownUrl(endpointUrl(settings.baseUrl, 'chat/completions')),
			...adaptAhead(body, plan.capabilities, learnedState),
		};
	}

	/** Goes on with another of `n` answers. */
	async pick(reply: string, step: number, choice: number): Promise<void> {
		const turn = this.#conversation.turns.get(reply);
		const calls = turn?.kind === 'reply' ? (turn.steps[step]?.calls ?? []) : [];
		// Calls that were answered cannot be left for another answer.
		if (!this.readOnly && turn?.kind === 'reply' && calls.every(({ state }) => state === 'blocked')) {
			await this.#commit({ type: 'pick', reply, step, choice });
		}
	}

	/** Makes the wait for the next attempt end now. */
	retryNow(): void {
		this.#retryControl.retryNow();
	}

	/** Waits on for a reply that has stalled. */
	keepWaiting(): void {
		this.#retryControl.keepWaiting();
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
			await this.send({
				text: asked.text,
				attachments: asked.attachments,
				...(old.tools === undefined ? {} : { tools: old.tools }),
			});
		}
	}

	/** Ends the running reply, and asks again for what it answers. */
	async giveUpAndRetry(): Promise<void> {
		const given = this.#conversation.head;
		this.stop();
		await this.#answering;
		const turn = this.#conversation.turns.get(given ?? '');
		// It may have come to its end in the same moment, or its chat may have been left.
		if (given !== null && turn?.kind === 'reply' && turn.outcome?.kind === 'cancelled' && this.#journal !== undefined) {
			await this.retry(given);
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
		this.#retryControl = new RetryControl();
		this.#setStatus('connecting');
		return this.#running;
	}

	#finish(): void {
		this.#running = undefined;
		this.#status = null;
		this.#changes.fire();
	}

	#setStatus(kind: StatusKind, until?: number, error?: ErrorInfo): void {
		if (this.#status?.kind === kind && until === undefined) {
			return;
		}
		this.#status = {
			kind,
			since: this.#ports.clock.now(),
			...(until === undefined ? {} : { until }),
			...(error === undefined ? {} : { error }),
		};
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
			await this.#commit({ type: 'title', title: message.title ?? titleOf(message), by: 'first message' });
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
		const plan = this.#plan(chosen);
		const writer = new ReplyWriter(id, this.#ports.clock, {
			commit: entry => this.#commit(entry),
			stream: piece => {
				this.#journal?.stream(piece);
				this.#tell(piece);
			},
			status: (kind, until, error) => this.#setStatus(kind, until, error),
		});
		const events = runAgent(
			{
				messages: requestMessages(currentPath(this.#conversation, parent), plan.messages),
				tools: this.#ports.tools.pick(chosen.tools),
				maxSteps: MAX_STEPS,
				reasoningBack: plan.messages.reasoningBack,
				ask: (messages, definitions, abort) => this.#ask(plan, endpoint, writer, messages, definitions, abort),
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
				await writer.record(event);
			}
		}
		return outcome;
	}

	async *#ask(
		plan: RequestPlan,
		endpoint: Endpoint,
		writer: ReplyWriter,
		messages: readonly ChatMessage[],
		definitions: readonly ToolDefinition[],
		signal: AbortSignal,
	): AsyncGenerator<StreamPart, void, void> {
		const { client, learnedAdaptations, observe } = this.#ports;
		const observer = observe({ chat: this.id, model: formatModelRef(plan.model) });
		const body = composeBody({ model: plan.model.model, values: plan.values }, messages, definitions);
		writer.asksAudioAs(body.audio?.format ?? '');
		const parts = adaptiveStream(client, learnedAdaptations, plan.capabilities, endpoint, body, signal, {
			retryControl: this.#retryControl,
			observer,
		});
		for await (const part of maskedParts(parts, endpoint)) {
			if (part.type === 'open' && part.upgraded !== undefined) {
				this.#ports.upgraded(plan.model, part.upgraded);
			}
			if (part.type === 'adapted') {
				observer.adapted(part.change);
			} else if (part.type === 'retry') {
				observer.retry(part);
			} else if (part.type === 'end') {
				observer.end(part.reply.outcome);
			}
			yield part;
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
	return [
		{ type: 'chat', id, at, workspace },
		...(Object.keys(config).length > 0 ? [{ type: 'config' as const, ...config }] : []),
	];
}

const MAX_TITLE = 60;

function titleOf(message: Message): string {
	const line =
		message.text
			.split('\n')
			.map(text => text.trim())
			.find(text => text !== '') ??
		nameOf(message.attachments[0]) ??
		'';
	const characters = [...line];
	return characters.length <= MAX_TITLE ? line : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
}
