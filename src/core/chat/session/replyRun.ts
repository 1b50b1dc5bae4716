import { runAgent } from '../../agent/loop';
import { omitUndefined } from '../../base/omitUndefined';
import { adaptiveStream } from '../../llm/adaptiveStream';
import { formatModelRef } from '../../llm/profiles';
import { credentialsOf } from '../../llm/secrets/credentials';
import { maskedParts } from '../../llm/secrets/secretMask';
import { ChatError, type ErrorInfo } from '../../llm/types/chatError';
import type { RequestObserver } from '../../llm/types/observer';
import { RetryControl } from '../../llm/types/retryControl';
import type { ChatMessage, Endpoint, Outcome, PromptProgress, StreamPart, ToolDefinition } from '../../llm/types/types';
import { currentPath } from '../conversation/conversation';
import type { Entry } from '../conversation/entries';
import { requestMessages } from '../conversation/requestMessages';
import { Approvals, type Decision } from './approvals';
import type { ChatSettings } from './chatSettings';
import { composeBody } from './composeBody';
import type { EntryLog } from './entryLog';
import type { RepairKind } from './repairs';
import type { RequestPlan } from './requestPlan';
import { ReplyWriter, type StatusKind } from './replyWriter';
import type { ChatDefaults, SessionPorts } from './sessionPorts';

/** The state of a running reply; `since` is ms since the epoch. */
export interface Status {
	readonly kind: StatusKind;
	readonly since: number;
	/** The time at which it goes on by itself; ms since the epoch. */
	readonly until?: number;
	/** The reason why it is tried again. */
	readonly error?: ErrorInfo;
	/** How far the server has read the prompt, if it says so. */
	readonly reading?: PromptProgress;
	/** The repair for which the question was asked again by itself; until the answer begins. */
	readonly repaired?: RepairKind;
}

/** The chat that a reply belongs to. */
export interface ReplyRunContext {
	/** The chat's id. */
	readonly chat: string;
	readonly ports: SessionPorts;
	readonly settings: ChatSettings;
	readonly entries: EntryLog;
	/** Called when the status has changed. */
	readonly onStatus: () => void;
	readonly repaired?: RepairKind | undefined;
}

/** Requests in a row before a reply ends by itself. */
const MAX_STEPS = 25;

/** One running reply, from the message that it answers to its end. Owns its abort, its retries and its approvals. */
export class ReplyRun {
	readonly #context: ReplyRunContext;
	readonly #abort = new AbortController();
	readonly #retryControl = new RetryControl();
	readonly #approvals: Approvals;
	#status: Status;

