import * as z from 'zod';
import { stripInvisible } from '../base/invisible';
import { readToolArguments } from '../llm/reply/toolArguments';
import type { ToolDefinition } from '../llm/types/types';
import { clampText } from './clamp';

/**
 * The state of a call. `pending`: its turn has not come. `asking`: it waits for the user. `failed`: it ran and answered
 * with an error, or its arguments were broken. `blocked`: the turn was damaged or did not end cleanly, so the call did
 * not run.
 */
export type CallState = 'pending' | 'asking' | 'running' | 'done' | 'failed' | 'denied' | 'blocked' | 'cancelled';

/** The answer of a tool to the model, and the short form that the card shows. */
export interface CallResult {
	readonly text: string;
	/** One line for the card's head, such as `config.ts:12–31`; not sent to the model. */
	readonly summary: string;
	/** The text that would go to the model, for the user who is asked about it; not sent from here. */
	readonly preview?: string;
}

/** The result of a call that ran. */
export interface ToolOutcome extends CallResult {
	readonly ok: boolean;
}

/** The definition of a tool. Its texts are for the model, so they are English in every language of the user. */
export interface ToolSpec<Input extends z.ZodType> {
	readonly name: string;
	readonly description: string;
	readonly input: Input;
	/**
	 * Prepares a call before the user is asked. It settles what the call will read, so that the user agrees to what they
	 * see.
	 */
	prepare(input: z.infer<Input>): PreparedCall;
}

/** A call that can run. */
export interface PreparedCall {
	/** The things that the call touches, in one line for the user who is asked for approval. */
	readonly preview: string;
	/** Returns the answer that `run` would give, where nothing has to happen for it. Never rejects. */
	look?(): Promise<string>;
	run(signal: AbortSignal): Promise<ToolOutcome>;
}

/** A tool as the loop sees it: text in, text out. It never throws. */
export interface Tool {
	readonly name: string;
	readonly definition: ToolDefinition;
	/** Parses and validates arguments. A `problem` is a sentence for the model. Errors of a run are outcomes, too. */
	prepare(argumentsText: string): PreparedCall | { readonly problem: string };
}

/** The longest answer of a tool, in UTF-16 units. */
const MAX_ANSWER = 100_000;

const failed = (text: string): ToolOutcome => ({ ok: false, text, summary: '' });

/** Returns the entry of a tool in a request. */
export function toolDefinition({ name, description, input }: Omit<ToolSpec<z.ZodType>, 'prepare'>): ToolDefinition {
	const { $schema: _dialect, ...parameters } = z.toJSONSchema(input, { io: 'input' });
	return { type: 'function', function: { name, description, parameters } };
}

/** Makes a tool of its definition: reads arguments, catches errors, and cleans and clamps the answer. */
export function defineTool<Input extends z.ZodType>(spec: ToolSpec<Input>): Tool {
	return {
		name: spec.name,
		definition: toolDefinition(spec),
		prepare: argumentsText => {
			const input = readInput(spec.input, argumentsText);
			if ('problem' in input) {
				return { problem: `The arguments of ${spec.name} could not be used: ${input.problem}` };
			}
			const prepared = spec.prepare(input.value);
			const clean = (text: string): string => clampText(stripInvisible(text), MAX_ANSWER);
			const { look } = prepared;
			return {
				preview: prepared.preview,
				...(look === undefined ? {} : { look: () => look().then(clean, () => '') }),
				run: async signal => {
					try {
						const outcome = await prepared.run(signal);
						return { ...outcome, text: clean(outcome.text) };
					} catch (error) {
						return failed(`${spec.name} failed: ${error instanceof Error ? error.message : String(error)}`);
					}
				},
			};
		},
	};
}

const PROBLEMS = {
	'not-json': 'they are not valid JSON.',
	'not-object': 'they are not a JSON object.',
	'too-deep': 'they are nested too deeply.',
} as const;

type Parsed<T> = { readonly value: T } | { readonly problem: string };

function readInput<Input extends z.ZodType>(schema: Input, argumentsText: string): Parsed<z.infer<Input>> {
	const read = readToolArguments(argumentsText);
	if ('problem' in read) {
		return { problem: PROBLEMS[read.problem] };
	}
	const parsed = schema.safeParse(read.value);
	return parsed.success ? { value: parsed.data } : { problem: z.prettifyError(parsed.error) };
}
