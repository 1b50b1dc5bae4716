import type * as vscode from 'vscode';
import type { Profile } from '../../../core/llm/profiles';
import { originOf } from '../../../core/llm/secrets/url';

/**
 * API keys in SecretStorage, one for each profile **and origin**: when the base URL of a profile changes to another
 * host, the key does not follow, and the user is asked for it again.
 */
export class ApiKeys {
	readonly #storage: vscode.SecretStorage;
	readonly #used = new Set<string>();

	constructor(storage: vscode.SecretStorage) {
		this.#storage = storage;
	}

	async get(profile: Profile): Promise<string | undefined> {
		const key = await this.#storage.get(storageKey(profile.id, profile.baseUrl));
		if (key === undefined || key === '') {
			return undefined;
		}
		this.#used.add(key);
		return key;
	}

	async set(profile: Profile, key: string): Promise<void> {
		this.#used.add(key);
		await this.#storage.store(storageKey(profile.id, profile.baseUrl), key);
	}

	/** Deletes the profile's keys for every origin that it has had. */
	async delete(profileId: string): Promise<void> {
		const names = (await this.#storage.keys()).filter(name => name.startsWith(`${PREFIX}${profileId}|`));
		await Promise.all(names.map(name => this.#storage.delete(name)));
	}

	/** Masks every key that this window has used: the last line of defence for logs and error messages. */
	redact(text: string): string {
		let redacted = text;
		for (const key of this.#used) {
			redacted = redacted.replaceAll(key, maskKey(key));
		}
		return redacted;
	}
}

const PREFIX = 'apiKey|';
const storageKey = (profileId: string, baseUrl: string): string => `${PREFIX}${profileId}|${originOf(baseUrl)}`;

/** Masks a key: at most the last four characters are shown, and nothing of a short key. */
export const maskKey = (key: string): string => (key.length >= 12 ? `••••${key.slice(-4)}` : '••••');
