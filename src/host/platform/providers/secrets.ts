import type * as vscode from 'vscode';
import type { Profile } from '../../../core/llm/profiles';
import { originOf } from '../../../core/llm/secrets/url';

/**
 * API keys and values of headers in SecretStorage, for each profile **and origin**: when the base URL of a profile
 * changes to another host, they do not follow, and the user is asked for them again.
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

	/** Returns the headers of a profile with their values from secret storage; without those whose value is not there. */
	async headers(profile: Profile): Promise<Readonly<Record<string, string>>> {
		const headers = await Promise.all(
			Object.entries(profile.headers).map(async ([name, value]) => {
				if (!value.includes(SECRET_PLACEHOLDER)) {
					return [[name, value] as const];
				}
				const secret = await this.#storage.get(headerStorageKey(profile, name));
				if (secret === undefined) {
					return [];
				}
				this.#used.add(secret);
				return [[name, value.replaceAll(SECRET_PLACEHOLDER, () => secret)] as const];
			}),
		);
		return Object.fromEntries(headers.flat());
	}

	/** Stores the value that `SECRET_PLACEHOLDER` stands for in a header. */
	async setHeader(profile: Profile, name: string, value: string): Promise<void> {
		this.#used.add(value);
		await this.#storage.store(headerStorageKey(profile, name), value);
	}

	/** Deletes the profile's keys and headers for every origin that it has had. */
	async delete(profileId: string): Promise<void> {
		await this.#deleteAll(`${PREFIX}${profileId}|`, `${HEADER_PREFIX}${profileId}|`);
	}

	/** Deletes the profile's keys for every origin that it has had; its headers stay. */
	async deleteKeys(profileId: string): Promise<void> {
		await this.#deleteAll(`${PREFIX}${profileId}|`);
	}

	async #deleteAll(...prefixes: readonly string[]): Promise<void> {
		const names = (await this.#storage.keys()).filter(name => prefixes.some(prefix => name.startsWith(prefix)));
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

/** The text in a header that stands for its value in secret storage. */
export const SECRET_PLACEHOLDER = '${secret}';

const PREFIX = 'apiKey|';
const HEADER_PREFIX = 'header|';
const storageKey = (profileId: string, baseUrl: string): string => `${PREFIX}${profileId}|${originOf(baseUrl)}`;
const headerStorageKey = ({ id, baseUrl }: Profile, name: string): string =>
	`${HEADER_PREFIX}${id}|${originOf(baseUrl)}|${name.toLowerCase()}`;

/** Masks a key: at most the last four characters are shown, and nothing of a short key. */
export const maskKey = (key: string): string => (key.length >= 12 ? `••••${key.slice(-4)}` : '••••');
