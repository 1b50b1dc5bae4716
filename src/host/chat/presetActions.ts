import * as vscode from 'vscode';
import { own } from '../../core/base/own';
import type { Session } from '../../core/chat/session/session';
import type { ParameterName } from '../../core/llm/parameters/parameterTable';
import { type ParameterValues, readParameters } from '../../core/llm/parameters/parameterValues';
import { formatList } from '../platform/ui/formatList';
import { inform, offer, warn } from '../platform/ui/messages';
import { plainLabel } from '../platform/ui/plainLabel';
import { presets, setPreset } from './presets';
import type { Profiles } from '../platform/providers/profiles';
import { createPick, type PickItem, plainItems, showPick } from '../platform/ui/quickPick';

/** Saves the values of this chat for other chats: as a preset, for its model, or for all models of its profile. */
export async function savePreset(session: Session, profiles: Profiles): Promise<void> {
	const values = session.parameters;
	if (Object.keys(values).length === 0) {
		void inform(vscode.l10n.t('This chat has no parameters of its own yet.'));
		return;
	}
	const { model } = session;
	const profile = profiles.configured().find(candidate => candidate.id === model.profile);
	const items = [
		{ icon: 'bookmark', label: vscode.l10n.t('As a preset…'), run: () => saveAsPreset(values) },
		...(profile === undefined
			? []
			: [
					{
						icon: 'symbol-misc',
						label: vscode.l10n.t('For {0} in every chat', model.model),
						run: async () => {
							await profiles.addModelParameters(model, values);
							await removeRedundantValues(session);
						},
					},
					{
						icon: 'server',
						label: vscode.l10n.t('For all models of {0}', profile.name),
						run: async () => {
							await profiles.addParameters(profile.id, values);
							await removeRedundantValues(session);
						},
					},
				]),
	];
	const picked = await showPick(items, {
		placeHolder: vscode.l10n.t('Save this chat’s values'),
	});
	await picked?.run();
}

/** Removes the values that the chat would send without setting them. They stay where the model sets another value. */
async function removeRedundantValues(session: Session): Promise<void> {
	const { values } = session.plan;
	const needed = Object.entries(session.parameters).filter(([name]) => {
		const effective = values.get(name as ParameterName);
		return JSON.stringify(effective?.hides?.value) !== JSON.stringify(effective?.value);
	});
	await session.configure({ parameters: Object.fromEntries(needed) });
}

async function saveAsPreset(values: ParameterValues): Promise<void> {
	const existing = presets();
	const name = await vscode.window.showInputBox({
		prompt: vscode.l10n.t('Name of the preset'),
		validateInput: text =>
			text.trim() === ''
				? vscode.l10n.t('Enter a name.')
				: Object.hasOwn(existing, text.trim())
					? {
							message: plainLabel(vscode.l10n.t('“{0}” exists and will be replaced.', text.trim())),
							severity: vscode.InputBoxValidationSeverity.Warning,
						}
					: undefined,
	});
	if (name !== undefined) {
		await setPreset(name.trim(), values);
	}
}

/** Lets the user apply, share, add and delete presets. A preset holds values only, never a key. */
export async function managePresets(session: Session): Promise<void> {
	const all = Object.entries(presets());
	const copyButton: vscode.QuickInputButton = {
		iconPath: new vscode.ThemeIcon('copy'),
		tooltip: vscode.l10n.t('Copy as JSON'),
	};
	const deleteButton: vscode.QuickInputButton = {
		iconPath: new vscode.ThemeIcon('trash'),
		tooltip: vscode.l10n.t('Delete'),
	};
	interface PresetItem extends PickItem {
		/** Absent on the row that adds a preset. */
		readonly name?: string;
	}
	const pick = createPick<PresetItem>();
	pick.placeholder = vscode.l10n.t('Select a preset for this chat');
	const rows: readonly PresetItem[] = [
		...all.map(([name, values]) => ({
			label: name,
			name,
			detail: JSON.stringify(values),
			buttons: [copyButton, deleteButton],
		})),
		{ icon: 'clippy', label: vscode.l10n.t('Add from the clipboard'), alwaysShow: true },
	];
	pick.items = plainItems(rows);
	pick.onDidTriggerItemButton(async ({ item: { name }, button }) => {
		if (name === undefined) {
			return;
		}
		if (button === copyButton) {
			await vscode.env.clipboard.writeText(JSON.stringify({ name, parameters: own(presets(), name) ?? {} }, null, 2));
			void inform(vscode.l10n.t('“{0}” was copied to the clipboard.', name));
			return;
		}
		const removed = own(presets(), name);
		await setPreset(name, undefined);
		pick.items = pick.items.filter(item => item.name !== name);
		await offer(vscode.l10n.t('“{0}” was deleted.', name), [
			{ label: vscode.l10n.t('Undo'), run: () => setPreset(name, removed) },
		]);
	});
	pick.onDidAccept(async () => {
		const [chosen] = pick.selectedItems;
		pick.hide();
		if (chosen === undefined) {
			return;
		}
		await (chosen.name === undefined
			? addFromClipboard()
			: session.configure({ parameters: own(presets(), chosen.name) ?? {} }));
	});
	pick.onDidHide(() => pick.dispose());
	pick.show();
}

/** Returns the name, with a number if it is taken. */
function findFreeName(name: string): string {
	const existing = presets();
	for (let count = 1; ; count++) {
		const candidate = count === 1 ? name : `${name} ${count}`;
		if (!Object.hasOwn(existing, candidate)) {
			return candidate;
		}
	}
}

async function addFromClipboard(): Promise<void> {
	const text = await vscode.env.clipboard.readText();
	let shared: unknown;
	try {
		shared = JSON.parse(text);
	} catch {
		shared = undefined;
	}
	const { name, parameters } = (typeof shared === 'object' && shared !== null ? shared : {}) as {
		readonly name?: unknown;
		readonly parameters?: unknown;
	};
	const { values, problems } = readParameters(parameters ?? shared);
	if (Object.keys(values).length === 0) {
		void warn(vscode.l10n.t('There is no preset on the clipboard. Copy its JSON first.'));
		return;
	}
	const title = findFreeName(
		typeof name === 'string' && name.trim() !== '' ? name.trim() : vscode.l10n.t('Shared preset'),
	);
	await setPreset(title, values);
	void inform(
		problems.length === 0
			? vscode.l10n.t('“{0}” was added.', title)
			: vscode.l10n.t('“{0}” was added without {1}.', title, formatList(problems.map(problem => problem.name))),
	);
}
