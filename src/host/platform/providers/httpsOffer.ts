import * as vscode from 'vscode';
import type { ModelRef, Profile } from '../../../core/llm/profiles';
import { shownUrl } from '../../../core/llm/secrets/url';
import { offer } from '../ui/messages';
import type { Profiles } from './profiles';
import type { ApiKeys } from './secrets';

/**
 * Offers to use the https address that the server of a profile redirects to, once per address and window. The key moves
 * along, because it is the same host.
 */
export function createHttpsOffer(
	profiles: Pick<Profiles, 'find' | 'change'>,
	keys: Pick<ApiKeys, 'get' | 'set'>,
): (model: ModelRef, baseUrl: string) => Promise<void> {
	const offered = new Set<string>();
	return async ({ profile: id }, baseUrl) => {
		// The address may change while the answer comes, and while the question stands: another one was never asked.
		const asked = `http${baseUrl.slice('https'.length)}`;
		const findAsked = (): Profile | undefined => {
			const found = profiles.find(id);
			return found?.baseUrl === asked ? found : undefined;
		};
		const profile = findAsked();
		if (profile === undefined || offered.has(asked)) {
			return;
		}
		offered.add(asked);
		const useHttps = async (): Promise<void> => {
			if (findAsked() === undefined) {
				return;
			}
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
