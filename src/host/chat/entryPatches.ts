import { assertNever } from '../../core/base/assertNever';
import { type Conversation, currentPath } from '../../core/chat/conversation/conversation';
import type { Entry } from '../../core/chat/conversation/entries';
import type { Patch } from '../../protocol/messages';
import { presentCall, presentEnd, presentStep, presentTurn, type Presenter, secondsBetween } from './present';

/** Turns entries that the conversation already holds into patches of the view. */
export class EntryPatches {
	readonly #presenter: Presenter;
	/** The reply and step for which the end of thinking was last sent. */
	#lastReasonedStep = '';

	constructor(presenter: Presenter) {
		this.#presenter = presenter;
	}

	/** Returns the patches of an entry, or `whole` where another branch is shown now, for which there is no patch. */
	patchesFor(entry: Entry, conversation: Conversation): readonly Patch[] | 'whole' {
		switch (entry.type) {
			case 'chat':
			case 'allow':
			case 'config':
				return [];
			case 'title':
				return [{ op: 'title', title: entry.title }];
			case 'user':
			case 'reply':
				return this.#turnPatches(entry.id, conversation);
			case 'step':
			case 'stepEnd':
			case 'adapted':
			case 'pick':
				return this.#stepPatches(entry.reply, entry.step, conversation);
			case 'text':
			case 'reasoning':
			case 'refusal':
				return [...this.#reasonedPatches(entry, conversation), ...this.#appendPatches(entry, conversation)];
			case 'call': {
				const turn = conversation.turns.get(entry.reply);
				const calls = turn?.kind === 'reply' ? (turn.steps[entry.step]?.calls ?? []) : [];
				const index = calls.findIndex(({ call }) => call.id === entry.call);
				const call = calls[index];
				return call === undefined
					? []
					: [
							{
								op: 'call',
								turn: entry.reply,
								step: entry.step,
								call: presentCall(entry.reply, entry.step, index, call),
							},
						];
			}
			case 'end': {
				const turn = conversation.turns.get(entry.reply);
				return turn?.kind === 'reply'
					? [{ op: 'end', turn: turn.id, end: presentEnd(turn, entry.outcome, this.#presenter) }]
					: [];
			}
			default:
				return assertNever(entry);
		}
	}

	/** Returns the patch of a new turn. One with siblings begins another branch. */
	#turnPatches(id: string, conversation: Conversation): readonly Patch[] | 'whole' {
		const turn = currentPath(conversation).at(-1);
		if (turn === undefined || turn.id !== id) {
			return [];
		}
		const siblings = conversation.children.get(turn.parent) ?? [];
		return siblings.length > 1 ? 'whole' : [{ op: 'turn', turn: presentTurn(turn, this.#presenter) }];
	}

	#stepPatches(reply: string, step: number, conversation: Conversation): readonly Patch[] {
		const turn = conversation.turns.get(reply);
		const value = turn?.kind === 'reply' ? turn.steps[step] : undefined;
		return turn?.kind === 'reply' && value !== undefined
			? [{ op: 'step', turn: reply, step, value: presentStep(turn, step, value, this.#presenter) }]
			: [];
	}

	#appendPatches(
		entry: Extract<Entry, { type: 'text' | 'reasoning' | 'refusal' }>,
		conversation: Conversation,
	): readonly Patch[] {
		const { reply, step, choice = 0, type: field, text } = entry;
		const turn = conversation.turns.get(reply);
		const others = turn?.kind === 'reply' ? (turn.steps[step]?.others ?? []) : [];
		// A server may begin its answers in any order, so a new one may move the others: the step is sent whole.
		const known = others.find(other => other.choice === choice);
		if (
			choice > 0 &&
			known !== undefined &&
			known.text.length + known.reasoning.length + known.refusal.length === text.length
		) {
			return this.#stepPatches(reply, step, conversation);
		}
		const answer = choice === 0 ? 0 : others.findIndex(other => other.choice === choice) + 1;
		return [{ op: 'append', turn: reply, step, answer, field, text }];
	}

	#reasonedPatches(
		entry: Extract<Entry, { type: 'text' | 'reasoning' | 'refusal' }>,
		conversation: Conversation,
	): readonly Patch[] {
		const key = `${entry.reply}/${entry.step}`;
		const turn = conversation.turns.get(entry.reply);
		const step = turn?.kind === 'reply' ? turn.steps[entry.step] : undefined;
		if (
			entry.type === 'reasoning' ||
			(entry.choice ?? 0) > 0 ||
			step === undefined ||
			step.reasoning === '' ||
			this.#lastReasonedStep === key
		) {
			return [];
		}
		this.#lastReasonedStep = key;
		return [
			{
				op: 'reasoned',
				turn: entry.reply,
				step: entry.step,
				seconds: secondsBetween(step.startedAt, this.#presenter.now()),
			},
		];
	}
}
