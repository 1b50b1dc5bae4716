import { l10n } from 'vscode';
import type { Profile } from '../../core/llm/profiles';
import { confirm } from '../platform/ui/messages';
import type { Profiles } from '../platform/providers/profiles';
import { type ApiKeys, maskKey } from '../platform/providers/secrets';

/** Headers that carry a key by their name, and keys that are known by their form. */
const KEY_HEADER = /^(?:authorization|(?:x-)?api-?key)$/i;
const KEY_FORM = /^(?:bearer\s+)?(?:sk-|gsk_|xai-|AIza)[\w-]{8,}$/i;

const PLACEHOLDER = '${apiKey}';

/** The header of a profile that holds a key in the clear, if one does. */
export function plainTextKey({
	headers,
}: Profile): { readonly header: string; readonly key: string; readonly scheme: string } | undefined {
	for (const [header, value] of Object.entries(headers)) {
		const [, scheme = '', key = ''] = /^(\w+\s+)?(.*)$/.exec(value.trim()) ?? [];
		// A key has no spaces; what has some is something else.
		if (
			!value.includes(PLACEHOLDER) &&
			/^\S{8,}$/.test(key) &&
			(KEY_HEADER.test(header.trim()) || KEY_FORM.test(value.trim()))
		) {
			return { header, key, scheme };
		}
	}
	return undefined;
}

/** Puts the key where keys belong, and a placeholder where it was. Asks where another key is kept there already. */
export async function movePlainTextKey(profile: Profile, profiles: Profiles, keys: ApiKeys): Promise<void> {
	const found = plainTextKey(profile);
	if (found === undefined) {
		return;
	}
	const kept = await keys.get(profile);
	if (kept !== undefined && kept !== found.key && !(await mayReplace(profile, kept))) {
		return;
	}
	// The key first: whatever happens then, it is not lost.
	await keys.set(profile, found.key);
	await profiles.change(profile.id, { headers: { ...profile.headers, [found.header]: found.scheme + PLACEHOLDER } });
}

async function mayReplace({ name }: Profile, kept: string): Promise<boolean> {
	const replace = l10n.t('Replace');
	return confirm(
		l10n.t('{0} has a key in secret storage already: {1}. Replace it by the one in the headers?', name, maskKey(kept)),
		replace,
	);
}
