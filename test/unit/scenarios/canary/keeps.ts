import type { ModelSettings } from '../../../../src/core/chat/session/requestPlan';
import type { Endpoint } from '../../../../src/core/llm/types/types';

/** A place in which a key may be kept. */
export interface Keep {
	readonly name: string;
	/** A key as it looks there. */
	readonly key: string;
	endpoint(base: Endpoint, key: string): Endpoint;
	/** The parameters of the profile that hold it. */
	parameters?(key: string): ModelSettings['profile'];
}

const withHeaders = (base: Endpoint, headers: Endpoint['headers']): Endpoint => ({
	...base,
	apiKey: undefined,
	headers,
});

export const KEEPS: readonly Keep[] = [
	{
		name: 'in the secret storage',
		key: 'sk-proj-Zq81hTm4Lw0vXc72BnKe95Rj',
		endpoint: (base, key) => ({ ...base, apiKey: key }),
	},
	{
		name: 'in X-API-Key',
		key: 'e7b1c94d20f8463aa5d6907f1b3c82e4',
		endpoint: (base, key) => withHeaders(base, { 'X-API-Key': key }),
	},
	{
		name: 'in a header of any name',
		key: 'ghp_R4nd0mT0kenThatN0b0dyKn0ws1234567',
		endpoint: (base, key) => withHeaders(base, { 'X-GH': key }),
	},
	{
		name: 'as a bearer in any header',
		key: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NSJ9.c2lnbmF0dXJlMTIz',
		endpoint: (base, key) => withHeaders(base, { 'X-Sub': `Bearer ${key}` }),
	},
	{
		name: 'in a cookie',
		key: 's%3Aq8W2e4R6t8Y0u1I3o5P7a9',
		endpoint: (base, key) => withHeaders(base, { Cookie: `theme=dark; session=${key}; lang=en` }),
	},
	{
		name: 'as a Basic password',
		key: 'Tr0ub4dor-and-3-more-2024-09',
		endpoint: (base, key) => withHeaders(base, { Authorization: `Basic ${btoa(`user:${key}`)}` }),
	},
	{
		name: 'beside the stored key',
		key: 'tenant-9f8e7d6c5b4a39281706',
		endpoint: (base, key) => ({ ...base, apiKey: 'sk-other-1234567', headers: { 'X-Auth': `\${apiKey}:${key}` } }),
	},
	{
		name: 'in a harmless header',
		key: 'AIzaSyD3m0K3yTh4tL00ksL1ke0ne',
		endpoint: (base, key) => withHeaders(base, { 'User-Agent': `curl/8 ${key}` }),
	},
	{
		name: 'in the query',
		key: 'c0de/with+marks==4711-0815-42',
		endpoint: (base, key) => ({
			...base,
			apiKey: undefined,
			baseUrl: `${base.baseUrl}?api-version=1&code=${encodeURIComponent(key)}`,
		}),
	},
	{
		name: 'as the query',
		key: 'q1w2e3r4t5y6u7i8o9p0-zz',
		endpoint: (base, key) => ({ ...base, apiKey: undefined, baseUrl: `${base.baseUrl}?${key}` }),
	},
	{
		name: 'in the path',
		key: 'ba5e64f1-77d2-4c8e-9b30-6a1f2e3d4c5b',
		endpoint: (base, key) => ({
			...base,
			apiKey: undefined,
			baseUrl: base.baseUrl.replace(/\/v1$/, `/gw/${key}/v1`),
		}),
	},
	{
		name: 'in a field of the body',
		key: 'gw-77f3a1c0e9d84b52-prod',
		endpoint: base => ({ ...base, apiKey: undefined }),
		parameters: key => ({ extra_body: { gateway: { api_key: key } } }),
	},
];
