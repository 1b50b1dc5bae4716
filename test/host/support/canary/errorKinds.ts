import type { CanaryMode } from './canaryMode';
import { error, KEY, page, redirect } from './canaryReplies';

/** One mode per kind of error, by an answer that real servers give, with the key in it. */
export const ERROR_KIND_MODES: readonly CanaryMode[] = [
	{
		name: 'a key that is refused',
		replies: [
			error(401, `Incorrect API key provided: ${KEY}. You can find your API key at …`, { code: 'invalid_api_key' }),
		],
		ends: 'auth',
	},
	{
		name: 'a key that may not',
		replies: [error(403, `The key ${KEY} is not authorized to use this model`)],
		ends: 'permission',
	},
	{
		name: 'a quota',
		replies: [
			error(429, `You exceeded your current quota (${KEY})`, {
				type: 'insufficient_quota',
				code: 'insufficient_quota',
			}),
		],
		ends: 'quota',
	},
	{
		name: 'a rate limit',
		replies: [error(429, `Rate limit reached for ${KEY}. Please try again in 6ms.`)],
		ends: 'rate_limit',
	},
	{
		name: 'a request beyond the tokens per minute',
		replies: [
			error(
				413,
				`Request too large for ${KEY} on tokens per min (TPM): Limit 6000, Requested 9000, ` +
					'please reduce your message size',
			),
		],
		ends: 'rate_limit_size',
	},
	{
		name: 'a model that is not there',
		replies: [
			error(404, `The model does not exist or ${KEY} does not have access to it.`, { code: 'model_not_found' }),
		],
		ends: 'model_not_found',
	},
	{
		name: 'an address that is not there',
		replies: [{ status: 404, json: { detail: `Not Found (${KEY})` } }],
		ends: 'wrong_endpoint',
	},
	{
		name: 'a model of another endpoint',
		replies: [error(404, `This model is only supported in v1/responses and not in v1/chat/completions. Key: ${KEY}`)],
		ends: 'responses_only',
	},
	{ name: 'a bad request', replies: [error(400, `We could not parse the JSON body of ${KEY}`)], ends: 'bad_request' },
	{
		name: 'a parameter that is refused',
		replies: [
			error(400, `Unsupported parameter: 'seed' is not supported for ${KEY}`, {
				param: 'seed',
				code: 'unsupported_parameter',
			}),
		],
		ends: 'unsupported_parameter',
	},
	{
		name: 'a context that is too small',
		replies: [
			error(400, `This model's maximum context length is 8192 tokens (${KEY}).`, { code: 'context_length_exceeded' }),
		],
		ends: 'context_length',
	},
	{
		name: 'a body that is too large',
		replies: [{ status: 413, body: `413 Payload Too Large ${KEY}` }],
		ends: 'request_too_large',
	},
	{
		name: 'a filter',
		replies: [error(400, `The response was filtered for ${KEY}`, { code: 'content_filter' })],
		ends: 'filtered',
	},
	{ name: 'a challenge page', replies: [page(403, `Just a moment… ${KEY}`, KEY)], ends: 'blocked' },
	{ name: 'an internal error', replies: [error(500, `panic in handler of ${KEY}`)], ends: 'server' },
	{ name: 'an overloaded server', replies: [error(503, `Overloaded, ${KEY} has to wait`)], ends: 'overloaded' },
	{
		name: 'an empty answer',
		replies: [{ headers: { 'content-type': 'text/event-stream', 'x-key': KEY }, body: '' }],
		ends: 'empty_response',
	},
	// A browser asks again by itself after these two.
	{
		name: 'a time-out of the server',
		replies: [{ ...error(408, `Timed out reading the request of ${KEY}`), always: true }],
		ends: 'timeout',
	},
	{ name: 'a redirect to another host', replies: [redirect('https://login.example.com/')], ends: 'redirect_refused' },
	{ name: 'a connection that breaks', replies: [{ bytes: '', close: 'reset', always: true }], ends: 'network' },
	{
		name: 'a server that speaks no TLS',
		profile: { baseUrl: 'https://127.0.0.1:{PORT}/v1' },
		ends: 'tls',
		endsInBrowser: 'network',
	},
];
