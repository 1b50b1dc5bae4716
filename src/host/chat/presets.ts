import { asRecord } from '../../core/llm/json/looseJson';
import { type ParameterValues, readParameters } from '../../core/llm/parameters/parameterValues';
import { setUserSetting, userSetting } from '../platform/settings/settings';

/** Returns the named values in the user's settings: `parley.parameters` is `{"presets": {"Name": {…}}}`. */
export function presets(): Readonly<Record<string, ParameterValues>> {
	const stored = asRecord(asRecord(userSetting('parameters'))?.['presets']) ?? {};
	return Object.fromEntries(Object.entries(stored).map(([name, raw]) => [name, readParameters(raw).values]));
}

/** Stores a preset, or removes it where `values` is `undefined`. The rest of the setting stays as it is. */
export async function setPreset(name: string, values: ParameterValues | undefined): Promise<void> {
	const setting = asRecord(userSetting('parameters')) ?? {};
	const { [name]: _, ...others } = asRecord(setting['presets']) ?? {};
	await setUserSetting('parameters', {
		...setting,
		presets: values === undefined ? others : { ...others, [name]: values },
	});
}
