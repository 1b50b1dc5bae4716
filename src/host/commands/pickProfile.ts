import * as vscode from 'vscode';
import type { Profile } from '../../core/llm/profiles';
import { inform, offer } from '../platform/ui/messages';
import type { Services } from './services';

/** The named profile, else the only one, else the one the user picks. The demo has no key and is left out. */
export async function pickProfile(
	services: Services,
	wanted: unknown,
	placeholder: string,
): Promise<Profile | undefined> {
	const profiles = services.profiles.configured();
	const named = profiles.find(profile => profile.id === wanted);
	if (named !== undefined) {
		return named;
	}
	// The button of an old message: its provider is gone, and no other one's key belongs there.
	if (typeof wanted === 'string' && wanted !== '') {
		void inform(vscode.l10n.t('The provider of this chat is no longer set up.'));
		return undefined;
	}
	if (profiles.length === 0) {
		await offer(vscode.l10n.t('There is no provider yet.'), [
			{
				label: vscode.l10n.t('Add provider…'),
				run: () => vscode.commands.executeCommand('parley.addProvider'),
			},
		]);
		return undefined;
	}
	if (profiles.length === 1) {
		return profiles[0];
	}
	const picked = await vscode.window.showQuickPick(
		profiles.map(profile => ({ label: profile.name, description: profile.baseUrl, profile })),
		{ placeHolder: placeholder },
	);
	return picked?.profile;
}
