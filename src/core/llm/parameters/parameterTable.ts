import type { ChatCompletionCreateParamsBase } from 'openai/resources/chat/completions/completions';
import * as z from 'zod';
import { omitUndefined } from '../../base/omitUndefined';

/** Fields of the old function calling, which `tools` replaced; excluded by name, so that no other can be forgotten. */
type DeprecatedParameter = 'functions' | 'function_call';

/** Fields that are the conversation itself. */
type ConversationField = 'model' | 'messages';

/** The name of a body field that the user may choose, as in the API. */
export type BodyParameter = Exclude<keyof ChatCompletionCreateParamsBase, DeprecatedParameter | ConversationField>;

/** Choices that are no field of the body: the system prompt's role, the user's `name`, and fields beyond the API. */
export type MessageParameter = 'system_role' | 'message_name' | 'extra_body';

export type ParameterName = BodyParameter | MessageParameter;

export type ParameterGroup = 'sampling' | 'length' | 'reasoning' | 'output' | 'tools' | 'messages' | 'service';

/** The control for a value. `slider`: the range is small enough for one. */
export type ParameterControl =
	| {
			readonly type: 'number';
			readonly min?: number;
			readonly max?: number;
			readonly step: number;
			readonly slider: boolean;
	  }
	| { readonly type: 'switch' }
	/** One of some words; with `free`, also any other that a provider knows. */
	| { readonly type: 'choice'; readonly options: readonly string[]; readonly free: boolean }
	| { readonly type: 'text' }
	/** Several short texts. */
	| { readonly type: 'list'; readonly maxItems: number }
	/** Any of some words. */
	| { readonly type: 'set'; readonly options: readonly string[] }
	/** Named values, of which the last may be a template for the user to edit. */
	| { readonly type: 'variants'; readonly variants: readonly Variant[] }
	| { readonly type: 'json'; readonly template: string };

/** A named value of a parameter. */
export interface Variant {
	readonly id: string;
	/** The value, or the template from which an `editable` one starts. */
	readonly value: unknown;
	readonly editable: boolean;
}

/** A row of the parameter table. */
export interface ParameterSpec {
	readonly group: ParameterGroup;
	readonly control: ParameterControl;
	/** The values that any provider may accept; the ranges of models are in the capability table. */
	readonly schema: z.ZodType;
}

const row = (group: ParameterGroup, control: ParameterControl, schema: z.ZodType): ParameterSpec => ({
	group,
	control,
	schema,
});

const fixedVariant = (id: string, value: unknown = id): Variant => ({ id, value, editable: false });
const editableVariant = (id: string, value: unknown): Variant => ({ id, value, editable: true });

const slider = (min: number, max: number, step: number): ParameterControl => ({
	type: 'number',
	min,
	max,
	step,
	slider: true,
});
const integer = (min: number, max?: number): ParameterControl =>
	omitUndefined({ type: 'number' as const, min, step: 1, slider: false, max });
const choice = (...options: readonly string[]): ParameterControl => ({ type: 'choice', options, free: true });
const json = (template: unknown): ParameterControl => ({ type: 'json', template: JSON.stringify(template, null, 2) });
const SWITCH: ParameterControl = { type: 'switch' };
const TEXT: ParameterControl = { type: 'text' };

const word = z.string().min(1).max(1_000);
const record = z.record(z.string(), z.unknown());
const responseFormat = z.discriminatedUnion('type', [
	z.looseObject({ type: z.literal('text') }),
	z.looseObject({ type: z.literal('json_object') }),
	z.looseObject({
		type: z.literal('json_schema'),
		json_schema: z.looseObject({
			name: z.string().regex(/^[\w-]{1,64}$/),
			schema: record.optional(),
			strict: z.boolean().nullish(),
		}),
	}),
]);

const SCHEMA_TEMPLATE = {
	type: 'json_schema',
	json_schema: {
		name: 'answer',
		strict: true,
		schema: {
			type: 'object',
			properties: { answer: { type: 'string' } },
			required: ['answer'],
			additionalProperties: false,
		},
	},
};

