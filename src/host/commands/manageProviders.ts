import * as vscode from 'vscode';
import { assertNever } from '../../core/base/assertNever';
import type { Profile } from '../../core/llm/profiles';
import { normaliseBaseUrl, originOf, shownUrl } from '../../core/llm/secrets/url';
import { isUnencrypted } from '../platform/providers/connections';
import { confirm } from '../platform/ui/messages';
import { maskKey, SECRET_PLACEHOLDER } from '../platform/providers/secrets';
import { checkBaseUrl, checkName } from './addProvider';
import { editHeaders } from './editHeaders';
import { askPick, askText, type StepFrame } from './guidedInput';
import type { Command, Services } from './services';
import { type PickItem } from '../platform/ui/quickPick';
import { runHostCommand } from '../platform/ui/hostCommands';

interface ProfileItem extends PickItem {
	readonly profile?: Profile;
}

/**
 * Lists all profiles and the actions for each; begins with the actions for one that a button names. The list comes back
 * after every change until the user leaves it.
 */
export const manageProviders: Command = async (services, profileId) => {
	const named = services.profiles.configured().find(({ id }) => id === profileId);
	if (named !== undefined && !(await manage(services, named))) {
		return;
	}
	for (;;) {
		const result = await askPick<ProfileItem>(
			{ title: vscode.l10n.t('Providers'), step: 1, totalSteps: 1 },
			{
				placeholder: vscode.l10n.t('Select a provider to change'),
				items: await profileItems(services),
			},
		);
		if (result === undefined || result === 'back') {
			return;
		}
		const { profile } = result.value;
		if (profile === undefined) {
			await vscode.commands.executeCommand('parley.addProvider');
			return;
		}
		if (!(await manage(services, profile))) {
			return;
		}
	}
};

async function profileItems(services: Services): Promise<readonly ProfileItem[]> {
	const rows = await Promise.all(
		services.profiles.configured().map(async profile => {
			const key = await services.keys.get(profile);
			const details = [
				key === undefined ? vscode.l10n.t('no key') : vscode.l10n.t('key {0}', maskKey(key)),
				...(isUnencrypted(profile.baseUrl) ? [vscode.l10n.t('not encrypted')] : []),
			];
			return { label: profile.name, description: shownUrl(profile.baseUrl), detail: details.join(' · '), profile };
		}),
	);
	return [...rows, { icon: 'add', label: vscode.l10n.t('Add Provider…'), alwaysShow: true }];
}

type Action = 'setKey' | 'deleteKey' | 'rename' | 'changeUrl' | 'headers' | 'openSettings' | 'remove';

/** Offers the actions for one profile. Returns whether to show the list again. */
async function manage(services: Services, profile: Profile): Promise<boolean> {
	const frame: StepFrame = { title: profile.name, step: 2, totalSteps: 1 };
	const items: readonly (PickItem & { readonly action: Action })[] = [
		{ icon: 'key', label: vscode.l10n.t('Set API key…'), action: 'setKey' },
		{ icon: 'trash', label: vscode.l10n.t('Delete API key…'), action: 'deleteKey' },
		{ icon: 'edit', label: vscode.l10n.t('Rename…'), action: 'rename' },
		{ icon: 'link', label: vscode.l10n.t('Change base URL…'), action: 'changeUrl' },
		{ icon: 'list-flat', label: vscode.l10n.t('Headers…'), action: 'headers' },
		{ icon: 'settings-gear', label: vscode.l10n.t('Edit in settings.json'), action: 'openSettings' },
		{ icon: 'close', label: vscode.l10n.t('Remove provider…'), action: 'remove' },
	];
	const result = await askPick(frame, { placeholder: shownUrl(profile.baseUrl), items });
	if (result === 'back') {
		return true;
	}
	if (result === undefined) {
		return false;
	}
	switch (result.value.action) {
		case 'setKey':
			await vscode.commands.executeCommand('parley.setApiKey', profile.id);
			return true;
		case 'deleteKey':
			await vscode.commands.executeCommand('parley.deleteApiKey', profile.id);
			return true;
		case 'rename':
			await rename(services, profile, frame);
			return true;
		case 'changeUrl':
			await changeUrl(services, profile, frame);
			return true;
		case 'headers':
			await changeHeaders(services, profile, frame);
			return true;
		case 'openSettings':
			await runHostCommand('workbench.action.openSettingsJson', {
				revealSetting: { key: 'parley.providers' },
			});
			return false;
		case 'remove':
			await remove(services, profile);
			return true;
		default:
			return assertNever(result.value.action);
	}
}

async function rename(services: Services, profile: Profile, frame: StepFrame): Promise<void> {
	const result = await askText(frame, {
		prompt: vscode.l10n.t('Name of the provider'),
		value: profile.name,
		check: text =>
			checkName(text.trim(), name => services.profiles.list().some(other => isOther(other, profile, name))),
	});
	if (result !== undefined && result !== 'back') {
		await services.profiles.change(profile.id, { name: result.value });
	}
}

async function changeUrl(services: Services, profile: Profile, frame: StepFrame): Promise<void> {
	const result = await askText(frame, {
		prompt: vscode.l10n.t('Base URL of the provider. If the host changes, you are asked for the key again.'),
		value: profile.baseUrl,
		check: checkBaseUrl,
	});
	if (result === undefined || result === 'back') {
		return;
	}
	const url = normaliseBaseUrl(result.value);
	if ('problem' in url || url.url === profile.baseUrl) {
		return;
	}
	const hadKey = (await services.keys.get(profile)) !== undefined;
	await services.profiles.change(profile.id, { baseUrl: url.url });
	if (hadKey && originOf(url.url) !== originOf(profile.baseUrl)) {
		await vscode.commands.executeCommand('parley.setApiKey', profile.id);
	}
	services.repairs.report({ kind: 'address', profile: profile.id });
}

const isOther = (other: Profile, profile: Profile, name: string): boolean =>
	other.id !== profile.id && other.name === name;

async function changeHeaders(services: Services, profile: Profile, frame: StepFrame): Promise<void> {
	let { headers } = profile;
	const isChanged = await editHeaders(frame, services, {
		baseUrl: profile.baseUrl,
		names: () => Object.keys(headers),
		set: async (name, value) => {
			const others = Object.entries(headers).filter(([other]) => other !== name);
			headers = Object.fromEntries(value === '' ? others : [...others, [name, SECRET_PLACEHOLDER]]);
			if (value !== '') {
				await services.keys.setHeader(profile, name, value);
			}
			await services.profiles.change(profile.id, { headers });
		},
	});
	if (isChanged) {
		services.repairs.report({ kind: 'headers', profile: profile.id });
	}
}

async function remove(services: Services, profile: Profile): Promise<void> {
	const button = vscode.l10n.t('Remove');
	const detail = vscode.l10n.t('This deletes its settings and its API key. Its chats stay in the history.');
	if (!(await confirm(vscode.l10n.t('Remove {0}?', profile.name), button, detail))) {
		return;
	}
	await services.keys.delete(profile.id);
	await services.profiles.remove(profile.id);
}
