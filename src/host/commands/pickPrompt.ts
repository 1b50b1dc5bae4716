import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import { findPrompts, type Prompt, type PromptOrigin } from './prompts';
import type { DocumentGate } from '../platform/gate/documentGate';
import type { PromptAnswer } from '../../core/prompts/promptFile';
import { askPick } from './guidedInput';
import { type PickItem } from '../platform/ui/quickPick';
import { runHostCommand } from '../platform/ui/hostCommands';

interface PromptItem extends PickItem {
	readonly prompt?: Prompt;
}

/**
 * Asks for one of all prompts. `undefined` where the user chose none, or opened the place where a prompt is or can be
 * written.
 */
export async function pickPrompt(gate: DocumentGate): Promise<Prompt | undefined> {
	const originsToOpen: PromptOrigin[] = [];
	const chosen = await askPick<PromptItem>(
		{ title: vscode.l10n.t('Run Prompt'), step: 1, totalSteps: 1 },
		{
			placeholder: vscode.l10n.t('Search prompts'),
			items: promptItems(gate),
			onButton: ({ prompt }) => {
				originsToOpen.push(prompt?.origin ?? { from: 'user' });
				return true;
			},
		},
	);
	for (const origin of originsToOpen) {
		await openOrigin(origin);
	}
	if (chosen === undefined || chosen === 'back') {
		return undefined;
	}
	const { prompt } = chosen.value;
	if (prompt === undefined) {
		await openOrigin({ from: 'user' });
	}
	return prompt;
}

/** Opens the place where a prompt is written. */
export async function openOrigin(origin: PromptOrigin): Promise<void> {
	const key = { revealSetting: { key: 'parley.prompts', edit: true } };
	switch (origin.from) {
		case 'user':
			await runHostCommand('workbench.action.openSettingsJson', key);
			return;
		case 'machineSettings':
			await runHostCommand('workbench.action.openRemoteSettingsFile', key);
			return;
		case 'workspaceSettings':
			await runHostCommand('workbench.action.openWorkspaceSettingsFile', key);
			return;
		case 'folderSettings':
			await vscode.window.showTextDocument(vscode.Uri.joinPath(origin.folder.uri, '.vscode/settings.json'));
			return;
		case 'file':
			await vscode.window.showTextDocument(origin.file);
			return;
		case 'promptFolder':
			await runHostCommand('revealInExplorer', origin.folder);
			return;
		default:
			assertNever(origin);
	}
}

async function* promptItems(gate: DocumentGate): AsyncIterable<readonly PromptItem[]> {
	const prompts = await findPrompts(gate);
	yield prompts.length === 0 ? [emptyItem()] : PROMPT_OWNERS.flatMap(owner => ownedItems(owner, prompts));
}

type PromptOwner = 'user' | 'machine' | 'workspace';

const PROMPT_OWNERS: readonly PromptOwner[] = ['user', 'machine', 'workspace'];

const ownerOf = ({ from }: PromptOrigin): PromptOwner =>
	from === 'user' ? 'user' : from === 'machineSettings' ? 'machine' : 'workspace';

/** Returns the prompts of one owner below its name. */
function ownedItems(owner: PromptOwner, prompts: readonly Prompt[]): readonly PromptItem[] {
	const items = prompts.filter(({ origin }) => ownerOf(origin) === owner).map(promptItem);
	const heading = { label: ownerLabel(owner), kind: vscode.QuickPickItemKind.Separator };
	return items.length === 0 ? [] : [heading, ...items];
}

function ownerLabel(owner: PromptOwner): string {
	switch (owner) {
		case 'user':
			return vscode.l10n.t('Your prompts');
		case 'machine':
			return vscode.l10n.t('From the settings of this remote machine');
		case 'workspace':
			return vscode.l10n.t('From this workspace');
		default:
			return assertNever(owner);
	}
}

const emptyItem = (): PromptItem => ({
	label: vscode.l10n.t('Write your first prompt…'),
	iconPath: new vscode.ThemeIcon('add'),
	detail: vscode.l10n.t('In the setting parley.prompts, or as .github/prompts/NAME.prompt.md in a trusted workspace.'),
	buttons: [openButton()],
	alwaysShow: true,
});

function promptItem(prompt: Prompt): PromptItem {
	const { name, description, origin, content } = prompt;
	const isBroken = 'problem' in content;
	const isOwn = origin.from === 'user';
	const text = isBroken ? content.problem : firstLine(content.text);
	return {
		prompt,
		...(isOwn
			? { label: name, description, detail: text }
			: // Words of others stand behind the origin, and in a line of their own.
				{
					icon: ownerOf(origin) === 'machine' ? 'vm' : 'repo',
					label: truncate(name),
					description: originLabel(origin),
					detail: [description, text].filter(part => part !== '').join(' · '),
				}),
		iconPath: new vscode.ThemeIcon(isBroken ? 'warning' : ICONS[content.answer]),
		buttons: [openButton()],
	};
}

const ICONS: Readonly<Record<PromptAnswer, string>> = { panel: 'comment-discussion', thread: 'comment', edit: 'edit' };

const openButton = (): vscode.QuickInputButton => ({
	iconPath: new vscode.ThemeIcon('go-to-file'),
	tooltip: vscode.l10n.t('Open Source'),
});

/** The most characters of another's name: a long one would push its origin out of sight. */
const MAX_NAME = 30;

const truncate = (name: string): string =>
	[...name].length > MAX_NAME
		? `${[...name]
				.slice(0, MAX_NAME - 1)
				.join('')
				.trimEnd()}…`
		: name;

/** Names the origin of a prompt, so that a repository cannot pass its prompts off as the user's own. */
export function originLabel(origin: PromptOrigin): string {
	switch (origin.from) {
		case 'user':
			return '';
		case 'machineSettings':
			return vscode.l10n.t('from the settings of this remote machine');
		case 'workspaceSettings':
			return vscode.l10n.t('from this workspace');
		case 'folderSettings':
			return vscode.l10n.t('from this workspace: {0}', origin.folder.name);
		case 'file':
			return vscode.l10n.t('from this workspace: {0}', vscode.workspace.asRelativePath(origin.file));
		case 'promptFolder':
			return vscode.l10n.t('from this workspace: {0}', vscode.workspace.asRelativePath(origin.folder));
		default:
			return assertNever(origin);
	}
}

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').slice(0, 200);
