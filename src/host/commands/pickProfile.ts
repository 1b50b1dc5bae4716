import * as vscode from 'vscode';
import type { Profile } from '../../core/llm/profiles';
import { shownUrl } from '../../core/llm/secrets/url';
import { inform, offer } from '../platform/ui/messages';
import type { Services } from './services';
import { showPick } from '../platform/ui/quickPick';

/**
 * Returns the profile with this id, else the only one, else the one that the user picks. The demo has no key and is
 * left out.
 */
export async function pickProfile(services: Services, id: unknown, placeholder: string): Promise<Profile | undefined> {
	const profiles = services.profiles.configured();
	const named = profiles.find(profile => profile.id === id);
	if (named !== undefined) {
		return named;
	}
	// A button of an old message, whose provider is gone: no other provider's key belongs there.
	if (typeof id === 'string' && id !== '') {
		void inform(vscode.l10n.t('The provider of this chat is no longer set up.'));
		return undefined;
	}
	if (profiles.length === 0) {
		await offer(vscode.l10n.t('There is no provider yet.'), [
			{
				label: vscode.l10n.t('Add Provider…'),
				run: () => vscode.commands.executeCommand('parley.addProvider'),
			},
		]);
		return undefined;
	}
	if (profiles.length === 1) {
		return profiles[0];
	}
	const picked = await showPick(
		profiles.map(profile => ({ label: profile.name, description: shownUrl(profile.baseUrl), profile })),
		{ placeHolder: placeholder },
	);
	return picked?.profile;
}
