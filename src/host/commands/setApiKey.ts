import * as vscode from 'vscode';
import { isUnencrypted } from '../platform/providers/connections';
import { maskKey } from '../platform/providers/secrets';
import { checkKey } from './addProvider';
import { askText } from './guidedInput';
import { pickProfile } from './pickProfile';
import type { Command } from './services';

/** `wanted` is a profile's id, where a button named one. Returns whether a key was stored. */
export const setApiKey: Command = async (services, wanted) => {
	const profile = await pickProfile(services, wanted, vscode.l10n.t('Set the key of which provider?'));
	if (profile === undefined) {
		return false;
	}
	const known = await services.keys.get(profile);
	const result = await askText(
		{ title: vscode.l10n.t('API key for {0}', profile.name), step: 1, totalSteps: 1 },
		{
			prompt: vscode.l10n.t(
				'It is kept in the secret storage of VS Code and sent to {0} only.',
				new URL(profile.baseUrl).origin,
			),
			placeholder: known === undefined ? '' : vscode.l10n.t('The key so far: {0}', maskKey(known)),
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
	void vscode.window.setStatusBarMessage(vscode.l10n.t('The key for {0} is stored.', profile.name), 5000);
	return true;
};
