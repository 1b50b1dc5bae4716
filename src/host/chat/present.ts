import type { Call, Conversation, ReplyTurn, Step, Turn, UserTurn } from '../../core/chat/conversation/conversation';
import { currentPath } from '../../core/chat/conversation/conversation';
import { parseModelRef, type Profile } from '../../core/llm/profiles';
import type { Outcome } from '../../core/llm/types/types';
import type {
	CallView,
	EndView,
	ErrorView,
	ReplyTurnView,
	StepView,
	TurnView,
	UserTurnView,
} from '../../protocol/viewModel';
import { errorStrings, fixLabel } from '../platform/strings/errorStrings';
import { presentChoice, presentChanges, presentFirstChoice } from './presentAnswers';
import { callViewId } from './callViewId';
import { presentChip } from './chips';
import { replyMetadata } from './replyMetadata';
import { outcomeLabel } from '../platform/strings/outcomeLabel';
import { toolStrings } from './toolStrings';

/** The context in which a conversation is presented: profiles, the user's choices, and the time. */
export interface Presenter {
	readonly findProfile: (id: string) => Profile | undefined;
	/** Tells whether the user has undone the adaptation of a parameter for the model `profile/model`. */
	readonly isExempt: (model: string, param: string) => boolean;
	/** Returns the time, in ms since the epoch. */
	readonly now: () => number;
}

export const presentTurns = (conversation: Conversation, presenter: Presenter): readonly TurnView[] =>
	currentPath(conversation).map(turn => presentTurn(turn, presenter));

export const presentTurn = (turn: Turn, presenter: Presenter): TurnView =>
	turn.kind === 'user' ? presentUser(turn) : presentReply(turn, presenter);

const presentUser = (turn: UserTurn): UserTurnView => ({
	kind: 'user',
	id: turn.id,
	text: turn.text,
	chips: turn.attachments.map(attachment => presentChip(attachment, 'message')),
});

function presentReply(turn: ReplyTurn, presenter: Presenter): ReplyTurnView {
	return {
		kind: 'reply',
		id: turn.id,
		steps: turn.steps.map((step, index) => presentStep(turn, index, step, presenter)),
		end: turn.outcome === null ? null : presentEnd(turn, turn.outcome, presenter),
	};
}

export function presentStep(turn: ReplyTurn, index: number, step: Step, presenter: Presenter): StepView {
	return {
		...presentFirstChoice(step),
		reasoningSeconds: reasoningSeconds(step),
		others: step.others.map(choice => presentChoice(step, choice)),
		shown: step.others.findIndex(({ choice }) => choice === step.picked) + 1,
		changes: presentChanges(step.changes, param => presenter.isExempt(turn.model, param)),
		calls: step.calls.map((call, callIndex) => presentCall(turn.id, index, callIndex, call)),
	};
}

/** Returns the time of thinking, which ends with the first text, or with the request if no text came. */
function reasoningSeconds(step: Step): number | null {
	const end = step.firstTextAt ?? step.endedAt;
	return step.reasoning === '' || end === undefined ? null : secondsBetween(step.startedAt, end);
}

/** Returns the whole seconds between two times in ms; 0 where it was too short to name. */
export const secondsBetween = (start: number, end: number): number => Math.max(0, Math.round((end - start) / 1000));

export function presentCall(reply: string, step: number, index: number, { call, state, result }: Call): CallView {
	const strings = toolStrings(call.name);
	return {
		id: callViewId(reply, step, index),
		name: call.name,
		title: strings.title,
		icon: strings.icon,
		state,
		summary: result?.summary ?? '',
		covers: strings.covers,
		input: call.arguments,
		output: result?.text ?? '',
		preview: (state === 'asking' ? result?.preview : undefined) ?? '',
	};
}

export function presentEnd(turn: ReplyTurn, outcome: Outcome, presenter: Presenter): EndView {
	const profile = presenter.findProfile(parseModelRef(turn.model)?.profile ?? '');
	return {
		outcome: outcome.kind,
		label: outcomeLabel(outcome.kind, turn.steps),
		meta: replyMetadata(turn, profile),
		error: outcome.kind === 'error' ? presentError(outcome, profile) : null,
	};
}

function presentError({ error }: Extract<Outcome, { kind: 'error' }>, profile: Profile | undefined): ErrorView {
	const { title, hint, fixes } = errorStrings(error, profile);
	return { title, hint, serverText: error.serverText, actions: fixes.map(fix => ({ id: fix, label: fixLabel(fix) })) };
}
