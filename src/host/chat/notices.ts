import { l10n } from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { OpenProblem } from '../../core/chat/session/sessions';
import type { Profile } from '../../core/llm/profiles';
import type { NoticeView } from '../../protocol/viewModel';

export interface NoticeFacts {
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
		...(plainTextKeyProfile === undefined ? [] : [plainTextKeyNotice(plainTextKeyProfile)]),
	];
}

const unwrittenNotice = (): NoticeView => ({
	id: 'unwritten',
	text: l10n.t('This chat cannot be saved right now: the disk may be full. It is kept in memory and tried again.'),
	actions: [{ id: 'showLog', label: l10n.t('Show log') }],
});

const settingNotice = (problems: readonly string[]): NoticeView => ({
	id: 'settings',
	text: l10n.t('Part of the setting parley.providers cannot be used: {0}', problems.slice(0, 3).join('; ')),
	actions: [{ id: 'openProviders', label: l10n.t('Open settings') }],
});

const plainTextKeyNotice = ({ name }: Profile): NoticeView => ({
	id: 'openKey',
	text: l10n.t('The headers of {0} contain a key that anyone who opens your settings can read.', name),
	actions: [{ id: 'moveKey', label: l10n.t('Move it to secret storage') }],
});

const demoNotice = (hasProfiles: boolean): NoticeView => ({
	id: 'demo',
	text: l10n.t('Offline demo: scripted answers, not a model.'),
	actions: [
		hasProfiles
			? { id: 'chooseModel', label: l10n.t('Choose model') }
			: { id: 'addProvider', label: l10n.t('Add provider…') },
	],
});

function problemNotice(problem: OpenProblem): NoticeView {
	switch (problem) {
		case 'damaged':
			return {
				id: problem,
				text: l10n.t(
					'The end of this chat could not be read. What could be read is shown; the rest is kept beside the file.',
				),
				actions: [],
			};
		case 'newer':
			return {
				id: problem,
				text: l10n.t('A newer version of Parley wrote this chat. It can be read here, but not continued.'),
				actions: [newChat()],
			};
		case 'locked':
			return {
				id: problem,
				text: l10n.t('Another window is writing this chat. It can be read here, but not continued.'),
				actions: [newChat()],
			};
		case 'unwritable':
			return {
				id: problem,
				text: l10n.t(
					'The file of this chat cannot be written: the disk may be full or read-only. It can be read here, but not continued.',
				),
				actions: [newChat()],
			};
		case 'missing':
			return { id: problem, text: l10n.t('This chat could not be found.'), actions: [newChat()] };
		default:
			return assertNever(problem);
	}
}

const newChat = (): NoticeView['actions'][number] => ({ id: 'newChat', label: l10n.t('New chat') });
