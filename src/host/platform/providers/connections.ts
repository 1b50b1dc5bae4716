import { ChatError } from '../../../core/llm/types/chatError';
import { type ModelRef, PROVIDER_PRESETS, type Profile } from '../../../core/llm/profiles';
import { asRecord } from '../../../core/llm/json/looseJson';
import type { ParameterValues } from '../../../core/llm/parameters/parameterValues';
import type { Endpoint } from '../../../core/llm/types/types';
import { carriesCredential, credentialsOf, secretFields } from '../../../core/llm/secrets/credentials';
import { isPrivateHost } from '../../../core/llm/secrets/url';
import type { Profiles } from './profiles';
import type { ApiKeys } from './secrets';

/** Codes of the errors that Parley raises before it sends anything; each has its own message. */
export const NO_KEY = 'parley_no_key';
export const NO_PROFILE = 'parley_no_profile';
export const NOT_ENCRYPTED = 'parley_not_encrypted';

/** Tells whether the provider of a profile answers no request without a key. Custom servers may need none. */
export const needsKey = (profile: Profile): boolean =>
	PROVIDER_PRESETS.find(preset => preset.id === profile.provider)?.needsKey ?? false;

/** Tells whether a key would be sent in clear text: over http, to a host outside this machine and its network. */
export const isUnencrypted = (baseUrl: string): boolean => baseUrl.startsWith('http:') && !isPrivateHost(baseUrl);

/** Turns profiles and keys into endpoints, at the moment of the request. */
export class Connections {
	readonly #profiles: Pick<Profiles, 'find'>;
	readonly #keys: ApiKeys;
	readonly #mayUseClearText: (baseUrl: string) => boolean;

	constructor(profiles: Pick<Profiles, 'find'>, keys: ApiKeys, mayUseClearText: (baseUrl: string) => boolean) {
		this.#profiles = profiles;
		this.#keys = keys;
		this.#mayUseClearText = mayUseClearText;
	}

	/** Returns the endpoint of a model. Throws a ChatError if its profile is gone, or as `endpoint` does. */
	async connect(model: ModelRef): Promise<Endpoint> {
		const profile = this.#profiles.find(model.profile);
		if (profile === undefined) {
			throw refusal('model_not_found', NO_PROFILE);
		}
		return this.endpoint(profile);
	}

	/**
	 * Returns the endpoint of a profile. Throws a ChatError if its key is missing, or if what may be a key, wherever it
	 * is kept, may not be sent in clear text.
	 */
	async endpoint(profile: Profile): Promise<Endpoint> {
		const apiKey = await this.#keys.get(profile);
		if (apiKey === undefined && needsKey(profile)) {
			throw refusal('auth', NO_KEY);
		}
		const endpoint = { baseUrl: profile.baseUrl, apiKey, headers: await this.#keys.headers(profile) };
		const inFields = [profile, ...profile.models].flatMap(({ parameters }) => secretFields(bodyOf(parameters)));
		const hasSecret = inFields.length > 0 || carriesCredential(endpoint);
		if (hasSecret && isUnencrypted(profile.baseUrl) && !this.#mayUseClearText(profile.baseUrl)) {
			throw refusal('auth', NOT_ENCRYPTED);
		}
		this.#keys.remember([...credentialsOf(endpoint), ...inFields]);
		return endpoint;
	}
}

/** Returns the fields that parameters add to a body. */
const bodyOf = (parameters: ParameterValues | undefined): object => ({
	...parameters,
	...asRecord(parameters?.extra_body),
});

const refusal = (kind: 'auth' | 'model_not_found', code: string): ChatError =>
	new ChatError({ kind, code, serverText: '', retryable: true, autoRetry: false });
