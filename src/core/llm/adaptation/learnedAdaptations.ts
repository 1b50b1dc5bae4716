import { adapt, changeOf, tableAdaptations } from './adaptation';
import type { Adaptation, AppliedAdaptation } from '../types/appliedAdaptation';
import type { Capabilities } from './capabilities';
import { isParameter } from '../parameters/parameterTable';
import { originOf } from '../secrets/url';
import type { ChatBody } from '../types/types';

/** What is known of one endpoint and model beyond the table. JSON. */
export interface LearnedState {
	/** What its server asked for. */
	readonly learned: readonly Adaptation[];
	/** Parameters that the user wants sent as they are, whatever table and server say. */
	readonly exempt: readonly string[];
}

export const NOTHING_LEARNED: LearnedState = { learned: [], exempt: [] };

/** Where lessons are kept. */
export interface LearnedStateStore {
	get(key: string): LearnedState | undefined;
	set(key: string, learnedState: LearnedState | undefined): void;
}

/** Which server a lesson is of: its address, and the model, because a gateway routes each to another server. */
export const endpointKey = (baseUrl: string, model: string): string =>
	`${originOf(baseUrl)}${pathOf(baseUrl)} ${model}`;

function pathOf(baseUrl: string): string {
	try {
		return new URL(baseUrl).pathname;
	} catch {
		return '';
	}
}

/** Remembers what servers refused, per endpoint and model, and what a user took back. */
export class LearnedAdaptations {
	readonly #store: LearnedStateStore;

	constructor(store: LearnedStateStore) {
		this.#store = store;
	}

	of(key: string): LearnedState {
		return this.#store.get(key) ?? NOTHING_LEARNED;
	}

	learn(key: string, adaptation: Adaptation): void {
		const { learned, exempt: asIs } = this.of(key);
		// One of each kind: values are refused one by one, and fields beside one another.
		const kept = learned.filter(other => subject(other) !== subject(adaptation));
		this.#store.set(key, { learned: [...kept, adaptation], exempt: asIs });
	}

	/** From now on the parameter is sent as it is chosen. */
	exempt(key: string, param: string): void {
		const { learned, exempt: asIs } = this.of(key);
		this.#store.set(key, {
			learned: learned.filter(other => other.param !== param),
			exempt: [...new Set([...asIs, param])],
		});
	}

	/** Takes an `undo` back: table and server are listened to again. */
	unexempt(key: string, param: string): void {
		const { learned, exempt: asIs } = this.of(key);
		const rest = asIs.filter(other => other !== param);
		this.#store.set(key, rest.length === 0 && learned.length === 0 ? undefined : { learned, exempt: rest });
	}
}

/** What a lesson is about: a later one about the same takes its place. */
function subject(adaptation: Adaptation): string {
	const { only, beside } =
		'only' in adaptation || 'beside' in adaptation ? adaptation : { only: undefined, beside: undefined };
	return JSON.stringify([adaptation.param, only, beside]);
}

/** The request as its server will take it, as far as that is known, with what was changed. */
export function adaptAhead(
	body: ChatBody,
	capabilities: Capabilities,
	{ learned, exempt: asIs }: LearnedState,
): { readonly body: ChatBody; readonly changes: readonly AppliedAdaptation[] } {
	const kept = new Set(asIs);
	// What is said of one value, or of two fields together, is not all that there is to know of a parameter.
	const general = learned.filter(adaptation => !('only' in adaptation) && !('beside' in adaptation));
	const taught = new Set(
		general.flatMap(adaptation =>
			adaptation.kind === 'rename' ? [adaptation.param, adaptation.to] : [adaptation.param],
		),
	);
	const isOwn = (param: string): boolean => isParameter(param) && capabilities.parameters[param]?.by === '';
	const known = [
		...learned.filter(({ param }) => !isOwn(param)).map(adaptation => ({ adaptation, by: 'lesson' as const })),
		// What the server said wins over what the table thinks, and the user over both.
		...tableAdaptations(body, capabilities)
			.filter(({ param }) => !taught.has(param) || isOwn(param))
			.map(({ family, ...adaptation }) => ({ adaptation: adaptation as Adaptation, by: 'table' as const, family })),
	].filter(({ adaptation }) => !kept.has(adaptation.param));
	const changes: AppliedAdaptation[] = [];
	let adapted = body;
	for (const one of known) {
		const made = adapt(adapted, one.adaptation);
		if (made !== undefined) {
			changes.push({ ...one, ...changeOf(adapted, made, one.adaptation) });
			adapted = made.body;
		}
	}
	return { body: adapted, changes };
}
