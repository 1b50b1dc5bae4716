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
	yield prompts.length === 0 ? [emptyItem()] : prompts.map(promptItem);
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
	return {
		prompt,
		label: name,
		description: [description, originLabel(origin)].filter(text => text !== '').join(' · '),
		detail: isBroken ? content.problem : firstLine(content.text),
		iconPath: new vscode.ThemeIcon(isBroken ? 'warning' : ICONS[content.answer]),
		buttons: [openButton()],
	};
}

const ICONS: Readonly<Record<PromptAnswer, string>> = { panel: 'comment-discussion', thread: 'comment', edit: 'edit' };

const openButton = (): vscode.QuickInputButton => ({
	iconPath: new vscode.ThemeIcon('go-to-file'),
	tooltip: vscode.l10n.t('Open Source'),
});

/** Names the origin of a prompt, so that a repository cannot pass its prompts off as the user's own. */
function originLabel(origin: PromptOrigin): string {
	switch (origin.from) {
		case 'user':
			return '';
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
