import * as vscode from 'vscode';
import type { ModelRef } from '../../../core/llm/profiles';
import { shownUrl } from '../../../core/llm/secrets/url';
import { offer } from '../ui/messages';
import type { Profiles } from './profiles';
import type { ApiKeys } from './secrets';

/**
 * Offers to use the https address that the server of a profile redirects to, once per profile and window. The key moves
 * along, because it is the same host.
 */
export function createHttpsOffer(
	profiles: Profiles,
	keys: ApiKeys,
): (model: ModelRef, baseUrl: string) => Promise<void> {
	const offered = new Set<string>();
	return async ({ profile: id }, baseUrl) => {
		const profile = profiles.find(id);
		if (profile === undefined || offered.has(id)) {
			return;
		}
		offered.add(id);
		const useHttps = async (): Promise<void> => {
			const key = await keys.get(profile);
			if (key !== undefined) {
				await keys.set({ ...profile, baseUrl }, key);
			}
			await profiles.change(id, { baseUrl });
		};
		await offer(vscode.l10n.t('{0} answers over HTTPS. Use {1} from now on?', profile.name, shownUrl(baseUrl)), [
			{ label: vscode.l10n.t('Use HTTPS'), run: useHttps },
		]);
	};
}