/** The parameters in display order. The type checks them against the API: a forgotten one does not compile. */
export const PARAMETERS: Readonly<Record<ParameterName, ParameterSpec>> = {
	temperature: row('sampling', slider(0, 2, 0.1), z.number().min(0)),
	top_p: row('sampling', slider(0, 1, 0.05), z.number().min(0).max(1)),
	frequency_penalty: row('sampling', slider(-2, 2, 0.1), z.number().min(-2).max(2)),
	presence_penalty: row('sampling', slider(-2, 2, 0.1), z.number().min(-2).max(2)),
	seed: row('sampling', { type: 'number', step: 1, slider: false }, z.int()),
	stop: row(
		'sampling',
		{ type: 'list', maxItems: 5 },
		z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(16)]),
	),
	logit_bias: row(
		'sampling',
		json({ '50256': -100 }),
		z.record(z.string().regex(/^\d+$/), z.number().min(-100).max(100)),
	),
	n: row('sampling', integer(1, 128), z.int().min(1).max(128)),

	max_completion_tokens: row('length', integer(1), z.int().min(1)),
	max_tokens: row('length', integer(1), z.int().min(1)),

	reasoning_effort: row('reasoning', choice('none', 'minimal', 'low', 'medium', 'high', 'xhigh'), word),
	verbosity: row('reasoning', choice('low', 'medium', 'high'), word),

	response_format: row(
		'output',
		{
			type: 'variants',
			variants: [
				fixedVariant('text', { type: 'text' }),
				fixedVariant('json_object', { type: 'json_object' }),
				editableVariant('json_schema', SCHEMA_TEMPLATE),
			],
		},
		responseFormat,
	),
	modalities: row('output', { type: 'set', options: ['text', 'audio'] }, z.array(word).min(1)),
	audio: row(
		'output',
		json({ voice: 'alloy', format: 'wav' }),
		z.looseObject({ voice: z.union([word, record]), format: word }),
	),
	prediction: row(
		'output',
		json({ type: 'content', content: '' }),
		z.looseObject({ type: word, content: z.union([z.string(), z.array(record)]) }),
	),
	logprobs: row('output', SWITCH, z.boolean()),
	top_logprobs: row('output', integer(0, 20), z.int().min(0).max(20)),

	tool_choice: row(
		'tools',
		{
			type: 'variants',
			variants: [
				fixedVariant('auto'),
				fixedVariant('none'),
				fixedVariant('required'),
				editableVariant('named', { type: 'function', function: { name: 'read_selection' } }),
			],
		},
		z.union([word, z.looseObject({ type: word })]),
	),
	parallel_tool_calls: row('tools', SWITCH, z.boolean()),
	tools: row('tools', json([{ type: 'web_search' }]), z.array(z.looseObject({ type: word })).min(1)),
	web_search_options: row('tools', json({ search_context_size: 'medium' }), record),

	system_role: row(
		'messages',
		{ type: 'choice', options: ['system', 'developer'], free: false },
		z.enum(['system', 'developer']),
	),
	message_name: row('messages', TEXT, z.string().regex(/^[^\s<|\\/>]{1,64}$/)),

	stream: row('service', SWITCH, z.boolean()),
	stream_options: row(
		'service',
		{
			type: 'variants',
			variants: [
				fixedVariant('include_usage', { include_usage: true }),
				editableVariant('other', { include_usage: true, include_obfuscation: false }),
			],
		},
		record,
	),
	service_tier: row('service', choice('auto', 'default', 'flex', 'priority', 'scale', 'fast'), word),
	user: row('service', TEXT, word),
	safety_identifier: row('service', TEXT, word),
	prompt_cache_key: row('service', TEXT, word),
	prompt_cache_retention: row('service', choice('in_memory', '24h'), word),
	prompt_cache_options: row('service', json({ mode: 'implicit' }), record),
	metadata: row('service', json({ purpose: 'test' }), z.record(z.string().max(64), z.string().max(512))),
	store: row('service', SWITCH, z.boolean()),
	moderation: row('service', json({ model: 'omni-moderation-latest' }), record),
	extra_body: row('service', json({ enable_thinking: true }), record),
};

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as readonly ParameterName[];

export const isParameter = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name);

/** Choices that `composeBody` does not turn into a field of their name. */
export const MESSAGE_PARAMETERS: ReadonlySet<string> = new Set<MessageParameter>([
	'system_role',
	'message_name',
	'extra_body',
]);

/** Tells if an extra field may not have this name, because it has its own row or is the conversation. */
export const isReserved = (field: string): boolean =>
	field === 'model' || field === 'messages' || (isParameter(field) && !MESSAGE_PARAMETERS.has(field));
