import { asRecord } from '../../core/llm/json/looseJson';
import { type ParameterValues, readParameters } from '../../core/llm/parameters/parameterValues';
import { setUserSetting, userSetting } from '../platform/settings/settings';

/** Named values in the user's own settings, to be used again and shared: `parley.parameters` is `{"presets": {"Name": {…}}}`. */
export function presets(): Readonly<Record<string, ParameterValues>> {
	const stored = asRecord(asRecord(userSetting('parameters'))?.['presets']) ?? {};
	return Object.fromEntries(Object.entries(stored).map(([name, raw]) => [name, readParameters(raw).values]));
}

/** `undefined` removes it. What else the setting holds stays as it is. */
export async function setPreset(name: string, values: ParameterValues | undefined): Promise<void> {
	const setting = asRecord(userSetting('parameters')) ?? {};
	const { [name]: _, ...others } = asRecord(setting['presets']) ?? {};
	await setUserSetting('parameters', {
		...setting,
		presets: values === undefined ? others : { ...others, [name]: values },
	});
}
