import * as vscode from 'vscode';
import type { ModelRef } from '../../../core/llm/profiles';
import { shownUrl } from '../../../core/llm/secrets/url';
import { inform } from '../ui/messages';
import type { Profiles } from './profiles';
import type { ApiKeys } from './secrets';

/** Offers once per profile and window to use the address over https that its server leads to. The key moves along: it is the same host. */
export function createHttpsOffer(
	profiles: Profiles,
	keys: ApiKeys,
): (model: ModelRef, baseUrl: string) => Promise<void> {
	const asked = new Set<string>();
	return async ({ profile: id }, baseUrl) => {
		const profile = profiles.find(id);
		if (profile === undefined || asked.has(id)) {
			return;
		}
		asked.add(id);
		const use = vscode.l10n.t('Use https');
		const answer = await inform(
			vscode.l10n.t('{0} answers over https. Use {1} from now on?', profile.name, shownUrl(baseUrl)),
			use,
		);
		if (answer !== use) {
			return;
		}
		const key = await keys.get(profile);
		if (key !== undefined) {
			await keys.set({ ...profile, baseUrl }, key);
		}
		await profiles.change(id, { baseUrl });
	};
}
