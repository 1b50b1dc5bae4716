import type { CanaryMode } from './canaryMode';
import { error, event, KEY, page, raw } from './canaryReplies';

/** The locations in which an error may hold the key. */
export const ERROR_LOCATION_MODES: readonly CanaryMode[] = [
	{ name: 'in the code of an error', replies: [error(400, 'No.', { code: KEY })], ends: 'bad_request' },
	{ name: 'in the type of an error', replies: [error(400, 'No.', { type: KEY })], ends: 'bad_request' },
	{ name: 'in the parameter of an error', replies: [error(400, 'No.', { param: KEY })], ends: 'bad_request' },
	{
		name: 'as the name of a field of an error',
		replies: [{ status: 400, json: { error: { message: 'No.', [KEY]: KEY } } }],
		ends: 'bad_request',
	},
	{
		name: 'in the request id of an error',
		replies: [{ ...error(400, 'No.'), headers: { 'x-request-id': KEY } }],
		ends: 'bad_request',
	},
	{
		name: 'in a request id of the body',
		replies: [{ status: 400, json: { message: 'No.', request_id: KEY } }],
		ends: 'bad_request',
	},
	{
		name: 'in headers of an error',
		replies: [
			{
				...error(401, 'No.'),
				headers: { 'www-authenticate': `Bearer realm="${KEY}"`, 'set-cookie': `key=${KEY}`, 'x-echo': KEY },
			},
		],
		ends: 'auth',
	},
	{
		name: 'in plain words',
		replies: [{ status: 400, headers: { 'content-type': 'text/plain' }, body: `no such key ${KEY}` }],
		ends: 'bad_request',
	},
	{ name: 'in a JSON text', replies: [{ status: 400, json: `no such key ${KEY}` }], ends: 'bad_request' },
	{
		name: 'in a validation list',
		replies: [
			{
				status: 422,
				json: { detail: [{ loc: ['header', 'authorization'], msg: `Bearer ${KEY}`, type: 'value_error', input: KEY }] },
			},
		],
		ends: 'bad_request',
	},
	{
		name: 'in Python',
		replies: [
			{
				status: 400,
				json: { object: 'error', message: `[{'loc': ('header', 'authorization'), 'input': 'Bearer ${KEY}'}]` },
			},
		],
		ends: 'bad_request',
	},
	{
		name: 'in an error within a list',
		replies: [{ status: 400, json: [{ error: { message: KEY, status: 'INVALID_ARGUMENT' } }] }],
		ends: 'bad_request',
	},
	{
		name: 'in an error within a message',
		replies: [error(500, JSON.stringify({ error: { message: `upstream says ${KEY}` } }))],
		ends: 'server',
	},
	{
		name: 'in what another provider said',
		replies: [
			error(500, 'Provider returned error', { metadata: { raw: JSON.stringify({ error: { message: KEY } }) } }),
		],
		ends: 'server',
	},
	{ name: 'in a web page', replies: [page(502, `502 for ${KEY}`, `<h1>${KEY}</h1>`)], ends: 'server' },
	{
		name: 'in escapes of JSON',
		replies: [
			{
				status: 401,
				headers: { 'content-type': 'application/json' },
				body: `{"error":{"message":"\\u0042earer ${KEY} \\u2014 unknown"}}`,
			},
		],
		ends: 'auth',
	},
	{ name: 'where the words are cut', replies: [error(400, `${'x'.repeat(3_980)}${KEY}`)], ends: 'bad_request' },
	{
		name: 'where the body is cut',
		replies: [{ status: 400, body: `${'x'.repeat(64 * 1024 - 20)}${KEY}` }],
		ends: 'bad_request',
	},
	{
		name: 'in an error with a good status',
		replies: [{ json: { error: { message: `Bad key ${KEY}`, code: 'invalid_api_key' } } }],
		ends: 'auth',
	},
	{ name: 'in a web page with a good status', replies: [page(200, `Sign in, ${KEY}`, KEY)], ends: 'wrong_endpoint' },
	{
		name: 'in JSON of something else',
		replies: [
			{ headers: { 'content-type': 'application/json' }, body: `{"headers":{"authorization":"Bearer ${KEY}"}}` },
		],
		ends: 'wrong_endpoint',
	},
	{
		name: 'in words with a good status',
		replies: [{ headers: { 'content-type': 'text/plain' }, body: `Hello, ${KEY}` }],
		ends: 'wrong_endpoint',
	},
	{
		name: 'in an event of a stream that is an error',
		replies: [
			raw(
				event({ content: 'Half' }),
				`data: {"error":{"message":"key ${KEY} was revoked","code":"invalid_api_key"}}\n\n`,
			),
		],
		ends: 'auth',
	},
	{
		name: 'in an event named error',
		replies: [raw(`event: error\ndata: {"message":"${KEY}","code":500}\n\n`)],
		ends: 'server',
	},
];
