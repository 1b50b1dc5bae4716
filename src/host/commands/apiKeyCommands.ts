import * as vscode from 'vscode';
import { isUnencrypted } from '../platform/providers/connections';
import { maskKey } from '../platform/providers/secrets';
import { confirm } from '../platform/ui/messages';
import { checkKey } from './addProvider';
import { askText } from './guidedInput';
import { pickProfile } from './pickProfile';
import type { Command } from './services';
import { plainLabel } from '../platform/ui/plainLabel';

const STATUS_MS = 5_000;

/** Stores an API key. `profileId` comes from a button that names a profile. Returns whether a key was stored. */
export const setApiKey: Command = async (services, profileId) => {
	const profile = await pickProfile(services, profileId, vscode.l10n.t('Which provider’s key do you want to set?'));
	if (profile === undefined) {
		return false;
	}
	const known = await services.keys.get(profile);
	const result = await askText(
		{ title: vscode.l10n.t('API key for {0}', profile.name), step: 1, totalSteps: 1 },
		{
			prompt: vscode.l10n.t(
				'It is stored in the secret storage of {0} and sent only to {1}.',
				vscode.env.appName,
				new URL(profile.baseUrl).origin,
			),
			placeholder: known === undefined ? '' : vscode.l10n.t('Current key: {0}', maskKey(known)),
			password: true,
			check: text => checkKey(text, false),
		},
	);
	if (result === undefined || result === 'back') {
		return false;
	}
	if (isUnencrypted(profile.baseUrl) && !(await services.consent.ask(profile.baseUrl))) {
		return false;
	}
	await services.keys.set(profile, result.value);
	vscode.window.setStatusBarMessage(plainLabel(vscode.l10n.t('The key for {0} was saved.', profile.name)), STATUS_MS);
	services.repairs.report({ kind: 'key', profile: profile.id });
	return true;
};

/** Asks for consent to send to a profile without encryption, which a key outside of the secret storage needs, too. */
export const allowUnencrypted: Command = async (services, profileId) => {
	const profile = await pickProfile(services, profileId, vscode.l10n.t('Send without encryption to which provider?'));
	if (profile !== undefined && isUnencrypted(profile.baseUrl) && (await services.consent.ask(profile.baseUrl))) {
		services.repairs.report({ kind: 'address', profile: profile.id });
	}
};

export const deleteApiKey: Command = async (services, profileId) => {
	const profile = await pickProfile(services, profileId, vscode.l10n.t('Which provider’s key do you want to delete?'));
	if (profile === undefined) {
		return;
	}
	const remove = vscode.l10n.t('Delete Key');
	const detail = vscode.l10n.t('You can’t undo this. The provider itself stays.');
	if (!(await confirm(vscode.l10n.t('Delete the API key for {0}?', profile.name), remove, detail))) {
		return;
	}
	await services.keys.deleteKeys(profile.id);
	vscode.window.setStatusBarMessage(plainLabel(vscode.l10n.t('The key for {0} was deleted.', profile.name)), STATUS_MS);
};
