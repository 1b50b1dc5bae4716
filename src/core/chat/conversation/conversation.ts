import { assertNever } from '../../base/assertNever';
import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { Outcome, ReplyMeta, ToolCall, Usage } from '../../llm/types/types';
import type { CallResult, CallState } from '../../tools/tool';
import type { Attachment } from './attachments';
import type { AnswerEnd, Entry } from './entries';

/** A chat as its entries tell it. Only `applyEntry` changes it, in place, so that a long stream costs what it brings. */
export interface Conversation {
	readonly id: string;
	readonly title: string;
	/** When it began, in ms since the epoch. */
	readonly at: number;
	readonly workspace: string;
	readonly config: ChatConfig;
	/** Tools that the user allowed for the rest of this chat. */
	readonly allowed: ReadonlySet<string>;
	/** By id, in the order of their making. A turn's parent comes before it. */
	readonly turns: ReadonlyMap<string, Turn>;
	/** Ids of the turns that follow one, oldest first; those that begin the chat stand under `null`. */
	readonly children: ReadonlyMap<string | null, readonly string[]>;
	/** The newest turn; `null` in an empty chat. */
	readonly head: string | null;
}

export type ChatConfig = Omit<Extract<Entry, { type: 'config' }>, 'type' | 'stream' | 'includeUsage'>;

export type Turn = UserTurn | ReplyTurn;

export interface UserTurn {
	readonly kind: 'user';
	readonly id: string;
	readonly parent: string | null;
	readonly at: number;
	readonly text: string;
	readonly attachments: readonly Attachment[];
}

export interface ReplyTurn {
	readonly kind: 'reply';
	readonly id: string;
	readonly parent: string | null;
	readonly at: number;
	/** `profile/model`, as it was asked. */
	readonly model: string;
	/** Those it was asked with, where they were others than the chat's. */
	readonly tools?: readonly string[];
	readonly steps: readonly Step[];
	/** `null` while it runs. */
	readonly outcome: Outcome | null;
	readonly endedAt: number | undefined;
}

/** One of `n` answers to a request. */
export interface StepChoice {
	/** Its index, as the server counts. */
	readonly choice: number;
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	/** What is known when it has ended. */
	readonly end: AnswerEnd | undefined;
}

/** One request of a reply. Times are in ms since the epoch. */
export interface Step {
	/** The first answer, the one that goes on by itself. */
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly end: AnswerEnd | undefined;
	/** The others of `n`, by index. */
	readonly others: readonly StepChoice[];
	/** The answer that the user goes on with: 0, or one of the others'. */
	readonly picked: number;
	/** How the request differed from what was chosen. */
	readonly changes: readonly AppliedAdaptation[];
	readonly calls: readonly Call[];
	readonly finishReason: string | undefined;
	readonly usage: Usage | undefined;
	/** `undefined` until the request has ended. */
	readonly meta: ReplyMeta | undefined;
	readonly startedAt: number;
	readonly firstTextAt: number | undefined;
	readonly endedAt: number | undefined;
}

export interface Call {
	readonly call: ToolCall;
	/** `pending` until an entry says otherwise. */
	readonly state: CallState;
	readonly result?: CallResult;
}

export const emptyConversation = (): Conversation => ({
	id: '',
	title: '',
	at: 0,
	workspace: '',
	config: {},
	allowed: new Set(),
	turns: new Map(),
	children: new Map(),
	head: null,
});

/** The turns from the first message to `leaf`. Empty where there is no such turn. */
export function currentPath(conversation: Conversation, leaf: string | null = conversation.head): readonly Turn[] {
	const turns: Turn[] = [];
	for (let id = leaf; id !== null; ) {
		const turn = conversation.turns.get(id);
		if (turn === undefined) {
			break;
		}
		turns.push(turn);
		id = turn.parent;
	}
	return turns.toReversed();
}

/** Returns the reply that the chat ends with, if it ends with one. */
export function lastReply(conversation: Conversation): ReplyTurn | undefined {
	const last = currentPath(conversation).at(-1);
	return last?.kind === 'reply' ? last : undefined;
}

/** The answer of a step that the user goes on with. Calls that were answered cannot be left for another answer. */
export function pickedChoice(step: Step): StepChoice {
	return step.others.find(({ choice }) => choice === step.picked) ?? { ...step, choice: 0 };
}

/**
 * What to append to a chat that is opened for writing: replies that nobody ended, because their window went away.
 * They are *truncated*, as any answer is whose end was not seen, and their unanswered calls will not be answered.
 */
export function closeOpenReplies(conversation: Conversation, at: number): Entry[] {
	return Array.from(conversation.turns.values())
		.filter(turn => turn.kind === 'reply')
		.filter(reply => reply.outcome === null)
		.flatMap(reply => [
			...reply.steps.flatMap((step, index) =>
				step.calls
					.filter(isOpen)
					.map(
						({ call }): Entry => ({ type: 'call', reply: reply.id, step: index, call: call.id, state: 'cancelled' }),
					),
			),
			{ type: 'end', reply: reply.id, at, outcome: { kind: 'truncated' } },
		]);
}

const isOpen = ({ state }: Call): boolean => state === 'pending' || state === 'asking' || state === 'running';

/**
 * Adds what happened. What refers to something that is not there is passed over: a newer Parley's entries may be
 * missing here, and what is there is still to be shown.
 */
