import { asRecord } from '../json/looseJson';
import { isParameter, isReserved, MESSAGE_PARAMETERS, type ParameterName, PARAMETERS } from './parameterTable';

/** Chosen values by name. An absent name makes no choice; `null` means *not sent*, whatever a weaker layer chooses. */
export type ParameterValues = Readonly<Partial<Record<ParameterName, unknown>>>;

/** A fault of a value, for the message about it. `detail` is the reserved name, else empty. */
export interface ParameterProblem {
	readonly name: string;
	readonly kind: 'unknown' | 'invalid' | 'reserved';
	readonly detail: string;
}

/** Returns the fault of a value, or undefined if it is valid for the parameter. */
export function problemOf(name: string, value: unknown): ParameterProblem | undefined {
	if (!isParameter(name)) {
		return { name, kind: 'unknown', detail: '' };
	}
	if (value === null) {
		return undefined;
	}
	if (!PARAMETERS[name].schema.safeParse(value).success) {
		return { name, kind: 'invalid', detail: '' };
	}
	const reserved = name === 'extra_body' ? Object.keys(asRecord(value) ?? {}).find(isReserved) : undefined;
	return reserved === undefined ? undefined : { name, kind: 'reserved', detail: reserved };
}

/** Reads values from a settings file: the valid ones, and the problems of the others. */
export function readParameters(raw: unknown): {
	readonly values: ParameterValues;
	readonly problems: readonly ParameterProblem[];
} {
	const entries = Object.entries(asRecord(raw) ?? {});
	const problems = entries.flatMap(([name, value]) => problemOf(name, value) ?? []);
	const invalidNames = new Set(problems.map(({ name }) => name));
	return {
		values: Object.fromEntries(entries.filter(([name]) => !invalidNames.has(name))) as ParameterValues,
		problems,
	};
}

/** The layers that can set a value, the strongest last. */
export type LayerName = 'default' | 'profile' | 'model' | 'chat';

/** The values that one layer sets. */
export interface Layer {
	readonly name: LayerName;
	readonly values: ParameterValues;
}

/** The effective value of a parameter: that of the strongest layer that sets it, and the one that it hides. */
export interface Effective {
	/** The value; undefined if the parameter is not sent. */
	readonly value: unknown;
	readonly from: LayerName;
	/** The next weaker layer that sets the parameter. */
	readonly hides: { readonly from: LayerName; readonly value: unknown } | undefined;
}

export type EffectiveValues = ReadonlyMap<ParameterName, Effective>;

/** Merges layers, the weakest first. A parameter that no layer sets is absent. */
export function mergeLayers(layers: readonly Layer[]): EffectiveValues {
	const merged = new Map<ParameterName, Effective>();
	for (const { name: from, values } of layers) {
		for (const [name, value] of Object.entries(values)) {
			if (value === undefined || !isParameter(name)) {
				continue;
			}
			const weaker = merged.get(name);
			merged.set(name, {
				value: value ?? undefined,
				from,
				hides: weaker === undefined ? undefined : { from: weaker.from, value: weaker.value },
			});
		}
	}
	return merged;
}

/** Returns the body fields for values: `extra_body` is spread, and choices about messages are left out. */
export function bodyFields(values: EffectiveValues): Readonly<Record<string, unknown>> {
	const fields: Record<string, unknown> = { ...asRecord(values.get('extra_body')?.value) };
	for (const [name, { value }] of values) {
		if (value !== undefined && !MESSAGE_PARAMETERS.has(name)) {
			fields[name] = value;
		}
	}
	return fields;
}

/** A rule of the API between fields, reported at the field that breaks it. */
export type FieldRule =
	| 'temperature_or_top_p'
	| 'top_logprobs_needs_logprobs'
	| 'stream_options_needs_stream'
	| 'audio_needs_modality'
	| 'modality_needs_audio'
	| 'tool_choice_needs_tools'
	| 'one_token_limit'
	| 'streamed_audio_is_pcm16';

/** Finds the broken rules, by the field at which each is reported. */
export function brokenRules(values: EffectiveValues, hasTools: boolean): ReadonlyMap<ParameterName, FieldRule> {
	const value = (name: ParameterName): unknown => values.get(name)?.value;
	const has = (name: ParameterName): boolean => value(name) !== undefined;
	const modalities = value('modalities');
	const wantsAudio = Array.isArray(modalities) && modalities.includes('audio');
	const checks: readonly (readonly [ParameterName, FieldRule, boolean])[] = [
		['top_p', 'temperature_or_top_p', has('temperature') && has('top_p')],
		['top_logprobs', 'top_logprobs_needs_logprobs', has('top_logprobs') && value('logprobs') !== true],
		[
			'stream_options',
			'stream_options_needs_stream',
			values.get('stream_options')?.from !== 'default' && has('stream_options') && value('stream') !== true,
		],
		['audio', 'audio_needs_modality', has('audio') && !wantsAudio],
		['modalities', 'modality_needs_audio', wantsAudio && !has('audio')],
		[
			'audio',
			'streamed_audio_is_pcm16',
			wantsAudio && value('stream') === true && has('audio') && asRecord(value('audio'))?.['format'] !== 'pcm16',
		],
		[
			'tool_choice',
			'tool_choice_needs_tools',
			has('tool_choice') && value('tool_choice') !== 'none' && !hasTools && !has('tools'),
		],
		['max_tokens', 'one_token_limit', has('max_tokens') && has('max_completion_tokens')],
	];
	return new Map(checks.filter(([, , isBroken]) => isBroken).map(([name, rule]) => [name, rule]));
}
