import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { OpenProblem } from '../../core/chat/session/sessions';
import type { Profile } from '../../core/llm/profiles';
import type { NoticeView } from '../../protocol/viewModel';
import { joinSentences } from '../platform/ui/formatList';

export interface NoticeFacts {
	/** Who wrote the system prompt with which an empty chat begins, if it is not the user. */
	readonly foreignPrompt?: 'workspace' | 'machine' | undefined;
	readonly problem: OpenProblem | undefined;
	/** The chat cannot be written to disk at the moment. */
	readonly unwritten: boolean;
	readonly usesDemo: boolean;
	readonly hasProfiles: boolean;
	/** The parts of the setting `parley.providers` that cannot be used. */
	readonly settingProblems: readonly string[];
	/** The first profile with a key in plain text among its headers. */
	readonly plainTextKeyProfile: Profile | undefined;
}

/** Returns the notices above the composer: what the user should know before they type. */
export function noticesFor({
	foreignPrompt,
	problem,
	unwritten,
	usesDemo,
	hasProfiles,
	settingProblems,
	plainTextKeyProfile,
}: NoticeFacts): readonly NoticeView[] {
	return [
		...(problem === undefined ? [] : [problemNotice(problem)]),
		...(unwritten ? [unwrittenNotice()] : []),
		...(usesDemo ? [demoNotice(hasProfiles)] : []),
		...(settingProblems.length > 0 ? [settingNotice(settingProblems)] : []),
		...(foreignPrompt === undefined ? [] : [foreignPromptNotice(foreignPrompt)]),
		...(plainTextKeyProfile === undefined ? [] : [plainTextKeyNotice(plainTextKeyProfile)]),
	];
}

const unwrittenNotice = (): NoticeView => ({
	id: 'unwritten',
	text: l10n.t(
		'This chat can’t be saved right now; the disk may be full. Parley keeps it in memory and will try again.',
	),
	actions: [{ id: 'showLog', label: l10n.t('Show log') }],
});

const settingNotice = (problems: readonly string[]): NoticeView => ({
	id: 'settings',
	text: joinSentences(problems.slice(0, 3)),
	actions: [{ id: 'openProviders', label: l10n.t('Open settings') }],
});

const plainTextKeyNotice = ({ name }: Profile): NoticeView => ({
	id: 'openKey',
	text: l10n.t('The headers of {0} contain a key. Anyone who opens your settings can read it.', name),
	actions: [{ id: 'moveKey', label: l10n.t('Move to Secret Storage') }],
});

/** Says in full what the summary of the request has no room for. */
function foreignPromptNotice(from: 'workspace' | 'machine'): NoticeView {
	const actions: NoticeView['actions'] = [];
	switch (from) {
		case 'workspace':
			return { id: 'prompt', text: l10n.t('New chats begin with a system prompt from this workspace.'), actions };
		case 'machine':
			return { id: 'prompt', text: l10n.t('New chats begin with a system prompt from this remote machine.'), actions };
		default:
			return assertNever(from);
	}
}

const demoNotice = (hasProfiles: boolean): NoticeView => ({
	id: 'demo',
	text: l10n.t('Offline demo: scripted answers, not a model.'),
	actions: [
		hasProfiles
			? { id: 'chooseModel', label: l10n.t('Choose model') }
			: { id: 'addProvider', label: l10n.t('Add Provider…') },
	],
});

function problemNotice(problem: OpenProblem): NoticeView {
	switch (problem) {
		case 'damaged':
			return {
				id: problem,
				text: l10n.t(
					'The end of this chat is damaged. Everything readable is shown; the rest is saved next to its file.',
				),
				actions: [],
			};
		case 'newer':
			return {
				id: problem,
				text: l10n.t('This chat was saved by a newer version of Parley. Update Parley to continue it.'),
				actions: [newChat()],
			};
		case 'locked':
			return {
				id: problem,
				text: l10n.t('This chat is open in another window. It is read-only here.'),
				actions: [newChat()],
			};
		case 'unwritable':
			return {
				id: problem,
				text: l10n.t('This chat is read-only: its file can’t be written. The disk may be full or write-protected.'),
				actions: [newChat()],
			};
		case 'missing':
			return { id: problem, text: l10n.t('This chat could not be found.'), actions: [newChat()] };
		default:
			return assertNever(problem);
	}
}

const newChat = (): NoticeView['actions'][number] => ({ id: 'newChat', label: l10n.t('New chat') });
