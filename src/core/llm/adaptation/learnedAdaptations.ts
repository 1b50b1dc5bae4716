import { shortId } from '../../base/shortId';
import { adapt, changeOf, tableAdaptations } from './adaptation';
import type { Adaptation, AppliedAdaptation } from '../types/appliedAdaptation';
import type { Capabilities } from './capabilities';
import { isParameter } from '../parameters/parameterTable';
import { originOf } from '../secrets/url';
import type { ChatBody } from '../types/types';

/** The knowledge about one endpoint and model beyond the table. JSON, because it is stored. */
export interface LearnedState {
	/** Adaptations that its server called for. */
	readonly learned: readonly Adaptation[];
	/** Parameters that the user wants sent unchanged, whatever table and server say. */
	readonly exempt: readonly string[];
}

export const NOTHING_LEARNED: LearnedState = { learned: [], exempt: [] };

/** A store for learned states. */
export interface LearnedStateStore {
	get(key: string): LearnedState | undefined;
	set(key: string, learnedState: LearnedState | undefined): void;
}

/** Returns the key of a learned state: the base URL, and the model, because a gateway routes each to another server. */
export const endpointKey = (baseUrl: string, model: string): string =>
	`${originOf(baseUrl)}${pathOf(baseUrl)} ${model}`;

/** Returns a short name of an endpoint and a model, by which an answer is recognised as that server's own. */
export const serverMark = (baseUrl: string, model: string): string =>
	shortId(endpointKey(baseUrl, model).replace(/^https?:/, ''));

function pathOf(baseUrl: string): string {
	try {
		return new URL(baseUrl).pathname;
	} catch {
		return '';
	}
}

/** The memory of what servers refused, for each endpoint and model, and of what the user exempted. */
export class LearnedAdaptations {
	readonly #store: LearnedStateStore;

	constructor(store: LearnedStateStore) {
		this.#store = store;
	}

	get(key: string): LearnedState {
		return this.#store.get(key) ?? NOTHING_LEARNED;
	}

	learn(key: string, adaptation: Adaptation): void {
		const { learned, exempt } = this.get(key);
		// One for each subject: values are refused one by one, and some fields only beside another.
		const others = learned.filter(other => subjectOf(other) !== subjectOf(adaptation));
		this.#store.set(key, { learned: [...others, adaptation], exempt });
	}

	/** Exempts a parameter: from now on it is sent as chosen. */
	exempt(key: string, param: string): void {
		const { learned, exempt } = this.get(key);
		this.#store.set(key, {
			learned: learned.filter(other => other.param !== param),
			exempt: [...new Set([...exempt, param])],
		});
	}

	/** Ends an exemption: table and server apply again. */
	unexempt(key: string, param: string): void {
		const { learned, exempt } = this.get(key);
		const rest = exempt.filter(other => other !== param);
		this.#store.set(key, rest.length === 0 && learned.length === 0 ? undefined : { learned, exempt: rest });
	}
}

/** Identifies the subject of an adaptation: a later one with the same subject replaces it. */
function subjectOf(adaptation: Adaptation): string {
	const { only, beside } =
		'only' in adaptation || 'beside' in adaptation ? adaptation : { only: undefined, beside: undefined };
	return JSON.stringify([adaptation.param, only, beside]);
}

/** Changes a request before it is sent, by everything that is known of its server. Returns the changes, too. */
export function adaptAhead(
	body: ChatBody,
	capabilities: Capabilities,
	{ learned, exempt }: LearnedState,
): { readonly body: ChatBody; readonly changes: readonly AppliedAdaptation[] } {
	const exemptParams = new Set(exempt);
	// A lesson about one value, or about two fields together, leaves the table's row for the parameter in force.
	const general = learned.filter(adaptation => !('only' in adaptation) && !('beside' in adaptation));
	const learnedParams = new Set(
		general.flatMap(adaptation =>
			adaptation.kind === 'rename' ? [adaptation.param, adaptation.to] : [adaptation.param],
		),
	);
	const isSetByUser = (param: string): boolean => isParameter(param) && capabilities.parameters[param]?.by === '';
	const candidates = [
		...learned.filter(({ param }) => !isSetByUser(param)).map(adaptation => ({ adaptation, by: 'lesson' as const })),
		// The server's word wins over the table, and the user's over both.
		...tableAdaptations(body, capabilities)
			.filter(({ param }) => !learnedParams.has(param) || isSetByUser(param))
			.map(({ family, ...adaptation }) => ({ adaptation: adaptation as Adaptation, by: 'table' as const, family })),
	].filter(({ adaptation }) => !exemptParams.has(adaptation.param));
	const changes: AppliedAdaptation[] = [];
	let adapted = body;
	for (const entry of candidates) {
		const result = adapt(adapted, entry.adaptation);
		if (result !== undefined) {
			changes.push({ ...entry, ...changeOf(adapted, result, entry.adaptation) });
			adapted = result.body;
		}
	}
	return { body: adapted, changes };
}
