import { l10n } from 'vscode';
import type { Profile } from '../../core/llm/profiles';
import type { Profiles } from '../platform/providers/profiles';
import { type ApiKeys, maskKey } from '../platform/providers/secrets';
import { confirm } from '../platform/ui/messages';
import { findPlainTextKey, KEY_PLACEHOLDER } from './plainTextKey';

/** Moves the key into secret storage, and leaves a placeholder. Asks first where secret storage has another key. */
export async function movePlainTextKey(profile: Profile, profiles: Profiles, keys: ApiKeys): Promise<void> {
	const found = findPlainTextKey(profile);
	if (found === undefined) {
		return;
	}
	const stored = await keys.get(profile);
	if (stored !== undefined && stored !== found.key && !(await confirmReplacement(profile, stored))) {
		return;
	}
	// The key comes first, so that it is not lost if the second step fails.
	await keys.set(profile, found.key);
	await profiles.change(profile.id, {
		headers: { ...profile.headers, [found.header]: found.scheme + KEY_PLACEHOLDER },
	});
}

async function confirmReplacement({ name }: Profile, stored: string): Promise<boolean> {
	const replace = l10n.t('Replace');
	return confirm(
		l10n.t(
			'{0} already has a key in secret storage ({1}). Replace it with the one from the headers?',
			name,
			maskKey(stored),
		),
		replace,
	);
}
