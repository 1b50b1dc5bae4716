import { omitUndefined } from '../../base/omitUndefined';
import { MODEL_FAMILIES, type Support } from './modelFamilies';
import { asNumber, asRecord } from '../json/looseJson';
import { isParameter, type ParameterName } from '../parameters/parameterTable';

/** The support for a parameter, with its source: a family's name, or an empty string for the user's settings. */
export type KnownSupport = Support & { readonly by: string };

/** The capabilities of a model, from the table and from the user's settings. */
export interface Capabilities {
	/** The family's name for the explanation of a change: "Claude". Empty for a model that matches no row. */
	readonly family: string;
	readonly parameters: Readonly<Partial<Record<ParameterName, KnownSupport>>>;
	/** The role that `auto` means for the system prompt. */
	readonly systemRole: 'system' | 'developer';
	/** The user's own word on whether the reasoning before tool calls goes back; else the server's answers decide. */
	readonly reasoningBack: boolean | undefined;
}

/** Merges the rows that match, in order, and then the user's own settings: a model's `capabilities`. */
export function capabilitiesOf(provider: string, modelId: string, settings: unknown = undefined): Capabilities {
	const id = modelId.toLowerCase().replace(/^.*\//, '');
	const rows = MODEL_FAMILIES.filter(
		row =>
			(row.models === undefined || row.models.test(id)) &&
			(row.providers === undefined || row.providers.includes(provider)),
	);
	const userCapabilities = readCapabilities(settings);
	const parameters: Partial<Record<ParameterName, KnownSupport>> = {};
	for (const row of [...rows, { name: '', parameters: userCapabilities.parameters }]) {
		for (const [name, support] of Object.entries(row.parameters ?? {})) {
			if (isParameter(name)) {
				parameters[name] = { ...support, by: row.name };
			}
		}
	}
	return {
		family: rows.findLast(row => row.models !== undefined)?.name ?? rows.at(-1)?.name ?? '',
		parameters,
		systemRole:
			userCapabilities.systemRole ?? rows.findLast(row => row.systemRole !== undefined)?.systemRole ?? 'system',
		reasoningBack: userCapabilities.reasoningBack,
	};
}

/**
 * Reads the user's `capabilities`, such as `{"temperature": {"max": 1}, "logprobs": false, "systemRole": "developer"}`.
 * `true` overrides the table: the parameter is supported in full. Unknown entries are ignored.
 */
function readCapabilities(settings: unknown): {
	readonly parameters: Readonly<Partial<Record<ParameterName, Support>>>;
	readonly systemRole: Capabilities['systemRole'] | undefined;
	readonly reasoningBack: boolean | undefined;
} {
	const { systemRole, reasoningBack, ...rest } = asRecord(settings) ?? {};
	return {
		parameters: Object.fromEntries(
			Object.entries(rest).flatMap(([name, value]) => (isParameter(name) ? [[name, readSupport(value)]] : [])),
		),
		systemRole: systemRole === 'developer' || systemRole === 'system' ? systemRole : undefined,
		reasoningBack: typeof reasoningBack === 'boolean' ? reasoningBack : undefined,
	};
}

function readSupport(value: unknown): Support {
	if (value === false) {
		return { supported: false };
	}
	const record = asRecord(value);
	const values = record?.['values'];
	const rename = record?.['rename'];
	return omitUndefined({
		min: asNumber(record?.['min']),
		max: asNumber(record?.['max']),
		maxItems: asNumber(record?.['maxItems']),
		values: Array.isArray(values) ? values.map(String) : undefined,
		rename: typeof rename === 'string' && isParameter(rename) ? rename : undefined,
	});
}