	constructor(context: ReplyRunContext) {
		this.#context = context;
		this.#approvals = new Approvals(context.entries, this.#abort.signal);
		this.#status = omitUndefined({
			kind: 'connecting',
			since: context.ports.clock.now(),
			repaired: context.repaired,
		} as const);
	}

	get status(): Status {
		return this.#status;
	}

	/** Ends the reply; what arrived is kept. */
	stop(): void {
		this.#abort.abort();
	}

	/** Ends the wait for the next attempt now. */
	retryNow(): void {
		this.#retryControl.retryNow();
	}

	/** Waits once more for a reply that has stalled. */
	keepWaiting(): void {
		this.#retryControl.keepWaiting();
	}

	/** Passes on the user's decision about a call. */
	decide(call: string, decision: Decision): void {
		this.#approvals.decide(call, decision);
	}

	/** Answers the message `parent`, with the chat's tools unless others are named, and commits the reply and its end. */
	async answer(parent: string, tools: readonly string[] | undefined): Promise<void> {
		const { ports, settings, entries } = this.#context;
		const { newId, clock, log } = ports;
		const id = newId();
		const { chosen } = settings;
		try {
			const model = formatModelRef(chosen.model);
			await entries.commit({ type: 'reply', id, parent, at: clock.now(), model, ...omitUndefined({ tools }) });
			const outcome = await this.#run(id, parent, { ...chosen, tools: tools ?? chosen.tools });
			await entries.commit({ type: 'end', reply: id, at: clock.now(), outcome });
		} catch (error) {
			// Only a bug or a full disk leads here; what has arrived is in the conversation all the same.
			log.error(`A reply ended unexpectedly: ${error instanceof Error ? error.name : typeof error}`);
			const end: Entry = { type: 'end', reply: id, at: clock.now(), outcome: { kind: 'damaged' } };
			await entries.commit(end).catch(() => entries.apply(end));
		}
	}

	async #run(id: string, parent: string, chosen: ChatDefaults): Promise<Outcome> {
		const { ports, settings, entries } = this.#context;
		let endpoint: Endpoint;
		try {
			endpoint = await ports.connect(chosen.model);
		} catch (error) {
			if (error instanceof ChatError) {
				return { kind: 'error', error: error.info };
			}
			throw error;
		}
		const plan = settings.planFor(chosen);
		const writer = new ReplyWriter(id, ports.clock, {
			commit: entry => entries.commit(entry),
			stream: delta => entries.stream(delta),
			status: (kind, until, error) => this.#setStatus(kind, until, error),
			reading: progress => this.#setReading(progress),
		});
		const path = currentPath(entries.conversation, parent);
		const question = path.findLast(turn => turn.kind === 'user')?.text ?? '';
		const events = runAgent(
			{
				messages: requestMessages(path, plan.messages),
				tools: ports.tools.pick(chosen.tools),
				maxSteps: MAX_STEPS,
				reasoningBack: plan.messages.reasoningBack,
				ask: (messages, definitions) => this.#ask({ plan, endpoint, writer, question }, messages, definitions),
				mustAsk: call => this.#approvals.mustAsk(call),
				approve: call => this.#approvals.request(call),
			},
			this.#abort.signal,
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

	/** Makes one request of the reply and streams its parts. */
	async *#ask(
		{ plan, endpoint, writer, question }: RequestTarget,
		messages: readonly ChatMessage[],
		definitions: readonly ToolDefinition[],
	): AsyncGenerator<StreamPart, void, void> {
		const { chat, ports } = this.#context;
		const { client, learnedAdaptations } = ports;
		const { signal } = this.#abort;
		const observer = ports.observe({ chat, model: formatModelRef(plan.model), question });
		const body = composeBody({ model: plan.model.model, values: plan.values }, messages, definitions);
		writer.setAsked({ audioFormat: body.audio?.format ?? '', server: plan.messages.server });
		const asked = { client, learnedAdaptations, capabilities: plan.capabilities };
		const parts = adaptiveStream(asked, endpoint, body, signal, { retryControl: this.#retryControl, observer });
		for await (const part of maskedParts(parts, credentialsOf(endpoint, body))) {
			if (part.type === 'open' && part.upgraded !== undefined) {
				ports.upgraded(plan.model, part.upgraded);
			}
			reportPart(part, observer);
			yield part;
		}
	}

	#setStatus(kind: StatusKind, until?: number, error?: ErrorInfo): void {
		if (this.#status.kind === kind && until === undefined) {
			return;
		}
		const repaired = kind === 'waiting' && this.#status.kind === 'connecting' ? this.#context.repaired : undefined;
		this.#status = omitUndefined({ kind, since: this.#context.ports.clock.now(), until, error, repaired });
		this.#context.onStatus();
	}

	/** Shows progress in reading the prompt, in percent: more often would show nothing new. */
	#setReading(reading: PromptProgress): void {
		const { kind, since, reading: shown } = this.#status;
		if (shown === undefined || percentOf(shown) !== percentOf(reading)) {
			this.#status = { kind: 'waiting', since: kind === 'waiting' ? since : this.#context.ports.clock.now(), reading };
			this.#context.onStatus();
		}
	}
}

/** Returns how much of a prompt has been read, in whole percent. */
export const percentOf = ({ processed, total }: PromptProgress): number => Math.floor((processed / total) * 100);

/** The parts of a request that all steps of a reply share. */
interface RequestTarget {
	readonly plan: RequestPlan;
	readonly endpoint: Endpoint;
	readonly writer: ReplyWriter;
	/** The user's own words that the reply answers. */
	readonly question: string;
}

/** Tells the observer what the client itself does not: how the request was changed, its retries, and its outcome. */
function reportPart(part: StreamPart, observer: RequestObserver): void {
	if (part.type === 'adapted') {
		observer.adapted(part.change);
	} else if (part.type === 'retry') {
		observer.retry(part);
	} else if (part.type === 'end') {
		observer.end(part.reply.outcome);
	}
}
