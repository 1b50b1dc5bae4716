import type * as vscode from 'vscode';
import type { Profile } from '../../../core/llm/profiles';
import { originOf } from '../../../core/llm/secrets/url';

/**
 * API keys in SecretStorage, one per profile **and origin**: when a profile's base URL moves to another host, the key
 * does not follow, and is asked for again.
 */
export class ApiKeys {
	readonly #storage: vscode.SecretStorage;
	readonly #seen = new Set<string>();

	constructor(storage: vscode.SecretStorage) {
		this.#storage = storage;
	}

	async get(profile: Profile): Promise<string | undefined> {
		const key = await this.#storage.get(slot(profile.id, profile.baseUrl));
		if (key === undefined || key === '') {
			return undefined;
		}
		this.#seen.add(key);
		return key;
	}

	async set(profile: Profile, key: string): Promise<void> {
		this.#seen.add(key);
		await this.#storage.store(slot(profile.id, profile.baseUrl), key);
	}

	/** Forgets the profile's keys for every origin that it ever had. */
	async delete(profileId: string): Promise<void> {
		const slots = (await this.#storage.keys()).filter(name => name.startsWith(`${PREFIX}${profileId}|`));
		await Promise.all(slots.map(name => this.#storage.delete(name)));
	}

	/** Replaces every key that this window has handled: the last line of defence for logs and error texts. */
	redact(text: string): string {
		let clean = text;
		for (const key of this.#seen) {
			clean = clean.replaceAll(key, maskKey(key));
		}
		return clean;
	}
}

const PREFIX = 'apiKey|';
const slot = (profileId: string, baseUrl: string): string => `${PREFIX}${profileId}|${originOf(baseUrl)}`;

/** What may be shown of a key: at most its last four characters, and nothing of a short one. */
export const maskKey = (key: string): string => (key.length >= 12 ? `••••${key.slice(-4)}` : '••••');