export function applyEntry(conversation: Conversation, entry: Entry): void {
	const draft: Writable<Conversation> = conversation;
	switch (entry.type) {
		case 'chat':
			draft.id = entry.id;
			draft.at = entry.at;
			draft.workspace = entry.workspace;
			return;
		case 'title':
			draft.title = entry.title;
			return;
		case 'config': {
			const { type: _, stream, includeUsage, ...change } = entry;
			const parameters = {
				...conversation.config.parameters,
				...(stream === undefined ? {} : { stream: stream ? undefined : null }),
				...(includeUsage === undefined ? {} : { stream_options: includeUsage ? undefined : null }),
			};
			const isOld = stream !== undefined || includeUsage !== undefined;
			draft.config = { ...conversation.config, ...(isOld ? { parameters } : {}), ...change };
			return;
		}
		case 'allow':
			draft.allowed = new Set([...conversation.allowed, entry.tool]);
			return;
		case 'user':
			addTurn(conversation, {
				kind: 'user',
				id: entry.id,
				parent: entry.parent,
				at: entry.at,
				text: entry.text,
				attachments: entry.attachments,
			});
			return;
		case 'reply':
			addTurn(conversation, {
				kind: 'reply',
				id: entry.id,
				parent: entry.parent,
				at: entry.at,
				model: entry.model,
				...(entry.tools === undefined ? {} : { tools: entry.tools }),
				steps: [],
				outcome: null,
				endedAt: undefined,
			});
			return;
		case 'step':
			addStep(conversation, entry);
			return;
		case 'text':
		case 'reasoning':
		case 'refusal': {
			const answer = findAnswer(conversation, entry);
			if (answer !== undefined) {
				answer[entry.type] += entry.text;
			}
			return;
		}
		case 'adapted': {
			const step = findStep(conversation, entry);
			if (step !== undefined) {
				step.changes = [...step.changes, entry.change];
			}
			return;
		}
		case 'pick': {
			const step = findStep(conversation, entry);
			if (step !== undefined && (entry.choice === 0 || step.others.some(({ choice }) => choice === entry.choice))) {
				step.picked = entry.choice;
			}
			return;
		}
		case 'stepEnd':
			endStep(conversation, entry);
			return;
		case 'call':
			changeCall(conversation, entry);
			return;
		case 'end': {
			const reply = findReply(conversation, entry.reply);
			if (reply === undefined) {
				return;
			}
			reply.outcome = entry.outcome;
			reply.endedAt = entry.at;
			return;
		}
		default:
			assertNever(entry);
	}
}

/** The same value, as the fold sees it. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>;

function addTurn(conversation: Conversation, turn: Turn): void {
	if (conversation.turns.has(turn.id)) {
		return;
	}
	// A parent that is missing was of a type from a newer Parley: what was newest then comes closest to it.
	const parent = turn.parent === null || conversation.turns.has(turn.parent) ? turn.parent : conversation.head;
	(conversation.turns as Map<string, Turn>).set(turn.id, { ...turn, parent });
	const siblings = conversation.children.get(parent) ?? [];
	(conversation.children as Map<string | null, readonly string[]>).set(parent, [...siblings, turn.id]);
	const draft: Writable<Conversation> = conversation;
	draft.head = turn.id;
}

function addStep(conversation: Conversation, entry: EntryOf<'step'>): void {
	const reply = findReply(conversation, entry.reply);
	if (reply?.steps.length !== entry.step) {
		return;
	}
	(reply.steps as Step[]).push({
		text: '',
		reasoning: '',
		refusal: '',
		end: undefined,
		others: [],
		picked: 0,
		changes: [],
		calls: [],
		finishReason: undefined,
		usage: undefined,
		meta: undefined,
		startedAt: entry.at,
		firstTextAt: undefined,
		endedAt: undefined,
	});
}

function endStep(conversation: Conversation, entry: EntryOf<'stepEnd'>): void {
	const step = findStep(conversation, entry);
	if (step === undefined) {
		return;
	}
	step.calls = entry.calls.map(call => ({ call, state: 'pending' }));
	step.finishReason = entry.finishReason;
	step.usage = entry.usage;
	step.meta = entry.meta;
	step.firstTextAt = entry.firstTextAt;
	step.endedAt = entry.at;
	for (const end of entry.answers ?? []) {
		const answer = findAnswer(conversation, { ...entry, choice: end.choice });
		if (answer !== undefined) {
			answer.end = end;
		}
	}
}

function changeCall(conversation: Conversation, entry: EntryOf<'call'>): void {
	const step = findStep(conversation, entry);
	if (step === undefined) {
		return;
	}
	step.calls = step.calls.map(call =>
		call.call.id !== entry.call
			? call
			: { ...call, state: entry.state, ...(entry.result === undefined ? {} : { result: entry.result }) },
	);
}

function findReply(conversation: Conversation, id: string): Writable<ReplyTurn> | undefined {
	const turn = conversation.turns.get(id);
	return turn?.kind === 'reply' ? turn : undefined;
}

/** The answer that an entry is about, begun where it was not there yet. */
function findAnswer(
	conversation: Conversation,
	at: { readonly reply: string; readonly step: number; readonly choice?: number },
): Writable<Step> | Writable<StepChoice> | undefined {
	const step = findStep(conversation, at);
	const { choice = 0 } = at;
	if (step === undefined || choice === 0) {
		return step;
	}
	const known: Writable<StepChoice> | undefined = step.others.find(other => other.choice === choice);
	if (known !== undefined) {
		return known;
	}
	const begun: Writable<StepChoice> = { choice, text: '', reasoning: '', refusal: '', end: undefined };
	step.others = [...step.others, begun].toSorted((a, b) => a.choice - b.choice);
	return begun;
}

function findStep(
	conversation: Conversation,
	at: { readonly reply: string; readonly step: number },
): Writable<Step> | undefined {
	return findReply(conversation, at.reply)?.steps[at.step];
}
