import { PROVIDER_PRESETS, type ProviderPreset } from './profiles';
import { isLoopback, isPrivateHost } from './secrets/url';

/** Owners that local servers give their models, and the names of those servers. */
const SERVERS_BY_OWNER: ReadonlyMap<string, string> = new Map([
	['llamacpp', 'llama.cpp'],
	['library', 'Ollama'],
	['organization_owner', 'LM Studio'],
	['vllm', 'vLLM'],
	['sglang', 'SGLang'],
]);

/** Second-level names that belong to a registry and not to a company: `example.co.uk`. */
const REGISTRY = /^(?:com?|net|org|gov|edu|ac|or|ne|go)$/;

/** The facts from which a name for a new provider is made. */
export interface NameFacts {
	readonly preset: ProviderPreset | undefined;
	readonly baseUrl: string;
	/** The owner of the server's models, if it names one. */
	readonly owner: string | undefined;
	/** The name for a server of unknown kind on this machine or network, in the user's language. */
	readonly localServer: string;
	readonly isTaken: (name: string) => boolean;
}

/**
 * Suggests a name for a provider: that of the known service, the kind of a local server, or the company in the host's
 * name. Where it is taken, host or port tell the two apart.
 */
export function suggestProviderName({ preset, baseUrl, owner, localServer, isTaken }: NameFacts): string {
	const url = new URL(baseUrl);
	const name =
		preset?.name ?? (isPrivateHost(baseUrl) ? (serverOf(url, owner) ?? localServer) : companyOf(url.hostname));
	const detail = isLoopback(baseUrl) ? url.port : url.host;
	const candidates = [name, ...(detail === '' || detail === name ? [] : [`${name} (${detail})`])];
	const isKnown = preset !== undefined || !isPrivateHost(baseUrl);
	const free = (isKnown ? candidates : candidates.toReversed()).find(candidate => !isTaken(candidate));
	for (let count = 2; ; count++) {
		const numbered = free ?? `${name} ${count}`;
		if (!isTaken(numbered)) {
			return numbered;
		}
	}
}

/** Names the kind of a server by what it says, or else by its port. */
function serverOf({ port }: URL, owner: string | undefined): string | undefined {
	return (
		SERVERS_BY_OWNER.get(owner?.toLowerCase() ?? '') ??
		PROVIDER_PRESETS.find(
			preset =>
				!preset.needsKey && [preset.baseUrl, ...(preset.otherUrls ?? [])].some(url => new URL(url).port === port),
		)?.name
	);
}

/** Returns the registered name of a host with a capital: `api.deepseek.com` is Deepseek's. */
function companyOf(hostname: string): string {
	const labels = hostname.split('.').filter(label => label !== '');
	if (labels.length < 2 || /^[\d.]+$|:/.test(hostname)) {
		return hostname;
	}
	const isRegistry = labels.length > 2 && REGISTRY.test(labels.at(-2) ?? '');
	const name = labels.at(isRegistry ? -3 : -2) ?? hostname;
	return name.charAt(0).toUpperCase() + name.slice(1);
}
