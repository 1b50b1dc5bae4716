import type { Outcome, Usage } from '../../../src/core/llm/types/types';

/** A call as it was read. The arguments are the value of their JSON, or the text where it is none. */
export interface ReadCall {
	readonly name: string;
	readonly input: unknown;
}

/** What a client makes of the bytes that answer one request. */
export interface AnswerReading {
	readonly text: string;
	readonly reasoning: string;
	readonly calls: readonly ReadCall[];
	/** Texts of further choices, in their order. */
	readonly others: readonly string[];
	/** The first answer's log probabilities, by token. */
	readonly tokens: readonly string[];
	readonly usage: { readonly input: number | undefined; readonly output: number | undefined } | undefined;
	readonly outcome: Outcome['kind'];
	/** The refusal or failure, where the outcome is one. */
	readonly failure: { readonly status: number | undefined; readonly words: string } | undefined;
}

/** The names of what is compared, in the order in which differences are told. */
export const FIELDS = [
	'outcome',
	'failure',
	'text',
	'reasoning',
	'calls',
	'others',
	'tokens',
	'usage',
] as const satisfies readonly (keyof AnswerReading)[];

export type Field = (typeof FIELDS)[number];

/** Reads the arguments of a call; without text there are none. */
export function readInput(json: string): unknown {
	try {
		return json === '' ? {} : JSON.parse(json);
	} catch {
		return json;
	}
}

export const readUsage = (usage: Usage | undefined): AnswerReading['usage'] =>
	usage && { input: usage.promptTokens, output: usage.completionTokens };

export const readFailure = (outcome: Outcome): AnswerReading['failure'] =>
	outcome.kind === 'error' ? { status: outcome.error.status, words: outcome.error.serverText } : undefined;

/** An empty reading. */
export const NOTHING: AnswerReading = {
	text: '',
	reasoning: '',
	calls: [],
	others: [],
	tokens: [],
	usage: undefined,
	outcome: 'complete',
	failure: undefined,
};

/** Returns the reading of a list of models: their ids as text. */
export const listReading = (ids: readonly string[]): AnswerReading => ({ ...NOTHING, text: ids.join(', ') });
