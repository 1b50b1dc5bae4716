import type { AppliedAdaptation } from '../../llm/types/appliedAdaptation';
import type { Outcome, ReplyMeta, ToolCall, Usage } from '../../llm/types/types';
import type { CallResult, CallState } from '../../tools/tool';
import type { Attachment } from './attachments';
import type { AnswerEnd, Entry } from './entries';

/**
 * The state of a chat that follows from its entries. Only `applyEntry` changes it, in place, so that the cost of an
 * entry does not grow with the chat.
 */
export interface Conversation {
	readonly id: string;
	readonly title: string;
	/** The time of its beginning, in ms since the epoch. */
	readonly at: number;
	/** The identity of the workspace that it was begun in. */
	readonly workspace: string;
	readonly config: ChatConfig;
	/** Tools that the user allowed for the rest of this chat. */
	readonly allowed: ReadonlySet<string>;
	/** The turns by id, in the order of their creation. A turn's parent comes before it. */
	readonly turns: ReadonlyMap<string, Turn>;
	/** Ids of the turns that follow a turn, oldest first; the first turns of the chat are under `null`. */
	readonly children: ReadonlyMap<string | null, readonly string[]>;
	/** The newest turn; `null` in an empty chat. */
	readonly head: string | null;
}

/** The settings of a chat; an absent field leaves a setting to the defaults. */
export type ChatConfig = Omit<Extract<Entry, { type: 'config' }>, 'type' | 'stream' | 'includeUsage'>;

/** A message of the user, or a reply to one. */
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
	/** The model that was asked, as `profile/model`. */
	readonly model: string;
	/** Names of the tools that it was asked with, where they were not the chat's. */
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
	/** The facts that arrive with its end. */
	readonly end: AnswerEnd | undefined;
}

/** One request of a reply. Times are in ms since the epoch. */
export interface Step {
	/** Text of the first answer, with which the chat goes on by default. */
	readonly text: string;
	readonly reasoning: string;
	readonly refusal: string;
	readonly end: AnswerEnd | undefined;
	/** The other answers of `n`, ordered by index. */
	readonly others: readonly StepChoice[];
	/** Index of the answer that the user goes on with: 0, or that of one of the others. */
	readonly picked: number;
	/** The differences of the request from what was chosen. */
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

/** Returns the turns from the first message to `leaf`; none where there is no such turn. */
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

/** Returns the answer of a step that the user goes on with. */
export function pickedChoice(step: Step): StepChoice {
	return step.others.find(({ choice }) => choice === step.picked) ?? { ...step, choice: 0 };
}

/**
 * Returns the entries that end the replies whose window closed before their end, for a chat that is opened for writing.
 * They are *truncated*, like any answer whose end was not seen, and their open calls are cancelled.
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
