import { assertNever } from '../../base/assertNever';
import { omitUndefined } from '../../base/omitUndefined';
import type { Conversation, ReplyTurn, Step, StepChoice, Turn } from './conversation';
import type { Entry } from './entries';

/**
 * Applies an entry to a conversation, in place. An entry that refers to something unknown is ignored: entries of a
 * newer Parley may be missing here, and the rest is still to be shown.
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
			const isOldForm = stream !== undefined || includeUsage !== undefined;
			draft.config = { ...conversation.config, ...(isOldForm ? { parameters } : {}), ...change };
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
				...omitUndefined({ tools: entry.tools }),
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

/** The same type without `readonly`, for the fold. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>;

function addTurn(conversation: Conversation, turn: Turn): void {
	if (conversation.turns.has(turn.id)) {
		return;
	}
	// A missing parent was of a type from a newer Parley: the turn that was the newest then comes closest to it.
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
		call.call.id !== entry.call ? call : { ...call, state: entry.state, ...omitUndefined({ result: entry.result }) },
	);
}

function findReply(conversation: Conversation, id: string): Writable<ReplyTurn> | undefined {
	const turn = conversation.turns.get(id);
	return turn?.kind === 'reply' ? turn : undefined;
}

/** Returns the answer that an entry is about, and begins it where there is none yet. */
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
