import type { ModelServer } from '../../support/modelServer';

/** Returns the setting of a provider that a test's model server stands for, with one model. */
export const testProvider = ({ url }: ModelServer): Readonly<Record<string, unknown>> => ({
	'parley.providers': [{ id: 'test', provider: 'custom', name: 'Test', baseUrl: url, models: [{ id: 'test-model' }] }],
});
