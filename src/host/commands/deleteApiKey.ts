import * as vscode from 'vscode';
import { confirm } from '../platform/ui/messages';
import { pickProfile } from './pickProfile';
import type { Command } from './services';

export const deleteApiKey: Command = async (services, wanted) => {
	const profile = await pickProfile(services, wanted, vscode.l10n.t('Delete the key of which provider?'));
	if (profile === undefined) {
		return;
	}
	const remove = vscode.l10n.t('Delete key');
	const detail = vscode.l10n.t('It cannot be brought back from here. The provider itself stays set up.');
	if (!(await confirm(vscode.l10n.t('Delete the API key for {0}?', profile.name), remove, detail))) {
		return;
	}
	await services.keys.delete(profile.id);
	void vscode.window.setStatusBarMessage(vscode.l10n.t('The key for {0} is deleted.', profile.name), 5000);
};
