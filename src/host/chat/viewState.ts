import { type Conversation, currentPath } from '../../core/chat/conversation/conversation';
import type { RepairKind } from '../../core/chat/session/repairs';
import type { Session } from '../../core/chat/session/session';
import type { OpenProblem } from '../../core/chat/session/sessions';
import { DEMO_PROFILE_ID, type Profile } from '../../core/llm/profiles';
import type { ErrorInfo } from '../../core/llm/types/chatError';
import type { PromptProgress } from '../../core/llm/types/types';
import type { DrawerView } from '../../protocol/drawer';
import type { PanelStrings } from '../../protocol/panelStrings';
import type {
	ComposerView,
	NoticeView,
	StatusView,
	SuggestionView,
	TurnView,
	ViewState,
} from '../../protocol/viewModel';
import type { NoticeFacts } from './notices';
import { findPlainTextKey } from './plainTextKey';
import type { Suggestion } from './suggestions';

/** The parts of a session that the state of the view is made from. */
export type ShownSession = Pick<Session, 'id' | 'conversation' | 'status' | 'unwritten' | 'model'>;

/** The state of the view beyond the session. All text of it is in the user's language, so that this file needs none. */
export interface ViewFacts extends StatusStrings {
	readonly strings: PanelStrings;
	readonly language: string;
	readonly composer: Omit<ComposerView, 'draft'>;
	readonly draft: string;
	readonly notices: readonly NoticeView[];
	readonly drawer: DrawerView | null;
	readonly suggestions: readonly Suggestion[];
	readonly presentTurns: (conversation: Conversation) => readonly TurnView[];
}

/** The sentences of a status that the view does not have itself. */
export interface StatusStrings {
	readonly describeError: (error: ErrorInfo) => string;
	readonly describeReading: (reading: PromptProgress) => string;
	readonly describeRepair: (repaired: RepairKind) => string;
}

/** Returns everything that the view shows. */
export const viewState = (session: ShownSession, facts: ViewFacts): ViewState => ({
	strings: facts.strings,
	language: facts.language,
	chat: { id: session.id, title: session.conversation.title },
	turns: facts.presentTurns(session.conversation),
	composer: { ...facts.composer, draft: facts.draft },
	status: statusView(session, facts),
	notices: facts.notices,
	drawer: facts.drawer,
	suggestions: suggestionViews(facts.suggestions),
});

/** Returns the status line of a session, with the error that it waits for as a sentence; `null` while nothing runs. */
export function statusView(
	{ status }: Pick<Session, 'status'>,
	{ describeError, describeReading, describeRepair }: StatusStrings,
): StatusView | null {
	if (status === null) {
		return null;
	}
	const { error, reading, repaired, ...rest } = status;
	return {
		...rest,
		...(reading === undefined ? {} : { text: describeReading(reading) }),
		...(repaired === undefined ? {} : { reason: describeRepair(repaired) }),
		...(error === undefined ? {} : { reason: describeError(error) }),
	};
}

/** Returns the suggestions without their prompts and code, which the host keeps. */
export const suggestionViews = (suggestions: readonly Suggestion[]): readonly SuggestionView[] =>
	suggestions.map(({ id, icon, label }) => ({ id, icon, label }));

/**
 * Returns what the title bar says about a chat: its title, unless that only repeats the one question that is in sight
 * below.
 */
export function barTitle({ conversation }: Pick<ShownSession, 'conversation'>): string {
	const questions = currentPath(conversation).filter(turn => turn.kind === 'user');
	const { title } = conversation;
	const [first] = questions;
	const isRepeated =
		questions.length === 1 && first !== undefined && first.text.trim().startsWith(title.replace(/…$/u, ''));
	return questions.length === 0 || isRepeated ? '' : title;
}

/** The user's profiles, as far as a notice is about them. */
export interface ProfileFacts {
	readonly configured: readonly Profile[];
	readonly problems: readonly string[];
}

/** Returns what decides which notices are shown. */
export const noticeFacts = (
	{ unwritten, model }: Pick<ShownSession, 'unwritten' | 'model'>,
	problem: OpenProblem | undefined,
	{ configured, problems }: ProfileFacts,
): NoticeFacts => ({
	problem,
	unwritten,
	usesDemo: model.profile === DEMO_PROFILE_ID,
	hasProfiles: configured.length > 0,
	settingProblems: problems,
	plainTextKeyProfile: configured.find(profile => findPlainTextKey(profile) !== undefined),
});
