import { ChatError } from '../../../core/llm/types/chatError';
import { type ModelRef, PROVIDER_PRESETS, type Profile } from '../../../core/llm/profiles';
import type { Endpoint } from '../../../core/llm/types/types';
import { isPrivateHost } from '../../../core/llm/secrets/url';
import type { Profiles } from './profiles';
import type { ApiKeys } from './secrets';

/** Codes of errors that Parley raises before anything is sent, for their words. */
export const NO_KEY = 'parley_no_key';
export const NO_PROFILE = 'parley_no_profile';
export const NOT_ENCRYPTED = 'parley_not_encrypted';

/** Whether requests of this profile are useless without a key. Custom servers may well need none. */
export const needsKey = (profile: Profile): boolean =>
	PROVIDER_PRESETS.find(preset => preset.id === profile.provider)?.needsKey ?? false;

/** Plain http to a host that is not this machine or its network: a key would travel in the clear. */
export const isUnencrypted = (baseUrl: string): boolean => baseUrl.startsWith('http:') && !isPrivateHost(baseUrl);

/** Turns profiles and keys into endpoints, at the moment of the request. */
export class Connections {
	readonly #profiles: Profiles;
	readonly #keys: ApiKeys;
	readonly #mayTravelInTheClear: (origin: string) => boolean;

	constructor(profiles: Profiles, keys: ApiKeys, mayTravelInTheClear: (baseUrl: string) => boolean) {
		this.#profiles = profiles;
		this.#keys = keys;
		this.#mayTravelInTheClear = mayTravelInTheClear;
	}

	/** Throws ChatError where the model's profile is gone or its key is missing. */
	async connect(model: ModelRef): Promise<Endpoint> {
		const profile = this.#profiles.find(model.profile);
		if (profile === undefined) {
			throw refusal('model_not_found', NO_PROFILE);
		}
		return this.endpoint(profile);
	}

	async endpoint(profile: Profile): Promise<Endpoint> {
		const apiKey = await this.#keys.get(profile);
		if (apiKey === undefined && needsKey(profile)) {
			throw refusal('auth', NO_KEY);
		}
		if (apiKey !== undefined && isUnencrypted(profile.baseUrl) && !this.#mayTravelInTheClear(profile.baseUrl)) {
			throw refusal('auth', NOT_ENCRYPTED);
		}
		return { baseUrl: profile.baseUrl, apiKey, headers: profile.headers };
	}
}

const refusal = (kind: 'auth' | 'model_not_found', code: string): ChatError =>
	new ChatError({ kind, code, serverText: '', retryable: true, autoRetry: false });
