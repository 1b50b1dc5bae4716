import type { Endpoint } from './types';

/** Header names whose values are as good as a key. */
const SECRET_NAME = /auth|key|token|secret|cookie|password|credential/i;

/** Shorter values are words such as `true`; replacing those would only garble the server's sentence. */
const SHORTEST_SECRET = 6;

/** Removes an endpoint's secrets from text of a server or a runtime: some servers quote the key that they reject. */
export function redactor(endpoint: Endpoint): (text: string) => string {
	const headers = Object.entries(endpoint.headers)
		.filter(([name]) => SECRET_NAME.test(name))
		.flatMap(([, value]) => [value, value.replace(/^\w+ /, '')]);
	const secrets = [endpoint.apiKey ?? '', ...headers]
		.map(secret => secret.trim())
		.filter(secret => secret.length >= SHORTEST_SECRET && !secret.includes('${apiKey}'))
		.toSorted((a, b) => b.length - a.length);
	return text => secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text);
}
