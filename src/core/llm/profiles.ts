import type { ParameterValues } from './parameters/parameterValues';

/** A known provider. Providers are rows of data: a difference between two of them is a field here, never a subclass. */
export interface ProviderPreset {
	readonly id: string;
	readonly name: string;
	readonly baseUrl: string;
	/** Where other versions of the server listen: the guided input offers the address that answers. */
	readonly otherUrls?: readonly string[];
	/** False for local servers, which rarely want a key. */
	readonly needsKey: boolean;
	/** The pages on which the user creates a key, and pays; offered as buttons. */
	readonly keysUrl?: string;
	readonly billingUrl?: string;
	/** Body fields that only this provider knows, as an example of what `extra_body` may hold. */
	readonly extraBody?: Readonly<Record<string, unknown>>;
}

export const PROVIDER_PRESETS: readonly ProviderPreset[] = [
	{
		id: 'openai',
		name: 'OpenAI',
		baseUrl: 'https://api.openai.com/v1',
		needsKey: true,
		keysUrl: 'https://platform.openai.com/api-keys',
		billingUrl: 'https://platform.openai.com/settings/organization/billing',
	},
	{
		id: 'cometapi',
		name: 'CometAPI',
		baseUrl: 'https://api.cometapi.com/v1',
		needsKey: true,
		keysUrl: 'https://api.cometapi.com/console/token',
		billingUrl: 'https://api.cometapi.com/console/topup',
	},
	{
		id: 'modelverse',
		name: 'UCloud ModelVerse',
		baseUrl: 'https://api.modelverse.cn/v1',
		needsKey: true,
		extraBody: { web_search: true, thinking_enabled: true },
	},
	{ id: 'nextapi', name: 'NextAPI', baseUrl: 'https://api.nextapi.pro/v1', needsKey: true },
	{ id: 'ollama', name: 'Ollama', baseUrl: 'http://localhost:11434/v1', needsKey: false },
	{ id: 'lmstudio', name: 'LM Studio', baseUrl: 'http://localhost:1234/v1', needsKey: false },
	{
		id: 'llamacpp',
		name: 'llama.cpp',
		baseUrl: 'http://localhost:8080/v1',
		// Its log announces this port as the default to come.
		otherUrls: ['http://localhost:9931/v1'],
		needsKey: false,
	},
	{ id: 'vllm', name: 'vLLM', baseUrl: 'http://localhost:8000/v1', needsKey: false },
];

/** An endpoint as configured in the setting `parley.providers`. Never holds a key. */
export interface Profile {
	/** `[a-z0-9-]+`, unique; the part of a model reference before its first slash. */
	readonly id: string;
	/** A preset's id, `custom` or `demo`. */
	readonly provider: string;
	readonly name: string;
	readonly baseUrl: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Defaults for every model of this profile. */
	readonly parameters: ParameterValues;
	readonly models: readonly ProfileModel[];
}

/** A model's entry in the settings. */
export interface ProfileModel {
	readonly id: string;
	/** In tokens. */
	readonly contextWindow?: number;
	readonly maxOutput?: number;
	readonly parameters?: ParameterValues;
	/** The setting as the user wrote it; `capabilitiesOf` reads it. */
	readonly capabilities?: unknown;
}

/** The profile that always exists: scripted answers, no key, no network. Its URL is never resolved. */
export const DEMO_PROFILE_ID = 'demo';
export const DEMO_BASE_URL = 'demo://parley/v1';

/** A model of a profile, written `profile/model`. Model ids may contain slashes, profile ids may not. */
export interface ModelRef {
	readonly profile: string;
	readonly model: string;
}

export function parseModelRef(text: string): ModelRef | undefined {
	const slash = text.indexOf('/');
	const profile = text.slice(0, slash);
	const model = text.slice(slash + 1);
	return slash > 0 && /^[a-z0-9-]+$/.test(profile) && model !== '' ? { profile, model } : undefined;
}

export const formatModelRef = (ref: ModelRef): string => `${ref.profile}/${ref.model}`;
