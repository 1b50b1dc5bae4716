import type * as vscode from 'vscode';
import type { Profile } from '../../../core/llm/profiles';
import { isSecret } from '../../../core/llm/secrets/credentials';
import { redactor } from '../../../core/llm/secrets/redact';
import { SecretFinder } from '../../../core/llm/secrets/secretFinder';
import { originOf } from '../../../core/llm/secrets/url';

/**
 * API keys and values of headers in SecretStorage, for each profile **and origin**: when the base URL of a profile
 * changes to another host, they do not follow, and the user is asked for them again.
 */
export class ApiKeys {
	readonly #storage: vscode.SecretStorage;
	readonly #used = new Set<string>();
	/** Made anew when another secret is used. */
	#redact: ((text: string) => string) | undefined;

	constructor(storage: vscode.SecretStorage) {
		this.#storage = storage;
	}

	async get(profile: Profile): Promise<string | undefined> {
		const key = await this.#storage.get(storageKey(profile.id, profile.baseUrl));
		if (key === undefined || key === '') {
			return undefined;
		}
		this.remember([key]);
		return key;
	}

	async set(profile: Profile, key: string): Promise<void> {
		this.remember([key]);
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
				this.remember([secret]);
				return [[name, value.replaceAll(SECRET_PLACEHOLDER, () => secret)] as const];
			}),
		);
		return Object.fromEntries(headers.flat());
	}

	/** Stores the value that `SECRET_PLACEHOLDER` stands for in a header. */
	async setHeader(profile: Profile, name: string, value: string): Promise<void> {
		this.remember([value]);
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

	/** Keeps what `redact` masks from now on: also secrets that are kept elsewhere, such as in headers. */
	remember(secrets: readonly string[]): void {
		for (const secret of secrets) {
			if (!this.#used.has(secret)) {
				this.#used.add(secret);
				this.#redact = undefined;
			}
		}
	}

	/** Masks every secret that this window has used: the last line of defence for logs and error messages. */
	redact(text: string): string {
		this.#redact ??= redactor(new SecretFinder([...this.#used].filter(isSecret)));
		return this.#redact(text);
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
